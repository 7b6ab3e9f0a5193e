import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import { openPlanSite, type Person } from "../../test/setup/plan-site.ts";

type Site = Awaited<ReturnType<typeof openPlanSite>>;
let {
  site,
  book,
  system,
  people,
  ids,
  plans,
  content,
  record,
  propose,
  agree,
  promises,
  setNow,
  close,
}: Site = {} as Site;

beforeAll(async () => {
  ({ site, book, system, people, ids, plans, content, record, propose, agree, promises, setNow, close } =
    await openPlanSite());
});
afterAll(async () => {
  expect(await close()).toEqual([]);
});

const FREE = (path: string) => ({
  path,
  roles: ["channel_manager"],
  least: "2026-10-08",
  most: "2026-11-30",
});

describe("a plan agreed to", () => {
  test("makes each line a commitment and each working day of a stay a resident day", async () => {
    const free = ["residencies/r1/first", "residencies/r1/last"].map(FREE);
    const proposed = await propose(plans.pa, content(), free);
    expect(proposed.statusCode, proposed.body).toBe(200);
    expect(await promises(plans.pa)).toEqual([]);
    const agreed = await agree(plans.pa);
    expect(agreed.statusCode, agreed.body).toBe(200);
    // The director who proposed is asked by the VP who agreed: nobody accepts their own line.
    const [state, { director, manager, vp }] = ["open", ids];
    expect(await promises(plans.pa)).toMatchObject([
      { line: "actions/a1", state, due: "2026-10-20", owner: manager, asker: director },
      { line: "measures/m1", state, due: "2026-10-30", owner: director, asker: vp },
      { line: "residencies/r1", state, due: "2026-10-16", owner: manager, asker: director },
    ]);
    const month = (await people.director("GET", "/v1/residencies?month=2026-10")).json();
    // October 2026: 18 working days, so nine a city; 10 October is a Saturday that is worked.
    expect([month.workingDays.length, month.target]).toEqual([18, 9]);
    expect(month.residencies).toHaveLength(1);
    expect(month.residencies[0].planned).toEqual([
      ...["08", "09", "10", "12", "13", "14", "15", "16"].map((day) => `2026-10-${day}`),
    ]);
  });

  test("is read by the partner's owner, and by no other partner", async () => {
    expect((await record(plans.pa, people.owner)).current.content.aim).toBe("重点扶持");
    expect((await people.rival("GET", `/v1/support-plans/${plans.pa}`)).statusCode).toBe(404);
    expect((await people.owner("GET", "/v1/support-plans")).json().designs).toHaveLength(1);
    expect((await people.owner("GET", `/v1/coaching-log?plan=${plans.pa}`)).statusCode).toBe(403);
  });

  test("a manager moves a stay inside its freedom, and days and commitment follow", async () => {
    const { seq } = await record(plans.pa, people.manager);
    const move = (value: string, at = seq) =>
      people.manager("POST", `/v1/support-plans/${plans.pa}/moves`, {
        ...{ seq: at, path: "residencies/r1/last", value, reason: "客户要求提前" },
      });
    expect((await move("2026-12-01")).json().problems[0].rule).toBe("past_bounds");
    const moved = await move("2026-10-14");
    expect(moved.statusCode, moved.body).toBe(200);
    const { residencies } = (await people.manager("GET", "/v1/residencies?month=2026-10")).json();
    expect(residencies[0].planned.at(-1)).toBe("2026-10-14");
    expect((await promises(plans.pa)).find(({ line }) => line === "residencies/r1")?.due).toBe("2026-10-14");
  });

  test("a manager is in one place a day and in two cities a month, whoever plans and however it is written", async () => {
    const clash = (await propose(plans.pb, content())).json();
    expect(clash.problems.map(({ field }: { field: string }) => field)).toEqual(["residencies/r1/first"]);
    const later = {
      residencies: [{ id: "r1", manager: ids.manager, first: "2026-10-19", last: "2026-10-21" }],
    };
    const third = {
      residencies: [{ id: "r1", manager: ids.manager, first: "2026-10-26", last: "2026-10-27" }],
    };
    expect((await propose(plans.pb, content(later))).statusCode).toBe(200);
    // Both fit while neither is agreed to: the second finds the two cities taken.
    expect((await propose(plans.pc, content(third))).statusCode).toBe(200);
    expect((await agree(plans.pb)).statusCode).toBe(200);
    expect((await agree(plans.pc)).json()).toMatchObject({ code: "conflict" });
    expect(await promises(plans.pc)).toEqual([]);
    const write = (day: string, city: string) =>
      inTransaction(site.services.database, system, (tx) =>
        tx.run(sql`insert into app.residency_days (org_id, id, member_id, day, city_id, partner_id, design_id, line, recorded_at)
          values (${site.orgId}, gen_random_uuid(), ${ids.manager}, ${day}, ${book.id(city)}, ${book.id(`p${city}`)},
            ${plans.pa}, 'x', now())`),
      ).then(
        () => "done",
        (error: { constraint?: string }) => error.constraint,
      );
    expect(await write("2026-10-08", "b")).toBe("residency_days_one_place_a_day");
    // The first of October is a holiday.
    expect(await write("2026-10-01", "a")).toBe("residency_days_are_working_days");
  });

  test("a later version cancels the lines that are gone and changes those that say otherwise", async () => {
    setNow("2026-10-09T02:00:00Z");
    const changed = content({
      measures: [{ id: "m1", what: "联合沙龙", owner: ids.director, due: "2026-11-06" }],
      actions: [],
      coaching: [{ id: "c1", kind: "inspection", what: "陪访一次", owner: ids.director, due: "2026-11-10" }],
      residencies: [],
    });
    expect((await propose(plans.pa, changed)).statusCode).toBe(200);
    expect((await agree(plans.pa)).statusCode).toBe(200);
    expect((await promises(plans.pa)).map(({ line, state, due }) => [line, state, due])).toEqual([
      ["actions/a1", "cancelled", "2026-10-20"],
      ["coaching/c1", "open", "2026-11-10"],
      ["measures/m1", "open", "2026-11-06"],
      ["residencies/r1", "cancelled", "2026-10-14"],
    ]);
  });
});

