import { readdirSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const YEAR_SECONDS = 31_536_000;

/**
 * Serves the built pages: files named by their content are kept by browsers for good, and every address that is
 * neither a file nor the API's gets the page, which finds its own way.
 */
export function webFiles(folder: string) {
  return async function serveWeb(app: FastifyInstance): Promise<void> {
    await app.register(fastifyStatic, {
      root: join(folder, "assets"),
      prefix: "/assets/",
      immutable: true,
      maxAge: YEAR_SECONDS * 1000,
      decorateReply: true,
    });
    const files = new Set(readdirSync(folder).filter((name) => name !== "index.html" && name.includes(".")));
    app.get("/*", { config: { rateLimit: false } }, (request, reply) => {
      const path = request.url.split("?")[0] ?? "/";
      if (path.startsWith("/v1/") || path.startsWith("/api/")) return reply.callNotFound();
      const file = files.has(path.slice(1)) ? path.slice(1) : "index.html";
      // Without the option the plugin writes its own header over ours, and an upgrade would not reach anybody.
      return reply.header("cache-control", "no-cache").sendFile(file, folder, { cacheControl: false });
    });
  };
}
