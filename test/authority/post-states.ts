import type { Month } from "../../domain/calendar/month.ts";
import { METRICS } from "../../domain/measurement/metrics/metrics.ts";
import { CRM_TEXTS } from "../../server/import/profile/fixtures/profile-files.ts";
import { runImport } from "../../server/import/run-import.ts";
import { computeMonthClose } from "../../server/workflows/close-month.ts";
import { DESIGN_POST_STATES } from "./design-post-states.ts";
import { MONTHS, WISH } from "./evaluation-round.ts";
import { type Answer, call, type PostKit, type PostState } from "./post-kit.ts";
import { REPORT_POST_STATES } from "./report-post-states.ts";
import { multipart, type Parts } from "./route-request.ts";
import { TACTICS_POST_STATES } from "./tactics-post-states.ts";

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
async function comparison(kit: PostKit): Promise<object> {
  const headers = { "test-caller": "system" };
  const facts = (await kit.app.inject({ url: "/v1/comparison-facts", headers })).json();
  const parameters = facts.parameters.map(({ source: _, ...parameter }: Answer) => parameter);
  return {
    ...{ title: "x", region: null, asOf: facts.asOf, parameters, options: facts.options, seed: null },
    ...{ months: 12, draws: 200, sustained: false, tolerance: 0 },
  };
}
async function series(kit: PostKit): Promise<string> {
  const { due: fromDay, ...rest } = promise(kit);
  const body = { ...rest, fromDay, every: "month", workday: 3 };
  return (await call(kit, "POST", "/commitment-series", body)).id;
}
const acting = (act: object) => async (kit: PostKit) =>
  parts({ params: { id: await commitment(kit) }, body: { seq: 1, note: "x", ...act } });
const target = (number: number) => ({
  ...{ metric: "won_deals", grain: "company", subjectId: null },
  ...{ startsOn: "2024-03-01", number: String(number) },
});
const finding = { title: "x", statement: "y", regionId: null, views: [] };

/** What has no state here, and why. */
export const NO_STATE: Readonly<Record<string, string>> = {
  "POST /v1/first-run": "succeeds in an empty installation alone: a test of its own",
  "POST /v1/trials/:id/moves": "its criteria are locked, so none of its values can be free",
  "POST /v1/nominations/:id/moves": "none of its fields has an order, so none can be free",
  "POST /v1/playbooks/:id/moves": "none of its fields has an order, so none can be free",
};

/**
 * How to come to a state in which a POST succeeds: called before round 1 and before round 2, by method and path; behind a dot
 * what is done there, where one path does several things.
 */
export const POST_STATES: Readonly<Record<string, PostState>> = {
  ...DESIGN_POST_STATES,
  ...TACTICS_POST_STATES,
  ...REPORT_POST_STATES,
  "POST /v1/targets": async (_, round) => parts({ body: target(round) }),
  "POST /v1/changes/:id/undo": async (kit, round) =>
    parts({ params: { id: (await call(kit, "POST", "/targets", target(round + 2))).batchId } }),
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
    return parts({ params: { month: MONTHS[round - 1] }, body: WISH });
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
  "POST /v1/commitments/:id/acts": acting({ act: "note" }),
  "POST /v1/commitments/:id/acts · do": acting({ act: "do", evidence: [] }),
  "POST /v1/commitments/:id/acts · fail": acting({ act: "fail" }),
  "POST /v1/commitments/:id/acts · ask_cancel": acting({ act: "ask_cancel" }),
  "POST /v1/commitments/:id/acts · cancel": acting({ act: "cancel" }),
  "POST /v1/commitments/:id/acts · redate": async (kit) =>
    acting({ act: "redate", due: promise(kit).due })(kit),
  "POST /v1/commitment-handovers": async (kit, round) => {
    const { id: userId } = await call(kit, "POST", "/users", {
      ...user(`successor-${round}`),
      grants: [{ role: "marketing", scope: "all", scopeIds: [] }],
    });
    return parts({ body: { commitments: [{ id: await commitment(kit), seq: 1 }], userId, note: "x" } });
  },
  "POST /v1/commitment-series/:id/end": async (kit) => parts({ params: { id: await series(kit) } }),
  "POST /v1/commitment-series/:id/hand-over": async (kit) =>
    parts({ params: { id: await series(kit) }, body: { userId: kit.userId, note: "x" } }),
  "POST /v1/calendar-feed": async () => parts({}),
  "POST /v1/commitments/:id/files": async (kit) => ({
    ...parts({ params: { id: await commitment(kit) } }),
    file: ["minutes.pdf", "%PDF-1.4\n"],
  }),
  "POST /v1/partner-managers": async ({ book }, round) =>
    parts({
      body: {
        partnerIds: [book.id(round === 1 ? "partner 3" : "partner 9")],
        managerId: book.id("manager 0"),
        from: "2024-05-01",
      },
    }),
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
  "POST /v1/comparisons": async (kit) => parts({ body: await comparison(kit) }),
  "POST /v1/comparisons/:id/cancellation": async (kit) =>
    parts({
      params: { id: (await call(kit, "POST", "/comparisons", await comparison(kit))).id },
      body: {},
    }),
  "POST /v1/saved-views": async (_, round) =>
    parts({ body: { list: "leads", name: `No. ${round}`, search: { q: "x" } } }),
  "POST /v1/diagnosis/findings": async () => parts({ body: finding }),
  "POST /v1/diagnosis/findings/:id/withdrawals": async (kit) =>
    parts({
      params: { id: (await call(kit, "POST", "/diagnosis/findings", finding)).id },
      body: { why: "x" },
    }),
  "POST /v1/diagnosis/consultations": async () =>
    parts({ body: { heldOn: "2024-03-09", withWhom: "x", said: "y", regionId: null } }),
  "POST /v1/months/:month/pack-files": async (_, round) =>
    parts({
      params: { month: MONTHS[0] },
      body: { format: round === 1 ? "xlsx" : "pptx", language: "en", region: null, submission: null },
    }),
};
