import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertEnforcement } from "../../database/agreement/design-enforcements.ts";
import { insertLinks } from "../../database/agreement/design-links.ts";
import { appendAct, insertVersion } from "../../database/agreement/design-log.ts";
import { type DesignRow, insertDesign } from "../../database/agreement/design-rows.ts";
import { insertCommitments } from "../../database/commitment/insert-commitments.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Content } from "../../domain/agreement/content-field.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { GOAL } from "../../domain/goal/goal-design.ts";
import { openViewSite, type ViewSite } from "../../test/setup/view-site.ts";

let site: ViewSite;
let goal: DesignRow;
let below: DesignRow;
const AT = new Date("2024-04-01T02:00:00Z");

const within = <Result>(work: (tx: Tx) => Promise<Result>) =>
  inTransaction(site.services.database, site.book.system, work);

/** A design as an agreement leaves it: proposed, agreed to and in force. The kind's name stands for any kind. */
async function inForce(tx: Tx, place: string, content: Content, given: Partial<DesignRow> = {}) {
  const { clock } = site.services;
  const design: DesignRow = {
    ...{
      id: clock.newId(),
      kind: GOAL.id,
      place,
      title: place,
      regionId: null,
      cityId: null,
      partnerId: null,
    },
    ...{ createdAt: AT, ...given },
  };
  const who = { at: AT, version: 1, userId: site.founderId, role: "ceo", forUserId: null } as const;
  expect(await insertDesign(tx, design)).toBe(true);
  await insertVersion(tx, design, 1, { content, freedoms: [] });
  const propose = {
    act: "propose",
    steps: [{ roles: ["executive"] }],
    inForceFrom: toDay("2024-04-01"),
    ends: false,
  } as const;
  await appendAct(tx, design, { ...who, ...propose, seq: 1, note: "" });
  await appendAct(tx, design, { ...who, seq: 2, role: "executive", act: "agree", note: "" });
  await insertEnforcement(tx, design, {
    ...{ version: 1, seq: 2, inForceFrom: toDay("2024-04-01"), ends: false },
    ...{ agreedOn: toDay("2024-04-01"), agreedAt: AT },
  });
  return design;
}

