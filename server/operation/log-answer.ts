import type { FastifyReply, FastifyRequest } from "fastify";
import type { Log } from "../services.ts";

/** Routes that watchers call every few seconds. */
const QUIET = ["/healthz", "/readyz"];

/**
 * One line for an answered request: which route, how it ended, how long it took, and the reference that an error shows.
 * No address with its ids and searches, no user, no content.
 */
export function logAnswer(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.routeOptions.url ?? "none";
  if (QUIET.includes(route)) return;
  const facts = {
    ...{ reference: request.id, method: request.method, route, status: reply.statusCode },
    ms: Math.round(reply.elapsedTime),
  };
  log.info(facts, "answered");
}
