import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ROUTES } from "../../contract/routes.ts";
import { hasLocalToken, localPrincipal } from "../access/local-principal.ts";
import { owing } from "../access/principal.ts";
import { buildApplication } from "../application.ts";
import type { ApplicationParts } from "../application-parts.ts";
import { HANDLERS } from "../handlers.ts";
import type { Services } from "../services.ts";

/** An application and the token with which this machine's own commands speak to it. */
export interface OpenApplication {
  readonly app: FastifyInstance;
  readonly localToken: string;
}

/** Builds the application over services: whoever carries the local token is the system, others sign in. */
export async function openApplication(
  services: Services,
  plugins: readonly ((app: FastifyInstance) => Promise<void>)[] = [],
  front: Pick<ApplicationParts, "trustedProxies" | "isHttps" | "onAnswer"> = {},
): Promise<OpenApplication> {
  const localToken = randomBytes(32).toString("hex");
  const principalOf = async (request: FastifyRequest) => {
    if (hasLocalToken(request.headers.authorization, localToken)) return localPrincipal(services.database);
    services.signIn.refuseCrossSite({ method: request.method, headers: request.headers });
    const caller = await services.signIn.callerOf(request.headers);
    const principal = caller === null ? undefined : await services.principals.of(caller.userId);
    return principal && caller ? owing(principal, caller) : principal;
  };
  const signInRoutes = async (app: FastifyInstance) => {
    await app.register(services.signIn.routes);
  };
  const app = await buildApplication({
    services,
    routes: ROUTES,
    handlers: HANDLERS,
    principalOf,
    plugins: [signInRoutes, ...plugins],
    ...front,
  });
  return { app, localToken };
}
