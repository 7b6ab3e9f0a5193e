import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { inTransaction } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Role } from "../../domain/access/role.ts";
import type { DesignKind } from "../../domain/agreement/design-kind.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { asUser } from "../../test/setup/as-user.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import { addUser } from "../access/user-handlers.ts";
import { buildApplication } from "../application.ts";
import { auditDone } from "../audit/write-audit.ts";
import { answerHandlers } from "./answer-handlers.ts";
import type { DesignCall, DesignExtension } from "./design-extension.ts";
import { designHandlers } from "./design-handlers.ts";
import { moveHandler } from "./move-handler.ts";
import { proposeHandlers } from "./propose-handlers.ts";

const KIND: DesignKind = {
  ...{
    id: "sample",
    zh: "样例",
    en: "Sample",
    path: "samples",
    layer: "strategy",
    object: "goal",
    place: "own",
  },
  fields: [
    { id: "reason", zh: "理由", en: "Reason", type: "prose", max: 100, required: true },
    { id: "days", zh: "天数", en: "Days", type: "integer", min: 0, max: 31 },
  ],
  steps: [{ roles: ["channel_vp"] }],
};

type Person = ReturnType<typeof asUser>;
let site: Awaited<ReturnType<typeof openTestCompany>>;
let app: FastifyInstance;
let ceo: Person;
let barred: Person;
let vp: Person;
let url: string;
const heard: object[] = [];
let refusal: AppError | undefined;

/** Notes what it hears of; each follow-up also writes a row, to see that it stands or falls with the act. */
function listening(barredId: () => string): DesignExtension {
  const note = (name: string) => async (event: DesignCall) => {
    const { tx, services, design, today: _, ...rest } = event;
    await auditDone(tx, services.clock, { act: `follow_${name}`, objectKind: "sample", objectId: design.id });
    if (refusal !== undefined) throw refusal;
    heard.push({ name, ...rest });
  };
  return {
    mayWrite: async ({ tx }) => {
      if (tx.actor.userId === barredId()) throw new AppError("forbidden", { zh: "不可以。", en: "Not you." });
    },
    judge: async ({ content }) =>
      String(content.reason).includes("copy")
        ? [{ field: "reason", rule: "copied", zh: "照抄", en: "Copied." }]
        : [],
    onInForce: note("in_force"),
    onEnd: note("end"),
    onMove: note("move"),
  };
}

const within = <Result>(work: Parameters<typeof inTransaction<Result>>[2]) =>
  inTransaction(
    site.services.database,
    { orgId: site.orgId, userId: site.founderId, role: "system", scope: "all", scopeIds: [] },
    work,
  );

beforeAll(async () => {
  site = await openTestCompany();
  const { clock } = site.services;
  const ids: string[] = [];
  for (const [name, role] of [
    ["ceo", "ceo"],
    ["barred", "ceo"],
    ["vp", "channel_vp"],
  ] as const) {
    const account = {
      email: `${name}@example.com`,
      password: "correct horse battery",
      language: "en" as const,
    };
    const grants = [{ role: role as Role, scope: "all" as const, scopeIds: [] }];
    ids.push(await within((tx) => addUser(tx, site.services, { name, ...account, grants })));
  }
  const routes = designRoutes(KIND);
  const own = {
    ...{ kind: KIND, routes, extension: listening(() => ids[1] ?? "") },
    today: async (_: unknown, now: Date) => dayOf(now, "Asia/Shanghai"),
    metricIds: async () => [],
  };
  app = await buildApplication({
    services: site.services,
    routes: Object.values(routes),
    handlers: [...designHandlers(own), ...proposeHandlers(own), ...answerHandlers(own), moveHandler(own)],
    principalOf: async ({ headers }) => site.services.principals.of(String(headers["test-user"])),
  });
  [ceo, barred, vp] = ids.map((id) => asUser(app, id, clock.newId)) as [Person, Person, Person];
});
beforeEach(() => {
  heard.length = 0;
  refusal = undefined;
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await app.close();
  await site.close();
});

const record = async () => (await ceo("GET", url)).json();
async function draft(content: object) {
  const revision = (await record()).draft?.revision ?? 0;
  const freedoms = [{ path: "days", roles: ["channel_vp"], least: 8, most: 10 }];
  return ceo("PUT", `${url}/draft`, { content, freedoms, revision });
}
async function propose(ends = false) {
  const { seq, today, draft: written } = await record();
  const body = { seq, inForceFrom: today, ends, note: "", revision: written?.revision ?? 0 };
  return ceo("POST", `${url}/proposals`, body);
}
async function agree() {
  const { seq, summary } = await record();
  return vp("POST", `${url}/agreements`, { seq, version: summary.version, note: "" });
}

test("a kind judges a proposal beyond its fields, place by place", async () => {
  const made = await ceo("POST", "/v1/samples", {
    title: "x",
    place: null,
    content: { reason: "a copy", days: 9 },
  });
  url = `/v1/samples/${made.json().id}`;
  const refused = await propose();
  expect(refused.statusCode).toBe(400);
  expect(refused.json().problems).toMatchObject([{ field: "reason", rule: "copied" }]);
  expect((await record()).draft).not.toBeNull();
});

test("a kind refuses a person on every path of writing", async () => {
  const { seq, today, draft: written } = await record();
  const tries = [
    await barred("POST", "/v1/samples", { title: "y", place: null, content: {} }),
    await barred("PUT", `${url}/draft`, { content: {}, freedoms: [], revision: written.revision }),
    await barred("DELETE", `${url}/draft`),
    await barred("POST", `${url}/proposals`, { seq, inForceFrom: today, ends: false, note: "", revision: 1 }),
  ];
  expect(tries.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403]);
});

test("what follows is told of the first version, a move, a replacement and the end, each in the act's transaction", async () => {
  await draft({ reason: "grown here", days: 9 });
  await propose();
  const back = { note: "no", comments: [], counters: [{ path: "days", value: 99 }], version: 1 };
  const unfit = (await vp("POST", `${url}/returns`, { ...back, seq: (await record()).seq })).json();
  expect(unfit.problems).toMatchObject([{ field: "counters/0/value", rule: "range" }]);
  refusal = new AppError("conflict", { zh: "城市已有。", en: "The city has one." });
  expect((await agree()).json()).toMatchObject({ code: "conflict", detail: "The city has one." });
  expect((await record()).summary).toMatchObject({ state: "proposed", inForce: null });
  refusal = undefined;
  expect((await agree()).statusCode).toBe(200);
  const { seq } = await record();
  await vp("POST", `${url}/moves`, { seq, path: "days", value: 10, reason: "holidays" });
  await draft({ reason: "grown further", days: 8 });
  await propose();
  await agree();
  await propose(true);
  await agree();
  const { today } = await record();
  const first = { reason: "grown here", days: 9 };
  expect(heard).toEqual([
    { name: "in_force", version: 1, content: first, from: today, replaces: null },
    { name: "move", version: 1, path: "days", before: 9, after: 10, content: { ...first, days: 10 } },
    {
      ...{ name: "in_force", version: 2, content: { reason: "grown further", days: 8 }, from: today },
      replaces: { version: 1, content: { ...first, days: 10 } },
    },
    { name: "end", endVersion: 3, version: 2, content: { reason: "grown further", days: 8 }, from: today },
  ]);
  const kept = await within((tx) =>
    tx.query("select act from app.audit_entries where act like 'follow_%' order by at, id"),
  );
  expect(kept.rows.map(({ act }) => act)).toEqual([
    "follow_in_force",
    "follow_move",
    "follow_in_force",
    "follow_end",
  ]);
});
