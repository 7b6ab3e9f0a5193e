import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Route } from "../contract/route.ts";
import type { Principal } from "./access/principal.ts";
import type { Handler } from "./handle.ts";
import type { Services } from "./services.ts";

/** What an application is made of. Building is not listening. */
export interface ApplicationParts {
  readonly services: Services;
  readonly routes: readonly Route[];
  readonly handlers: readonly Handler[];
  /** Who sent this request: a session or a key; undefined when neither. Throws AppError on a forged origin. */
  readonly principalOf: (request: FastifyRequest) => Promise<Principal | undefined>;
  /** Further plugins: sign-in endpoints, the web's files. */
  readonly plugins?: readonly ((app: FastifyInstance) => Promise<void>)[];
  readonly requestsPerMinute?: number;
  /** Whether people open the product by https: browsers are then told to insist on it. */
  readonly isHttps?: boolean;
  /** Addresses of proxies whose X-Forwarded-For counts; nobody's unless given. */
  readonly trustedProxies?: readonly string[];
  /** Hears of every answered request. */
  readonly onAnswer?: (request: FastifyRequest, reply: FastifyReply) => void;
}
