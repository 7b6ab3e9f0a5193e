import fastify from "fastify";
import type { Registry } from "prom-client";

/** Where metrics are served: a port of their own, so that a proxy in front of the pages never passes them on. */
export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Serves GET /metrics for Prometheus once it listens.
 *
 * @example const metrics = metricsListener(meters.registry, { host: "127.0.0.1", port: 9464 }); await metrics.listen();
 */
export function metricsListener(
  registry: Registry,
  address: MetricsAddress,
): { listen(): Promise<string>; stop(): Promise<void> } {
  const app = fastify({ forceCloseConnections: true });
  app.get("/metrics", async (_request, reply) => {
    reply.type(registry.contentType);
    return registry.metrics();
  });
  return { listen: () => app.listen({ ...address }), stop: () => app.close() };
}
