import type { FastifyInstance } from "fastify";
import type { Database } from "../../database/connection.ts";

/**
 * For what watches over processes, without sign-in and without a word about the installation: /healthz answers while
 * the process lives, /readyz while it can also work, which takes the database.
 *
 * @example await app.register(healthRoutes(database));
 */
export function healthRoutes(database: Database) {
  return async function addHealth(app: FastifyInstance): Promise<void> {
    const config = { rateLimit: false };
    app.get("/healthz", { config }, async () => ({ status: "ok" }));
    app.get("/readyz", { config }, async () => {
      await database.pool.query("select 1");
      return { status: "ok" };
    });
  };
}
