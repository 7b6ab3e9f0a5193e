import { join } from "node:path";

/** Where the pages are served in development. */
export const DEV_URL = "http://localhost:5173";

/**
 * Serves the pages from their sources, with hot reload; calls go on to the server.
 *
 * @example await serveDevPages("http://localhost:4400")
 */
export async function serveDevPages(serverUrl: string): Promise<{ close(): Promise<void> }> {
  const { createServer } = await import("vite");
  const web = join(import.meta.dirname, "..", "web");
  const pages = await createServer({
    root: web,
    configFile: join(web, "vite.config.ts"),
    server: {
      port: Number(new URL(DEV_URL).port),
      strictPort: true,
      proxy: { "/v1": serverUrl, "/api": serverUrl },
    },
  });
  await pages.listen();
  return { close: () => pages.close() };
}