test("a manager checks in once a day with a note or a photo; the plan shows planned against actual", async () => {
  setNow("2026-10-19T02:00:00Z");
  const photo = Buffer.from("ffd8ffe000104a464946", "hex").toString("base64");
  const body = { plan: plans.pb, note: "", photo: null };
  expect((await people.manager("POST", "/v1/check-ins", body)).statusCode).toBe(400);
  expect((await people.manager("POST", "/v1/check-ins", { ...body, photo: "aGVsbG8=" })).statusCode).toBe(
    400,
  );
  const made = await people.manager("POST", "/v1/check-ins", { ...body, photo });
  expect(made.json()).toMatchObject({ day: "2026-10-19" });
  expect((await people.manager("POST", "/v1/check-ins", { ...body, note: "again" })).json()).toMatchObject({
    code: "conflict",
  });
  const shown = await people.director("GET", `/v1/check-ins/${made.json().id}/photo`);
  expect(shown.headers["content-type"]).toBe("image/jpeg");
  const staysFor = async (who: Person) =>
    (await who("GET", `/v1/residencies?month=2026-10&plan=${plans.pb}`)).json().residencies;
  const stay = { planned: ["2026-10-19", "2026-10-20", "2026-10-21"], actual: ["2026-10-19"] };
  for (const who of [people.director, people.rival]) expect(await staysFor(who)).toMatchObject([stay]);
  // The partner is told by name who stays with it, and of the vendor's other members nothing.
  const [told] = await staysFor(people.rival);
  expect(told.memberName).toBe((await staysFor(people.director))[0].memberName);
  expect(told.memberName).not.toBe("");
  expect(await staysFor(people.owner)).toEqual([]);
  expect((await people.other("GET", `/v1/check-ins?plan=${plans.pb}`)).statusCode).toBe(404);
});

test("the director's log is told to the managers it is about, and to nobody outside", async () => {
  const entry = { plan: plans.pb, kind: "coaching", day: "2026-10-19", said: "先听再讲", nextStep: "" };
  for (const about of [ids.manager, null])
    expect((await people.director("POST", "/v1/coaching-log", { ...entry, about })).statusCode).toBe(200);
  const ahead = await people.director("POST", "/v1/coaching-log", {
    ...entry,
    day: "2031-01-01",
    about: null,
  });
  expect(ahead.json().problems[0]).toMatchObject({ field: "body/day", rule: "future" });
  const read = async (who: Person) => (await who("GET", `/v1/coaching-log?plan=${plans.pb}`)).json().entries;
  expect(await read(people.director)).toHaveLength(2);
  expect((await read(people.manager)).map(({ aboutId }: { aboutId: string }) => aboutId)).toEqual([
    ids.manager,
  ]);
  expect((await people.manager("POST", "/v1/coaching-log", { ...entry, about: null })).statusCode).toBe(403);
});

test("figures count the days as they were planned and held, as known at an instant", async () => {
  const ask = async (asOf: string, grain = "company", subject = "") => {
    const query = `metrics=residency_days,residency_attainment&month=2026-10&grain=${grain}&asOf=${asOf}${subject}`;
    const answer = await people.vp("GET", `/v1/metric-values?${query}`);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json().values.map((one: Record<string, string>) => [one.numerator, one.denominator]);
  };
  // Two days had been planned by the ninth, of which a later version dropped the second that morning.
  expect(await ask("2026-10-09T01:00:00Z")).toEqual([
    ["0", null],
    ["0", "2"],
  ]);
  expect(await ask("2026-10-09T03:00:00Z")).toEqual([
    ["0", null],
    ["0", "1"],
  ]);
  // The eighth with one partner, 19 to 21 with the other, where the manager was there on one day.
  setNow("2026-10-21T02:00:00Z");
  expect(await ask(site.services.clock.now().toISOString())).toEqual([
    ["1", null],
    ["1", "4"],
  ]);
  expect(await ask(site.services.clock.now().toISOString(), "partner", `&subject=${book.id("pb")}`)).toEqual([
    ["1", null],
    ["1", "3"],
  ]);
  expect(await ask(site.services.clock.now().toISOString(), "manager", `&subject=${ids.manager}`)).toEqual([
    ["1", null],
    ["1", "4"],
  ]);
  const cell = "metric=residency_attainment&month=2026-10&grain=city";
  const rows = await people.vp(
    "GET",
    `/v1/metric-values/rows?${cell}&subject=${book.id("b")}&side=denominator`,
  );
  expect(rows.json().rows.map((one: Record<string, string>) => [one.kind, one.reference, one.day])).toEqual(
    ["21", "20", "19"].map((day) => ["residency_day", "manager", `2026-10-${day}`]),
  );
});
