import type { FastifyReply, FastifyRequest } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Database } from "../../database/connection.ts";
import { countJobs } from "../../database/jobs/queue-statements.ts";
import { VERSION } from "./version.ts";

/** What a server measures of itself, in Prometheus' terms; names of routes and queues, nothing of any organisation. */
export interface Meters {
  readonly registry: Registry;
  /** Counts an answered request. */
  onAnswer(request: FastifyRequest, reply: FastifyReply): void;
  /** Measures one run of a job. */
  timeJob<Result>(queue: string, run: () => Promise<Result>): Promise<Result>;
}

const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const JOB_SECONDS = [0.1, 0.5, 1, 5, 15, 60, 300, 1800, 7200];

/**
 * Meters of requests, jobs, the pool of connections, the event loop and the process.
 *
 * @example const meters = createMeters(services.database); await meters.registry.metrics();
 */
export function createMeters(database: Database): Meters {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const info = { name: "partnerloop_info", help: "Version of the program", labelNames: ["version"] };
  new Gauge({ ...info, registers }).set({ version: VERSION }, 1);
  const requests = new Histogram({
    name: "partnerloop_http_request_duration_seconds",
    help: "Duration of answered requests by route and status",
    labelNames: ["method", "route", "status"],
    buckets: REQUEST_SECONDS,
    registers,
  });
  const jobs = new Histogram({
    name: "partnerloop_job_duration_seconds",
    help: "Duration of background jobs by queue and outcome",
    labelNames: ["queue", "outcome"],
    buckets: JOB_SECONDS,
    registers,
  });
  addPool(registry, database);
  addQueue(registry, database);
  return {
    registry,
    onAnswer: (request, reply) => {
      // The pattern, never the address: ids and searches stay out. What no route matched counts as one.
      const route = request.routeOptions.url ?? "none";
      const labels = { method: request.method, route, status: String(reply.statusCode) };
      requests.observe(labels, reply.elapsedTime / 1000);
    },
    timeJob: async (queue, run) => {
      const stop = jobs.startTimer({ queue });
      try {
        const result = await run();
        stop({ outcome: "done" });
        return result;
      } catch (error) {
        stop({ outcome: "failed" });
        throw error;
      }
    },
  };
}

function addPool(registry: Registry, { pool }: Database): void {
  new Gauge({
    name: "partnerloop_database_connections",
    help: "Connections of this server's pool, and requests that wait for one",
    labelNames: ["state"],
    registers: [registry],
    collect() {
      this.set({ state: "busy" }, pool.totalCount - pool.idleCount);
      this.set({ state: "idle" }, pool.idleCount);
      this.set({ state: "waited_for" }, pool.waitingCount);
    },
  });
}

function addQueue(registry: Registry, database: Database): void {
  new Gauge({
    name: "partnerloop_database_up",
    help: "1 while the database answers, else 0",
    registers: [registry],
    async collect() {
      const up = await database.pool.query("select 1").then(
        () => 1,
        () => 0,
      );
      this.set(up);
    },
  });
  new Gauge({
    name: "partnerloop_jobs",
    help: "Background jobs of all servers by queue and state",
    labelNames: ["queue", "state"],
    registers: [registry],
    async collect() {
      this.reset();
      // Metrics are wanted most while the database is away; that it is stands in the gauge above.
      const counts = await countJobs(database).catch(() => []);
      for (const { queue, state, jobs } of counts) this.set({ queue, state }, jobs);
    },
  });
}
