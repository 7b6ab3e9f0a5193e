import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Role } from "../../domain/access/role.ts";
import { metric } from "../../domain/measurement/metrics/metrics.ts";
import { asUser, openAsUsers } from "../../test/setup/as-user.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import { addUser } from "../access/user-handlers.ts";

let site: Awaited<ReturnType<typeof openTestCompany>>;
let app: FastifyInstance;
let ceo: ReturnType<typeof asUser>;
let goal: string;

const within = <Result>(work: (tx: Tx) => Promise<Result>) => {
  const person = { orgId: site.orgId, userId: site.founderId, role: "system" } as const;
  return inTransaction(site.services.database, { ...person, scope: "all", scopeIds: [] }, work);
};

async function addPerson(name: string, roles: readonly Role[]) {
  const grants = roles.map((role) => ({ role, scope: "all" as const, scopeIds: [] }));
  const account = {
    email: `${name}@example.com`,
    password: "correct horse battery",
    language: "en" as const,
  };
  const id = await within((tx) => addUser(tx, site.services, { name, ...account, grants }));
  return asUser(app, id, site.services.clock.newId);
}

const CONTENT = {
  statement: "更多付费客户",
  priorities: [{ id: "p1", aim: "share", metric: "paying_customers" }],
  constraints: [{ id: "c1", metric: "gross_margin", comparator: "at_least", value: 0 }],
  from: "2026-12",
};
const record = async () => (await ceo("GET", goal)).json();
async function propose(ends = false) {
  const { seq, today, draft } = await record();
  const revision = draft?.revision ?? 0;
  return ceo("POST", `${goal}/proposals`, { seq, inForceFrom: today, ends, note: "", revision });
}

beforeAll(async () => {
  site = await openTestCompany();
  app = await openAsUsers(site.services);
  ceo = await addPerson("ceo", ["ceo"]);
});
beforeEach(async () => {
  if (goal !== undefined) return;
  const made = await ceo("POST", "/v1/goals", { title: "2027", place: null, content: CONTENT });
  goal = `/v1/goals/${made.json().id}`;
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await app.close();
  await site.close();
});

test("nothing is put before one person who would have to agree twice", async () => {
  await addPerson("both", ["executive", "channel_vp"]);
  const refused = await propose();
  expect(refused.json()).toMatchObject({ code: "conflict" });
  expect(refused.json().detail).toContain("one person each");
});

test("a draft that somebody saves at the same time is neither proposed unseen nor lost", async () => {
  await addPerson("executive", ["executive"]);
  let asked: ReturnType<typeof propose> | undefined;
  await within(async (tx) => {
    await tx.run(sql`update app.design_drafts set revision = revision + 1`);
    asked = propose();
    const waiting = sql`select from pg_locks where not granted and locktype = 'transactionid'`;
    await expect.poll(() => tx.rows(waiting), { timeout: 30_000 }).toHaveLength(1);
  });
  expect((await asked)?.json()).toMatchObject({ code: "state_changed" });
  expect((await record()).draft).not.toBeNull();
});

test("a goal aims at a composed metric, and can be moved elsewhere and ended when that has gone out of use", async () => {
  const put = (version: number, definition: object | null) =>
    within(async (tx) => {
      const { clock } = site.services;
      const id = clock.newId();
      await tx.run(sql`insert into app.metric_proposals
          (org_id, id, metric, version, definition, owner_id, proposed_by, proposed_at)
        values (${site.orgId}, ${id}, 'own_margin', ${version},
          ${definition && JSON.stringify(definition)}::jsonb, ${site.founderId}, ${site.founderId}, ${clock.now()})`);
      await tx.run(sql`insert into app.metric_decisions (org_id, proposal_id, decision, decided_by, decided_at)
        values (${site.orgId}, ${id}, 'agreed', ${site.founderId}, ${clock.now()})`);
    });
  await put(1, { ...metric("gross_margin"), id: "own_margin" });
  const { revision } = (await record()).draft;
  const content = { ...CONTENT, priorities: [{ id: "p1", aim: "profit", metric: "own_margin" }] };
  const freedoms = [{ path: "constraints/c1/value", roles: ["channel_vp"], least: 0, most: 0.1 }];
  await ceo("PUT", `${goal}/draft`, { content, freedoms, revision });
  expect((await propose()).json()).toEqual({ version: 1 });
  const executive = await addPerson("second", ["executive"]);
  const vp = await addPerson("vp", ["channel_vp"]);
  for (const who of [executive, vp]) {
    const { seq } = await record();
    const agreed = await who("POST", `${goal}/agreements`, { seq, version: 1, note: "" });
    expect(agreed.statusCode, agreed.body).toBe(200);
  }
  await put(2, null);
  const { seq } = await record();
  const move = { seq, path: "constraints/c1/value", value: 0.05, reason: "a bad quarter" };
  expect((await vp("POST", `${goal}/moves`, move)).json()).toEqual({ version: 1 });
  expect((await propose(true)).json()).toEqual({ version: 2 });
});