beforeAll(async () => {
  site = await openViewSite("2024-03-20T00:00:00Z");
  const { book } = site;
  await book.insert("region_versions", [{ region_id: "east", name: "华东" }]);
  await book.insert("city_versions", [
    { city_id: "hangzhou", name: "杭州", region_id: "east" },
    { city_id: "suzhou", name: "苏州", region_id: "east" },
  ]);
  await book.insert("deal_versions", [
    {
      ...{ deal_id: "d", stage: "won", city_id: "hangzhou", amount_minor: 500_00 },
      ...{ created_at: "2024-03-01T00:00:00Z", closed_at: "2024-03-10T00:00:00Z" },
    },
  ]);
  await book.insert("targets", [
    { measure: "bookings", starts_on: "2024-04-01", amount_minor: 1000 },
    { measure: "bookings", starts_on: "2024-04-01", amount_minor: 600, region_id: "east" },
    { measure: "bookings", starts_on: "2024-04-01", amount_minor: 300, city_id: "hangzhou" },
    { measure: "bookings", starts_on: "2024-04-01", amount_minor: 300, city_id: "suzhou" },
  ]);
  await site.closeAt("2024-03", "2024-04-01T02:00:00Z");
  await within(async (tx) => {
    // Bookings of March are 500 yuan in Hangzhou and in the whole company.
    const bound = (value: number) => ({
      constraints: [{ id: "c", metric: "bookings", comparator: "at_least", value }],
    });
    goal = await inForce(tx, "company", bound(501));
    below = await inForce(tx, "hangzhou", bound(500), { cityId: book.id("hangzhou") });
    await insertLinks(tx, below, 1, new Map([[goal.id, 1]]));
    const promise = { title: "拜访", ownerId: site.founderId, askerId: site.founderId } as const;
    await insertCommitments(
      tx,
      { kind: "plan", id: below.id },
      [
        { ...promise, line: "1", due: toDay("2024-04-02"), cityId: book.id("hangzhou") },
        { ...promise, line: "2", due: toDay("2024-04-30"), cityId: book.id("hangzhou") },
      ],
      { now: AT, newId: site.services.clock.newId },
    );
  });
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const find = (map: { nodes: { id: string }[] }, { id }: DesignRow) =>
  map.nodes.find((node) => node.id === id) as never as Record<string, never>;

test("each design stands in its place under what it was made under, with figures of the last close and its promises", async () => {
  site.setNow("2024-04-08T02:00:00Z");
  const map = await site.get("/v1/strategy-map");
  expect(map).toMatchObject({ month: "2024-03", today: "2024-04-08" });
  expect(find(map, goal)).toMatchObject({
    ...{ state: "in_force", ownerId: site.founderId, parents: [], result: "missed" },
    measures: [{ metric: "bookings", bound: 501, result: "missed", value: { numerator: "50000" } }],
  });
  expect(find(map, below)).toMatchObject({
    ...{ cityId: site.book.id("hangzhou"), parents: [{ id: goal.id, replaced: false }] },
    // Its figure is met; a promise that is overdue counts against it. 2024-04-03 to 05 were no working days but the third:
    // due on Tuesday 2 April, late from Wednesday on.
    ...{ measures: [{ result: "met" }], result: "missed" },
    promises: { live: 2, overdue: 1, kept: 0, broken: 0 },
  });
  expect(map.places).toEqual([
    { id: site.book.id("east"), name: "华东", regionId: null },
    { id: site.book.id("hangzhou"), name: "杭州", regionId: site.book.id("east") },
    { id: site.book.id("suzhou"), name: "苏州", regionId: site.book.id("east") },
  ]);
});

test("what is loose is told: a goal without strategy, a metric without owner, targets of regions short of the company's", async () => {
  const { flaws } = await site.get("/v1/strategy-map");
  const told = flaws.map(({ rule, metric, amount }: Record<string, unknown>) => [rule, metric, amount]);
  expect(told).toContainEqual(["no_owner", "bookings", null]);
  expect(told.filter(([rule]: string[]) => rule === "goal_without_strategy")).toHaveLength(2);
  // 600 of 1000; the two cities of the region add up to its 600 and are not told.
  expect(told.filter(([rule]: string[]) => rule === "targets_short")).toEqual([
    ["targets_short", "bookings", 0.6],
  ]);
});

test("whoever sees certain cities sees the company's designs and those of these cities", async () => {
  const seen = async (caller: string) =>
    (await site.get("/v1/strategy-map", caller)).nodes.map(({ id }: { id: string }) => id).toSorted();
  expect(await seen("director:hangzhou")).toEqual([goal.id, below.id].toSorted());
  expect(await seen("director:suzhou")).toEqual([goal.id]);
  expect((await site.ask("/v1/strategy-map", "owner:p")).statusCode).toBe(403);
});

test("a version that was replaced flags what stands under it", async () => {
  await within(async (tx) => {
    const who = { at: AT, version: 2, userId: site.founderId, forUserId: null } as const;
    await insertVersion(tx, goal, 2, { content: { constraints: [] }, freedoms: [] });
    const step = {
      act: "propose",
      steps: [{ roles: ["executive"] }],
      inForceFrom: toDay("2024-04-01"),
    } as const;
    await appendAct(tx, goal, { ...who, ...step, ends: false, role: "ceo", seq: 3, note: "" });
    await appendAct(tx, goal, { ...who, seq: 4, role: "executive", act: "agree", note: "" });
    await insertEnforcement(tx, goal, {
      ...{ version: 2, seq: 4, inForceFrom: toDay("2024-04-01"), ends: false },
      ...{ agreedOn: toDay("2024-04-01"), agreedAt: AT },
    });
  });
  const map = await site.get("/v1/strategy-map");
  expect(find(map, below)).toMatchObject({ parents: [{ id: goal.id, replaced: true }] });
  expect(map.flaws).toContainEqual(expect.objectContaining({ rule: "replaced_parent", nodes: [below.id] }));
});

test("the picture of 60 cities and 800 partners with 3,200 designs and 1,200 promises is one answer", async () => {
  await within(async (tx) => {
    const { orgId, userId } = { orgId: site.book.system.orgId, userId: site.founderId };
    await tx.run(sql`insert into app.designs (org_id, id, kind, place, title, created_at, created_by)
      select ${orgId}, gen_random_uuid(), 'goal', 'place ' || n, 'plan ' || n, now(), ${userId} from generate_series(1, 3200) n`);
    await tx.run(sql`insert into app.design_versions (org_id, design_id, version, content, freedoms, digest)
      select org_id, id, 1, jsonb_build_object('constraints', jsonb_build_array(jsonb_build_object('id', 'c', 'metric',
        'bookings', 'comparator', 'at_least', 'value', 1)), 'statement', repeat('x', 2000)), '[]', sha256('x')
      from app.designs where place like 'place %'`);
    await tx.run(sql`insert into app.design_acts (org_id, design_id, seq, at, user_id, role, act, version, detail)
      select org_id, id, s, ${AT}, ${userId}, 'ceo', case s when 1 then 'propose' else 'agree' end, 1,
        case s when 1 then '{"steps":[{"roles":["executive"]}],"inForceFrom":"2024-04-01","ends":false,"note":""}'::jsonb
          else '{"note":""}' end
      from app.designs, generate_series(1, 2) s where place like 'place %'`);
    await tx.run(sql`insert into app.design_links (org_id, design_id, version, to_design_id, to_version)
      select org_id, id, 1, ${goal.id}, 2 from app.designs where place like 'place %'`);
    const plans = await tx.rows<{ id: string }>(sql`select id from app.designs where place like 'place %'`);
    const promise = { title: "t", ownerId: userId, askerId: userId, due: toDay("2024-04-01") } as const;
    const at = { now: AT, newId: site.services.clock.newId };
    for (const { id } of plans.slice(0, 80)) {
      const lines = Array.from({ length: 15 }, (_, line) => ({ ...promise, line: String(line) }));
      await insertCommitments(tx, { kind: "plan", id }, lines, at);
    }
  });
  const map = await site.get("/v1/strategy-map");
  expect(map.nodes).toHaveLength(3202);
  const overdue = map.nodes.reduce(
    (sum: number, { promises }: { promises: { overdue: number } }) => sum + promises.overdue,
    0,
  );
  expect(overdue).toBe(1_201);
});
