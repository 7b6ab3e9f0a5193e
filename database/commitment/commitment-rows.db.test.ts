import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../domain/access/role.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { LIVE_STATES, OWED_STATES } from "../../domain/commitment/commitment-standing.ts";
import { createTestDatabase, type TestDatabase } from "../../test/setup/test-database.ts";
import { connected } from "../bootstrap.ts";
import { compileStatement } from "../build-sql.ts";
import { type Database, openDatabase } from "../connection.ts";
import { inTransaction } from "../transaction.ts";
import { commitmentPageStatement, type WantedCommitments } from "./commitment-rows.ts";

const orgId = "00000000-0000-4000-8000-000000000001";
const member = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const system: Actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] };

let made: TestDatabase;
let database: Database;

/** A hundred thousand promises of 200 people over four years, one in twenty still open. */
const ROWS = [
  `insert into app.organisations values (app.cur_org(), 'x', 'Asia/Shanghai', 'CNY', now())`,
  `insert into app.members (org_id, user_id, display_name, created_at)
    select app.cur_org(), ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, n::text, now() from generate_series(1, 200) n`,
  `insert into app.commitments (org_id, id, source_kind, source_id, source_line, title, detail, evidence, created_at, seq,
      state, kept, owner_id, owner_role, asker_id, asker_role, due, changed_at)
    select app.cur_org(), md5('c' || n)::uuid, 'plan', (n / 40)::text, n::text, 'title', '', 'any', now(), 1,
      case when n % 20 = 0 then 'open' else 'accepted' end, case when n % 20 = 0 then null else true end,
      ('00000000-0000-4000-8000-' || lpad((1 + n % 199)::text, 12, '0'))::uuid, 'channel_manager',
      ('00000000-0000-4000-8000-' || lpad((1 + n % 7)::text, 12, '0'))::uuid, 'regional_director',
      date '2023-01-01' + (n * 7919) % 1460, now()
    from generate_series(1, 100000) n`,
  `insert into app.commitment_acts (org_id, commitment_id, seq, at, user_id, role, act, note, detail)
    select org_id, id, 1, now(), asker_id, 'system', 'ask', '', '{}' from app.commitments`,
];

beforeAll(async () => {
  made = await createTestDatabase();
  database = openDatabase({ url: made.appUrl, connections: 2 });
  await inTransaction(database, system, async (tx) => {
    for (const text of ROWS) await tx.query(text);
  });
  await connected(made.ownerUrl, (owner) => owner.query("analyze"));
});
afterAll(async () => {
  await database?.close();
  await made?.drop();
});

const TODAY = toDay("2026-06-01");
const manager: Actor = {
  orgId,
  userId: member(7),
  role: "channel_manager",
  scope: "cities",
  scopeIds: [member(9)],
};
const vp: Actor = { ...system, userId: member(3), role: "channel_vp" };

test.each([
  ["what I owe and have not done", manager, { whose: "mine", states: LIVE_STATES }],
  ["what I asked for", manager, { whose: "asked", states: LIVE_STATES }],
  ["what is late in the layer below", vp, { whose: "layer", states: OWED_STATES, dueTo: TODAY }],
  ["everything of one owner", vp, { whose: "all", states: [], ownerId: member(8) }],
  ["what is due in a month", vp, { whose: "all", states: [], dueFrom: TODAY, dueTo: toDay("2026-06-30") }],
  ["the lines of a plan", vp, { whose: "all", states: [], source: { kind: "plan", id: "77" } }],
] as [string, Actor, WantedCommitments][])(
  "%s: a page is read off an index",
  async (_what, actor, wanted) => {
    const page = { after: { due: toDay("2023-02-01"), id: member(1) }, limit: 50 };
    const { text, values } = compileStatement(commitmentPageStatement(actor, wanted, page));
    const found = await inTransaction(database, actor, async (tx) => {
      const { rows } = await tx.query<{ "QUERY PLAN": object[] }>(
        `explain (analyze, timing off, summary off, format json) ${text}`,
        values,
      );
      return JSON.stringify(rows[0]?.["QUERY PLAN"]);
    });
    expect(found).not.toMatch(/"Seq Scan"[^{}]*"commitments"/);
    // Rows looked at in the table of promises, over all that the page touched.
    const read = [...found.matchAll(/"Relation Name":"commitments"[^{}]*?"Actual Rows":([\d.]+)/g)];
    const removed = [...found.matchAll(/"Rows Removed by Filter":(\d+)/g)];
    const touched = [...read, ...removed].reduce((sum, [, rows]) => sum + Number(rows), 0);
    expect(touched, found).toBeLessThan(6_000);
  },
);
