import type { FastifyInstance } from "fastify";
import type { Month } from "../../domain/calendar/month.ts";
import { METRICS } from "../../domain/measurement/metrics/metrics.ts";
import { runImport } from "../../server/import/run-import.ts";
import type { Services } from "../../server/services.ts";
import { computeMonthClose } from "../../server/workflows/close-month.ts";
import { CRM_TEXTS } from "../../server/workflows/fixtures/profile-files.ts";
import type { FactBook } from "../setup/fact-book.ts";
import { multipart, type Parts } from "./route-request.ts";

/** What the states below are made with. */
export interface PostKit {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly book: FactBook;
  readonly userId: string;
}

// Answers are read as a client without types would read them.
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests are about
type Answer = any;

async function call(kit: PostKit, method: "POST" | "PUT", url: string, payload?: object): Promise<Answer> {
  const headers = { "test-caller": "system", "idempotency-key": kit.services.clock.newId() };
  const given = payload === undefined ? {} : { payload };
  const answer = await kit.app.inject({ method, url: `/v1${url}`, headers, ...given });
  if (answer.statusCode !== 200) throw new Error(`${method} ${url}: ${answer.body}`);
  return answer.json();
}

async function upload(kit: PostKit, files: readonly (readonly [string, string])[]): Promise<string[]> {
  const { payload, type } = multipart(files);
  const answer = await kit.app.inject({
    method: "POST",
    url: "/v1/imports",
    headers: {
      "test-caller": "system",
      "idempotency-key": kit.services.clock.newId(),
      "content-type": type,
    },
    payload,
  });
  return answer.json().imports.map(({ id }: { id: string }) => id);
}

async function mapped(kit: PostKit, round: number): Promise<string> {
  const [id = ""] = await upload(kit, [["cities.csv", `编号,名称\r\nC-${round},区${round}\r\n`]]);
  const columns = [
    { header: "编号", column: 0, field: "reference" },
    { header: "名称", column: 1, field: "name" },
  ];
  await call(kit, "PUT", `/imports/${id}/mapping`, {
    ...{ version: 1, kind: "region", reading: {}, mapping: { columns }, options: {} },
  });
  return id;
}

async function run(kit: PostKit, round: number): Promise<string> {
  const id = await mapped(kit, round);
  await call(kit, "POST", `/imports/${id}/run`);
  return id;
}

const parts = (given: Partial<Parts>): Parts => ({
  params: undefined,
  query: undefined,
  body: undefined,
  ...given,
});
const user = (round: string) => ({
  ...{ name: "周岚", email: `user-${round}@example.com`, password: "correct horse battery", language: "en" },
  grants: [],
});
const promise = ({ services, userId }: PostKit) => ({
  ...{ title: "x", detail: "", ownerId: userId, cityId: null, partnerId: null, evidence: "none" },
  due: new Date(services.clock.now().getTime() + 9 * 86_400_000).toISOString().slice(0, 10),
});
const commitment = async (kit: PostKit): Promise<string> =>
  (await call(kit, "POST", "/commitments", promise(kit))).id;
async function loan(kit: PostKit, round: number) {
  const someone = {
    ...user(`borrower-${round}`),
    grants: [{ role: "marketing", scope: "all", scopeIds: [] }],
  };
  const { id } = await call(kit, "POST", "/users", someone);
  const day = `${kit.services.clock.now().getFullYear() + 1}-01-01`;
  return { role: "channel_operations", borrowerId: id, from: day, until: day, reason: "away" };
}
const MONTHS = ["2024-03", "2024-04"] as const;
const wish = { overridden: ["ready", "confirmed"], reason: "a test" };

