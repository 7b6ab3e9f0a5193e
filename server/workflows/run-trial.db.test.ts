import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor, Role } from "../../domain/access/role.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { asUser, openAsUsers } from "../../test/setup/as-user.ts";
import { PASS_OVER } from "../../test/setup/close-book.ts";
import { type FactBook, openFactBook } from "../../test/setup/fact-book.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import {
  closedGrowth,
  putTrialFacts,
  trialContent,
  trialCriterion,
  won,
} from "../../test/setup/trial-facts.ts";
import { addUser } from "../access/user-handlers.ts";
import { systemClock } from "../clock.ts";
import { packTrialRows } from "../report/pack-trial-rows.ts";
import { closeMonth } from "./close-month.ts";

type Person = ReturnType<typeof asUser>;

let now = new Date("2024-06-20T02:00:00Z");
let site: Awaited<ReturnType<typeof openTestCompany>>;
let app: FastifyInstance;
let book: FactBook;
let trial: string;
const people = {} as Record<"ceo" | "vp" | "director" | "operations", Person>;
const ids = {} as Record<keyof typeof people, string>;

const actor = (scope: Actor["scope"] = "all", scopeIds: string[] = []): Actor => ({
  ...{ orgId: site.orgId, userId: site.founderId, role: "system", scope, scopeIds },
});

const criterion = (id: string, more: object) => trialCriterion(id, { owner: ids.operations, ...more });
const content = (more: object = {}) => trialContent(book, { owner: ids.operations, ...more });

const get = async (path = "", who = people.vp) => (await who("GET", `${trial}${path}`)).json();

async function propose(text: object) {
  const { summary, draft } = await get();
  const saved = await people.vp("PUT", `${trial}/draft`, {
    ...{ content: text, freedoms: [], revision: draft?.revision ?? 0 },
  });
  expect(saved.statusCode, summary.id + saved.body).toBe(200);
  const { seq, today, draft: kept } = await get();
  const body = { seq, inForceFrom: today, ends: false, note: "", revision: kept.revision };
  return people.vp("POST", `${trial}/proposals`, body);
}

async function agree() {
  const { seq, summary } = await get();
  return people.ceo("POST", `${trial}/agreements`, { seq, version: summary.version, note: "" });
}

const start = (version: number, who = people.vp) => who("POST", `${trial}/start`, { version });

async function close(month: string, instant: string): Promise<void> {
  now = new Date(instant);
  await closeMonth(site.services, actor(), {
    month: toMonth(month),
    overridden: PASS_OVER,
    reason: "a test",
  });
}

beforeAll(async () => {
  site = await openTestCompany({ clock: { ...systemClock, now: () => now } });
  app = await openAsUsers(site.services);
  const { database, orgId } = { database: site.services.database, orgId: site.orgId };
  const urls = { url: site.database.appUrl, ownerUrl: site.database.ownerUrl };
  book = await openFactBook({ database, orgId, zone: "Asia/Shanghai", ...urls, close: async () => {} });
  await putTrialFacts(book);
  const add = async (name: keyof typeof people, role: Role, scopeIds: string[] = []) => {
    const scope = scopeIds.length === 0 ? ("all" as const) : ("regions" as const);
    ids[name] = await inTransaction(database, actor(), (tx) =>
      addUser(tx, site.services, {
        ...{ name, email: `${name}@example.com`, password: "correct horse battery", language: "en" },
        grants: [{ role, scope, scopeIds }],
      }),
    );
    people[name] = asUser(app, ids[name], site.services.clock.newId);
  };
  await add("ceo", "ceo");
  await add("vp", "channel_vp");
  await add("operations", "channel_operations");
  await add("director", "regional_director", [book.id("north")]);
  const made = await people.vp("POST", "/v1/trials", { title: "2024 试行", place: null, content: content() });
  expect(made.statusCode, made.body).toBe(200);
  trial = `/v1/trials/${made.json().id}`;
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await app.close();
  await site.close();
});

