import { createServer } from "node:net";

/**
 * A TCP port of 127.0.0.1 that nobody listened on a moment ago. Another program can still take it before its
 * user binds it: who asks for a port must be ready to ask again.
 *
 * @example const port = await freePort(); // 49152
 */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen({ host: "127.0.0.1", port: 0, exclusive: true }, () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