/** How to come to a state in which a POST succeeds: called before round 1 and before round 2, by method and path. */
export const POST_STATES: Readonly<Record<string, (kit: PostKit, round: 1 | 2) => Promise<Parts>>> = {
  "POST /v1/users": async (_, round) => parts({ body: user(String(round)) }),
  "POST /v1/users/:id/grants": async (kit, round) => {
    const { id } = await call(kit, "POST", "/users", user(`granted-${round}`));
    return parts({ params: { id }, body: { role: "marketing", scope: "all", scopeIds: [] } });
  },
  "POST /v1/role-loans": async (kit, round) => parts({ body: await loan(kit, round) }),
  "POST /v1/role-loans/:id/end": async (kit, round) =>
    parts({ params: { id: (await call(kit, "POST", "/role-loans", await loan(kit, round + 2))).id } }),
  "POST /v1/currencies": async (_, round) =>
    parts({ body: { code: round === 1 ? "JPY" : "EUR", name: "Money", exponent: 2 } }),
  "POST /v1/currency-rates": async (_, round) =>
    parts({ body: { currency: "JPY", day: `2024-01-0${round}`, rate: "0.05" } }),
  "POST /v1/months/:month/confirmations": async (kit, round) => {
    const [first, second] = METRICS;
    const metric = (round === 1 ? first : second)?.id;
    const owner = { ownerId: kit.userId, sourceNote: "CRM", readiness: "ready" };
    await call(kit, "PUT", `/metrics/${metric}/owner`, owner);
    return parts({ params: { month: MONTHS[0] }, body: { metrics: [metric], note: "" } });
  },
  "POST /v1/months/:month/close": async (kit, round) => {
    const system = { ...kit.book.system, userId: kit.userId };
    if (round === 2) await computeMonthClose(kit.services, system, MONTHS[0] as Month);
    return parts({ params: { month: MONTHS[round - 1] }, body: wish });
  },
  "POST /v1/months/:month/verification": async () => parts({ params: { month: MONTHS[0] }, body: {} }),
  "POST /v1/months/:month/restatements": async (kit) => {
    const late = kit.services.clock.now().toISOString();
    await kit.book.insert("collections", [{ received_on: "2024-03-09", amount_minor: 4711 }], late);
    return parts({ params: { month: MONTHS[0] }, body: {} });
  },
  "POST /v1/imports": async () => parts({}),
  "POST /v1/imports/:id/check": async (kit, round) => parts({ params: { id: await mapped(kit, round) } }),
  "POST /v1/imports/:id/run": async (kit, round) => parts({ params: { id: await mapped(kit, round + 2) } }),
  "POST /v1/imports/:id/cancellation": async (kit, round) =>
    parts({ params: { id: await run(kit, round + 4) } }),
  "POST /v1/imports/:id/undo": async (kit, round) => {
    const importId = await run(kit, round + 6);
    await runImport(kit.services, { orgId: kit.book.orgId, userId: kit.userId, importId });
    return parts({ params: { id: importId } });
  },
  "POST /v1/commitments": async (kit) => parts({ body: promise(kit) }),
  "POST /v1/commitments/:id/acts": async (kit) =>
    parts({ params: { id: await commitment(kit) }, body: { seq: 1, act: "note", note: "x" } }),
  "POST /v1/commitments/:id/blockers": async (kit) =>
    parts({ params: { id: await commitment(kit) }, body: { blockerId: await commitment(kit) } }),
  "POST /v1/commitment-series": async (kit) => {
    const { due: fromDay, ...body } = promise(kit);
    return parts({ body: { ...body, fromDay, every: "month", workday: 3 } });
  },
  "POST /v1/import-mappings": async (_, round) =>
    parts({
      body: { name: `No. ${round}`, kind: "region", mapping: { columns: [] }, options: {} },
    }),
  "POST /v1/import-profile-matches": async (kit) =>
    parts({ body: { imports: await upload(kit, Object.values(CRM_TEXTS)) } }),
  "POST /v1/profile-imports": async (kit) => {
    const ids = await upload(kit, Object.values(CRM_TEXTS));
    const files = Object.fromEntries(Object.keys(CRM_TEXTS).map((file, at) => [file, ids[at]]));
    return parts({ body: { profile: "crm-opportunities", files } });
  },
};
