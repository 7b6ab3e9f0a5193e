import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../database/connection.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import { openApplication } from "../boot/open-application.ts";
import { healthRoutes } from "./health-routes.ts";
import { logAnswer } from "./log-answer.ts";
import { createMeters, type Meters } from "./meters.ts";
import { metricsListener } from "./metrics-listener.ts";

let site: Awaited<ReturnType<typeof openTestCompany>>;
let app: FastifyInstance;
let meters: Meters;
let local: { authorization: string };
const logged: { facts: object; message: string }[] = [];

beforeAll(async () => {
  site = await openTestCompany();
  meters = createMeters(site.services.database);
  const log = {
    ...site.services.log,
    info: (facts: object, message: string) => void logged.push({ facts, message }),
  };
  const onAnswer = (request: FastifyRequest, reply: FastifyReply) => {
    meters.onAnswer(request, reply);
    logAnswer(log, request, reply);
  };
  const opened = await openApplication(site.services, [healthRoutes(site.services.database)], { onAnswer });
  app = opened.app;
  local = { authorization: `Local ${opened.localToken}` };
});
afterAll(async () => {
  await app?.close();
  await site?.close();
});

/** The samples of a metric whose labels hold all of the given ones. */
async function samples(name: string, labels: Record<string, string> = {}): Promise<number[]> {
  const found = (await meters.registry.getMetricsAsJSON()).find((metric) => metric.name === name);
  const values = (found?.values ?? []) as {
    value: number;
    labels: Record<string, unknown>;
    metricName?: string;
  }[];
  return values
    .filter(({ metricName }) => metricName === undefined || metricName.endsWith("_count"))
    .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
    .map(({ value }) => value);
}

const REQUESTS = "partnerloop_http_request_duration_seconds";

test("requests are counted by the pattern of their route, and nothing that was asked for stands in the metrics", async () => {
  const email = "secret.person@example.com";
  const id = "01890000-0000-7000-8000-0000000000aa";
  await app.inject({ url: `/v1/partners/${id}?search=${email}`, headers: local });
  await app.inject({ url: `/v1/partners/${id}`, headers: local });
  await app.inject({ url: `/no/such/${email}` });
  expect(await samples(REQUESTS, { method: "GET", route: "/v1/partners/:id", status: "404" })).toEqual([2]);
  expect(await samples(REQUESTS, { route: "none", status: "404" })).toEqual([1]);
  const text = await meters.registry.metrics();
  for (const secret of [email, id, "远帆", "founder"]) expect(text).not.toContain(secret);
});

test("a request has one line in the log with the reference that its answer shows, and no address", async () => {
  logged.length = 0;
  const answer = await app.inject({ url: "/v1/partners?search=%E6%9E%97", headers: local });
  expect(logged).toEqual([
    {
      facts: {
        ...{ reference: answer.headers["x-request-id"], method: "GET", route: "/v1/partners" },
        ...{ status: answer.statusCode, ms: expect.any(Number) },
      },
      message: "answered",
    },
  ]);
  const wrong = await app.inject({ url: "/v1/nothing", headers: local });
  expect(wrong.json()).toMatchObject({ reference: wrong.headers["x-request-id"] });
});

test("pool, queue, jobs, event loop and process are measured", async () => {
  await site.services.database.pool.query("select 1");
  const states = await samples("partnerloop_database_connections");
  expect(states).toHaveLength(3);
  await expect(meters.timeJob("import", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await meters.timeJob("import", async () => 7)).toBe(7);
  expect(await samples("partnerloop_job_duration_seconds", { queue: "import", outcome: "failed" })).toEqual([
    1,
  ]);
  expect(await samples("partnerloop_job_duration_seconds", { queue: "import", outcome: "done" })).toEqual([
    1,
  ]);
  await site.services.database.pool.query(
    "insert into partnerloop_jobs.job (name, data) values ('import', '{}')",
  );
  expect(await samples("partnerloop_jobs", { queue: "import", state: "created" })).toEqual([1]);
  const text = await meters.registry.metrics();
  for (const name of [
    "nodejs_eventloop_lag_seconds",
    "process_resident_memory_bytes",
    "partnerloop_info{version=",
  ])
    expect(text).toContain(name);
});

test("metrics are served on a port of their own and not on that of the pages", async () => {
  const listener = metricsListener(meters.registry, { host: "127.0.0.1", port: 0 });
  const url = await listener.listen();
  const answer = await fetch(`${url}/metrics`);
  expect(answer.headers.get("content-type")).toContain("text/plain");
  expect(await answer.text()).toContain(`# TYPE ${REQUESTS} histogram`);
  await listener.stop();
  expect((await app.inject({ url: "/metrics", headers: local })).statusCode).toBe(404);
});

test("alive and ready to anyone; without the database alive and not ready, and metrics still answer", async () => {
  for (const url of ["/healthz", "/readyz"]) {
    const answer = await app.inject({ url });
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: "ok" }]);
  }
  const away = openDatabase({ url: "postgres://nobody:x@127.0.0.1:1/nowhere" });
  const other = await openApplication(site.services, [healthRoutes(away)]);
  expect((await other.app.inject({ url: "/healthz" })).statusCode).toBe(200);
  expect((await other.app.inject({ url: "/readyz" })).statusCode).toBe(503);
  await other.app.close();
  const text = await createMeters(away).registry.metrics();
  expect(text).toContain("partnerloop_database_up 0");
  expect(await meters.registry.metrics()).toContain("partnerloop_database_up 1");
  await away.close();
});