describe("before the start", () => {
  test.each([
    ["a city both tried and compared with", () => ({ control_cities: [book.id("a")] }), "control_cities"],
    ["a month that has begun", () => ({ start: "2024-06" }), "start"],
    [
      "a metric that cannot be added up over cities",
      () => ({ criteria: [criterion("gini", { metric: "gini", rows: "all", basis: "absolute", value: 1 })] }),
      "criteria/gini/metric",
    ],
    [
      "a comparison without its baseline",
      () => ({ criteria: [criterion("win", { metric: "win_rate", basis: "factor", value: 1.2 })] }),
      "criteria/win/baseline",
    ],
  ])("%s is not proposed", async (_what, more, field) => {
    const refused = (await propose(content(more()))).json();
    expect(refused.problems?.map((one: { field: string }) => one.field)).toContain(field);
  });

  test("a metric without an owner, a source or the owner's word keeps the trial from starting", async () => {
    expect((await propose(content())).statusCode).toBe(200);
    expect((await start(1)).json()).toMatchObject({ code: "conflict" });
    expect((await agree()).statusCode).toBe(200);
    const before = await get("/readiness");
    expect(before.metrics.every(({ problem }: { problem: object | null }) => problem !== null)).toBe(true);
    expect((await start(1)).json().detail).toContain("3 metrics are not ready");
    const owner = { ownerId: ids.operations, sourceNote: "CRM", readiness: "ready" };
    for (const metric of ["hq_lead_win_rate", "bookings"])
      await people.operations("PUT", `/v1/metrics/${metric}/owner`, owner);
    await people.operations("PUT", "/v1/metrics/self_developed_share/owner", {
      ...owner,
      readiness: "not_ready",
    });
    expect((await start(1)).json().detail).toContain("A metric is not ready");
    await people.operations("PUT", "/v1/metrics/self_developed_share/owner", owner);
    expect((await get("/readiness")).refusals).toEqual([]);
    expect((await start(1, people.ceo)).json()).toMatchObject({ code: "forbidden" });
  });

  test("direct sales are the baseline where they sold, and months that are not over are named", async () => {
    const { baselines, power } = await get("/readiness");
    const win = baselines.find((one: { criterion: string }) => one.criterion === "win");
    // 2 of direct's 10 leads in city a; city d is not of the trial.
    expect(win).toMatchObject({
      seller: "direct",
      places: "trial_cities",
      numerator: "2",
      denominator: "10",
    });
    expect(win.monthsLeftOut).toEqual(["2024-06"]);
    expect([win.months.length, power]).toMatchObject([11, [{ criterion: "win", needed: null }]]);
    const total = baselines.find((one: { criterion: string }) => one.criterion === "total");
    // 600 of the partner and 200 of direct sales, over the five months that are over.
    expect(total).toMatchObject({ numerator: "800", number: 160, monthsLeftOut: ["2024-06"] });
    expect((await get("/readiness", people.director)).baselines).toBeNull();
  });
});

