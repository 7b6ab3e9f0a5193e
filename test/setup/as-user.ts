import type { FastifyInstance, InjectOptions } from "fastify";
import { ROUTES } from "../../contract/routes.ts";
import { buildApplication } from "../../server/application.ts";
import { HANDLERS } from "../../server/handlers.ts";
import type { Services } from "../../server/services.ts";

/** The whole application as whichever user the header `test-user` names by id. */
export async function openAsUsers(services: Services): Promise<FastifyInstance> {
  return buildApplication({
    services,
    routes: ROUTES,
    handlers: HANDLERS,
    principalOf: async (request) => {
      const userId = request.headers["test-user"];
      return typeof userId === "string" ? services.principals.of(userId) : undefined;
    },
  });
}

/** Sends requests as one user, each with an Idempotency-Key of its own unless one is given. */
export function asUser(app: FastifyInstance, userId: string, newKey: () => string) {
  return (
    method: "GET" | "POST" | "PUT" | "DELETE",
    url: string,
    payload?: object,
    key: string = newKey(),
    language: string | null = "en",
  ) => {
    const said = language === null ? {} : { "accept-language": language };
    const headers = { "test-user": userId, "idempotency-key": key, ...said };
    const options: InjectOptions = { method, url, headers };
    return app.inject(payload === undefined ? options : { ...options, payload });
  };
}
