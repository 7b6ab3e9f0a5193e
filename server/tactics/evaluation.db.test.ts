import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findRound } from "../../database/tactics/evaluation-rounds.ts";
import { readResults, readRows } from "../../database/tactics/evaluation-rows.ts";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { openSelectionSite, type SelectionSite, STANDARD } from "../../test/setup/selection-site.ts";
import { roundDigest } from "./evaluation-form.ts";

let site: SelectionSite;
let round: string;

beforeAll(async () => {
  site = await openSelectionSite();
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const form = (who: Parameters<SelectionSite["record"]>[0] = "director") => site.record(who, round);
type Row = {
  name: string;
  score: number | null;
  rank: number | null;
  cells: { raw: number | null; points: number | null; state: string }[];
  gates: { state: string }[];
};
const rowOf = async (name: string, who?: Parameters<typeof form>[0]): Promise<Row> =>
  (await form(who)).rows.find((row: Row) => row.name === name);

const judge = (who: keyof SelectionSite["people"], partner: string, item: string, given: object) =>
  site.people[who]("POST", `${round}/judgements`, {
    ...{ partnerId: uuidOf(partner), item, seen: 0, validUntil: null },
    ...{ evidence: "看过合同", ...given },
  });
const open = (who: keyof SelectionSite["people"], regionId: string | null) =>
  site.people[who]("POST", "/v1/evaluations", { month: "2024-05", regionId });

describe("a selection standard", () => {
  test("is refused with weights that do not add up, on either level, equal anchors and no metric", async () => {
    const { id } = await site.ok(
      site.people.vp("POST", "/v1/selection-standards", {
        ...{ title: "标准", place: null },
        content: {
          ...STANDARD,
          areas: STANDARD.areas.map((area, at) =>
            at === 1
              ? { ...area, weight: 0.5 }
              : {
                  ...area,
                  criteria: [{ ...area.criteria[0], weight: 0.9, metric: null, best: 0 }],
                },
          ),
        },
      }),
    );
    const url = `/v1/selection-standards/${id}`;
    const refused = await site.tryToPropose("vp", url);
    expect(refused.statusCode).toBe(400);
    expect(refused.json().problems.map(({ field, rule }: Record<string, string>) => [field, rule])).toEqual([
      ["areas", "weights"],
      ["areas/team/criteria", "weights"],
      ["areas/team/criteria/sales/metric", "required"],
      ["areas/team/criteria/sales/best", "anchors"],
    ]);
    const body = { content: STANDARD, freedoms: [], revision: 1 };
    expect((await open("operations", null)).statusCode).toBe(409);
    await site.ok(site.people.vp("PUT", `${url}/draft`, body));
    await site.propose("vp", url);
    expect((await site.tryToAgree("vp", url)).statusCode).toBe(403);
    await site.agree("ceo", url);
  });
});

describe("a round of the evaluation form", () => {
  test("is opened by operations alone, over a closed month, for a region that exists", async () => {
    expect((await open("vp", null)).statusCode).toBe(403);
    expect((await open("director", uuidOf("east"))).statusCode).toBe(403);
    expect((await open("operations", uuidOf("a"))).statusCode).toBe(400);
    const april = { month: "2024-04", regionId: null };
    expect((await site.people.operations("POST", "/v1/evaluations", april)).statusCode).toBe(409);
    const { id, partners } = await site.ok(open("operations", null));
    expect(partners).toBe(6);
    round = `/v1/evaluations/${id}`;
  });

  test("scores on fixed anchors, with nothing earned where nothing is known", async () => {
    // 80,000 minor units are 800 yuan: 800 of 1,000 earns 0.8 of the 60 points.
    expect(await rowOf("P0")).toMatchObject({
      ...{ score: 48, atMost: 88, rank: null, isEligible: false },
      cells: [
        { raw: 800, state: "ok" },
        { raw: null, points: null, state: "open" },
      ],
      gates: [{ state: "open" }, { raw: 800, state: "passed" }],
    });
    // 2,500 yuan lie beyond the anchor and earn the whole 60; a partner that sold nothing fails the gate.
    expect((await rowOf("P2")).cells[0]).toMatchObject({ raw: 2500, points: 60, beyond: true });
    expect((await rowOf("P3")).gates[1]).toMatchObject({ raw: 0, state: "failed" });
  });

  test("takes judgements of directors and managers, of judged items inside their scale, with evidence", async () => {
    expect((await judge("vp", "p0", "past/trust", { value: 4 })).statusCode).toBe(403);
    expect((await judge("operations", "p0", "past/trust", { value: 4 })).statusCode).toBe(403);
    expect((await judge("owner0", "p0", "past/trust", { value: 5 })).statusCode).toBe(403);
    expect((await judge("director", "p0", "team/sales", { value: 5 })).json().problems[0].rule).toBe(
      "judged",
    );
    expect((await judge("director", "p0", "past/trust", { value: 6 })).json().problems[0].rule).toBe("range");
    expect((await judge("director", "p0", "past/trust", { passed: true })).statusCode).toBe(400);
    expect((await judge("director", "p0", "past/trust", { value: 4, evidence: " " })).statusCode).toBe(400);
    // Another region's partner is not there.
    expect((await judge("west", "p0", "past/trust", { value: 1 })).statusCode).toBe(404);
    await site.ok(judge("manager", "p0", "past/trust", { value: 3 }));
    expect((await judge("director", "p0", "past/trust", { value: 5 })).json().code).toBe("state_changed");
    await site.ok(judge("director", "p0", "past/trust", { value: 4, seen: 1 }));
    for (const partner of ["p0", "p1", "p2", "p4"])
      await site.ok(judge("director", partner, "gate/rival", { passed: partner !== "p2" }));
    await site.ok(judge("west", "p5", "gate/rival", { passed: true, validUntil: "2024-05-30" }));
    // Trust 4 on 1..5 is three quarters of 40 points.
    expect(await rowOf("P0")).toMatchObject({ score: 78, rank: 1 });
    const { judgements } = await site.record("director", `${round}/partners/${uuidOf("p0")}`);
    expect(judgements.filter(({ item }: { item: string }) => item === "past/trust")).toMatchObject([
      { seq: 2, value: 4, name: "director" },
      { seq: 1, value: 3, name: "manager" },
    ]);
  });

  test("two who judge an item at once: one is told", async () => {
    const both = await Promise.all([
      judge("director", "p1", "past/trust", { value: 2 }),
      judge("manager", "p1", "past/trust", { value: 5 }),
    ]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const seen = 1;
    await site.ok(judge("director", "p1", "past/trust", { value: 2, seen }));
  });

  test("shows a director the own region, and a partner its own computed figures and no more", async () => {
    expect((await form("director")).rows.map(({ name }: Row) => name)).toEqual([
      "P0",
      "P1",
      "P2",
      "P3",
      "P4",
    ]);
    expect((await form("west")).rows.map(({ name }: Row) => name)).toEqual(["P5"]);
    // Evidence that had run out by the month's end does not count.
    expect((await rowOf("P5", "west")).gates[0]).toMatchObject({ state: "expired" });
    const own = await form("owner0");
    expect(own.columns.map(({ key }: { key: string }) => key)).toEqual(["team/sales", "gate/floor"]);
    expect(own.rows).toMatchObject([
      { name: "P0", cells: [{ raw: 800, points: null }], gates: [{}], score: null, rank: null, atMost: null },
    ]);
    expect(JSON.stringify(own)).not.toMatch(/竞品|合同|P1/);
    const detail = await site.record("owner0", `${round}/partners/${uuidOf("p0")}`);
    expect(detail.judgements).toEqual([]);
    const other = await site.people.owner0("GET", `${round}/partners/${uuidOf("p1")}`);
    const nobody = await site.people.owner0("GET", `${round}/partners/${uuidOf("nobody")}`);
    expect([other.statusCode, other.json().detail]).toEqual([404, nobody.json().detail]);
  });

  test("freezes once: what was scored stays whatever comes later, and its digest can be recomputed", async () => {
    expect((await site.people.director("POST", `${round}/freezes`, {})).statusCode).toBe(403);
    const before = (await form()).rows;
    const { digest, partners } = await site.ok(site.people.operations("POST", `${round}/freezes`, {}));
    expect(partners).toBe(6);
    expect((await site.people.operations("POST", `${round}/freezes`, {})).statusCode).toBe(409);
    expect((await judge("director", "p4", "past/trust", { value: 5 })).statusCode).toBe(409);
    await site.book.insert("deal_versions", [
      {
        ...{ deal_id: "late", partner_id: "p1", city_id: "a", stage: "won", amount_minor: 9_900_000 },
        ...{ created_at: "2024-04-01T00:00:00Z", closed_at: "2024-05-20T04:00:00Z" },
      },
    ]);
    const after = await form();
    expect(after.rows).toEqual(before);
    expect(after.round.digest).toBe(digest);
    // P0 78, P1 40, P4 6; P2 handles a rival and P3 sold nothing.
    expect(after.rows.map(({ rank }: Row) => rank)).toEqual([1, 2, null, null, 3]);
    const id = round.split("/").at(-1) ?? "";
    const kept = await site.book.read(async (tx) => ({
      found: await findRound(tx, id),
      digest: roundDigest(await readRows(tx, id), await readResults(tx, id)),
    }));
    expect(kept.digest).toBe(kept.found?.digest);
  });

  test("the application itself cannot change what was frozen", async () => {
    const written = ["rows", "results", "judgements", "freezes", "rounds"].map((table) =>
      site.book.read((tx) => tx.run(sql`update app.${sql.ref(`evaluation_${table}`)} set org_id = org_id`)),
    );
    for (const attempt of await Promise.allSettled(written)) {
      expect(attempt.status === "rejected" && attempt.reason.code).toBe("42501");
    }
  });
});

test("a city's totals, from which a rival's figures could be taken off, are no partner's to see", async () => {
  const [team, past] = STANDARD.areas;
  const sales = team?.criteria[0];
  const market = { ...sales, id: "market", name: "本市业绩", of: "city", weight: 0.5 };
  const content = {
    ...STANDARD,
    areas: [{ ...team, criteria: [{ ...sales, weight: 0.5 }, market] }, past],
    gates: [...STANDARD.gates, { ...STANDARD.gates[1], id: "city", name: "本市有业绩", of: "city" }],
  };
  const [standard] = (await site.record("vp", "/v1/selection-standards")).designs;
  const url = `/v1/selection-standards/${standard.id}`;
  await site.ok(site.people.vp("PUT", `${url}/draft`, { content, freedoms: [], revision: 0 }));
  await site.propose("vp", url);
  await site.agree("ceo", url);
  const opened = `/v1/evaluations/${(await site.ok(open("operations", null))).id}`;
  const seen = async (who: "director" | "owner0") => {
    const { columns, rows } = await site.record(who, opened);
    const detail = await site.record(who, `${opened}/partners/${uuidOf("p0")}`);
    const { cells, gates } = rows.find(({ name }: Row) => name === "P0");
    const raw = [...cells, ...gates].map((cell: { raw: number | null }) => cell.raw);
    const keysOf = (list: { key: string }[]) => list.map(({ key }) => key);
    return { columns: keysOf(columns), raw, computed: keysOf(detail.computed).toSorted() };
  };
  const all = ["team/sales", "team/market", "past/trust", "gate/rival", "gate/floor", "gate/city"];
  expect(await seen("director")).toEqual({
    ...{ columns: all, raw: [800, 3800, null, null, 800, 3800] },
    computed: ["gate/city", "gate/floor", "team/market", "team/sales"],
  });
  expect(await seen("owner0")).toEqual({
    ...{ columns: ["team/sales", "gate/floor"], raw: [800, 800] },
    computed: ["gate/floor", "team/sales"],
  });
});