describe("the start and after", () => {
  test("starting locks the version with its baselines, once", async () => {
    now = new Date("2024-07-02T02:00:00Z");
    expect((await start(1)).json()).toEqual({ version: 1 });
    expect((await start(1)).json().detail).toContain("has started");
    const { standing, baselines } = await get("/standing");
    expect(standing).toMatchObject({
      start: "2024-07",
      closedIn: null,
      versions: [{ version: 1, point: "open" }],
    });
    // June is over by now: 800 over six months.
    expect(baselines.find((one: { criterion: string }) => one.criterion === "total").number).toBeCloseTo(
      800 / 6,
      9,
    );
  });

  test("no path changes what is locked, nor does SQL of the application", async () => {
    const change = (statement: string) =>
      inTransaction(site.services.database, actor(), (tx) => tx.query(statement)).then(
        () => "done",
        (error: { code?: string; message: string }) => error.code ?? error.message,
      );
    const DENIED = "42501";
    for (const table of [
      "trial_locks",
      "trial_baselines",
      "trial_totals",
      "trial_figures",
      "design_versions",
      "design_enforcements",
      "design_acts",
    ]) {
      expect(await change(`update app.${table} set version = version + 1`), table).toBe(DENIED);
      expect(await change(`delete from app.${table}`), table).toBe(DENIED);
    }
    expect(await change("truncate app.trial_locks cascade")).toBe(DENIED);
    expect(await change("alter table app.trial_locks disable row level security")).toBe(DENIED);
    const copy = (changed: string, version = "l.version") => `
      insert into app.trial_locks (org_id, design_id, version, start_month, trial_cities, control_cities, replaces,
        proposed_by, proposed_seq, agreed_by, agreed_seq, as_of, locked_at, locked_by)
      select l.org_id, l.design_id, ${version}, ${changed} from app.trial_locks l`;
    const rest =
      "l.proposed_by, l.proposed_seq, l.agreed_by, l.agreed_seq, l.as_of, l.locked_at, l.locked_by";
    const same = "l.start_month, l.trial_cities, l.control_cities";
    // A version that nobody agreed to, a second start, another start month, and oneself as the one who agreed.
    expect(await change(copy(`${same}, l.version, ${rest}`, "l.version + 1"))).toBe("23503");
    expect(await change(copy(`${same}, null, ${rest}`))).toBe("23505");
    expect(
      await change(
        copy(`${same}, l.version, ${rest.replace("l.agreed_by", "l.proposed_by")}`, "l.version + 1"),
      ),
    ).toBe("23514");
    const { seq } = await get();
    const body = { seq, path: "criteria/win/value", value: 1, reason: "easier" };
    expect((await people.vp("POST", `${trial}/moves`, body)).json()).toMatchObject({ code: "conflict" });
    const moved = (await propose(content({ cities: [book.id("a")] }))).json();
    expect(moved.problems?.map((one: { field: string }) => one.field)).toEqual(["cities"]);
  });

  test("closed months are the standing: mature, provisional, and by city for whoever sees the city", async () => {
    await close("2024-07", "2024-08-05T02:00:00Z");
    const early = (await get("/standing")).standing.versions[0].criteria;
    const of = (criteria: { id: string }[], id: string) => criteria.find((one) => one.id === id) as never;
    // No lead of July is sixty days old on 5 August.
    expect(of(early, "win")).toMatchObject({ value: { state: "no_data" }, isProvisional: true });
    expect(of(early, "total")).toMatchObject({ value: { number: 1000, state: "met" } });
    for (const [month, day] of [
      ["08", "09"],
      ["09", "10"],
      ["10", "11"],
    ])
      await close(`2024-${month}`, `2024-${day}-05T02:00:00Z`);
    const { closes, standing, figures } = await get("/standing");
    expect(closes).toEqual(["2024-10", "2024-09", "2024-08", "2024-07"]);
    const { criteria, verdict } = standing.versions[0];
    // 3 of 10 in July and 2 of 10 in August, against 1.2 × 2 of 10.
    expect(of(criteria, "win")).toMatchObject({
      value: { total: { numerator: "5", denominator: "20" }, number: 0.25, baseline: 0.2, state: "met" },
      control: { number: null },
    });
    // 1000 in July, 200 in August, nothing in September and October; 800 in the six months before.
    expect(of(criteria, "total")).toMatchObject({ value: { number: 300, state: "met" } });
    expect(of(criteria, "self")).toMatchObject({ value: { number: 700 / 1200, state: "met" } });
    expect(standing.versions[0]).toMatchObject({ point: "met", isProvisional: true });
    expect(verdict).toMatchObject({ stage: "collecting", outcome: "pass" });
    expect(new Set(figures.map((one: { cityId: string }) => one.cityId))).toEqual(
      new Set(["a", "b"].map(book.id)),
    );
    const seen = await get("/standing", people.director);
    expect(seen.figures).toEqual([]);
    expect(seen.standing).toEqual(standing);
    expect((await get("/standing?closedIn=2024-07")).standing.versions[0].criteria).toEqual(early);
  });

  test("a change is a new version that the CEO agrees to, and stands beside the old one", async () => {
    const changed = content();
    const criteria = changed.criteria.map((one) => (one.id === "win" ? { ...one, value: 1.3 } : one));
    expect((await propose({ ...changed, criteria })).statusCode).toBe(200);
    expect((await agree()).statusCode).toBe(200);
    await book.insert(
      "deal_versions",
      [won("late", "2024-05-02T02:00:00Z", "pa", "a", { amount_minor: 9000 })],
      now.toISOString(),
    );
    await close("2024-11", "2024-12-05T02:00:00Z");
    const { standing, baselines } = await get("/standing");
    expect(standing.versions).toMatchObject([
      { version: 1, replaces: null },
      { version: 2, replaces: 1 },
    ]);
    const [old, later] = standing.versions.map((one: { criteria: { id: string }[] }) =>
      one.criteria.find(({ id }) => id === "win"),
    );
    expect(old).toMatchObject({ value: { threshold: 0.24, state: "met" } });
    expect(later).toMatchObject({ value: { threshold: 0.26, state: "not_met" } });
    expect(standing.versions[1]).toMatchObject({ point: "not_met", verdict: { outcome: "fail" } });
    // The baseline of the later version is of the same instant: what was recorded since does not move it.
    const totals = baselines.filter((one: { criterion: string }) => one.criterion === "total");
    expect(totals.map((one: { numerator: string }) => one.numerator)).toEqual(["800", "800"]);
    // Of company and region 1000 in July against 800 / 6, then 1200 in five months; of city a 1000. May's deal came after.
    const growth = (month: string) => closedGrowth(people.ceo, month);
    expect(await growth("2024-07")).toEqual(["6.500000", "6.500000", "6.500000"]);
    expect(await growth("2024-11")).toEqual(["0.500000", "0.800000", "0.800000"]);
    const pack = (await people.ceo("GET", "/v1/months/2024-11/pack")).json();
    expect(pack.trials).toEqual([standing]);
    expect((await people.ceo("GET", "/v1/months/2024-07/pack")).json().trials[0].closedIn).toBe("2024-07");
    const currency = { code: "CNY", exponent: 2 };
    const view = { pack, currency, language: "en", zone: "Asia/Shanghai", submission: null } as const;
    const rows = packTrialRows(view);
    // 5 of 20 against 1.2 and 1.3 times 2 of 10; July to November are five of six months.
    expect(rows.filter(({ criterion }) => criterion === "win")).toMatchObject([
      {
        version: 1,
        soFar: "25.0%",
        mustBe: "≥ 24.0%",
        state: "met (provisional)",
        figures: { numerator: { number: 5 }, denominator: { number: 20 } },
      },
      { version: 2, soFar: "25.0%", mustBe: "≥ 26.0%", state: "not met (provisional)" },
    ]);
  });
});
