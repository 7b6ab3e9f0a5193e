import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { openSelectionSite } from "../../test/setup/selection-site.ts";
import { runComparison } from "../jobs/run-comparison.ts";

// biome-ignore lint/suspicious/noExplicitAny: read as a client without types would
type Answer = any;
let site: Awaited<ReturnType<typeof openSelectionSite>>;

beforeAll(async () => {
  site = await openSelectionSite();
  const { book } = site;
  const before = "2023-12";
  const ten = Array.from({ length: 40 }, (_, at) => at);
  await book.insert(
    "lead_versions",
    ten.map((at) => ({
      ...{ lead_id: `lead ${at}`, source: "hq_lead", partner_id: "p0", city_id: at < 30 ? "a" : "b" },
      ...{ created_at: `${before}-20T02:00:00Z`, assigned_at: `${before}-20T02:00:00Z` },
      // 30 of 40 were contacted in time.
      ...(at < 30 ? { first_contact_at: `${before}-20T03:00:00Z` } : {}),
      contact_due_at: `${before}-21T02:00:00Z`,
    })),
  );
  await book.insert(
    "deal_versions",
    // 6 of 40 were won within 60 days.
    ten.slice(0, 6).map((at) => ({
      ...{ deal_id: `won ${at}`, lead_id: `lead ${at}`, partner_id: "p0", city_id: "a", source: "hq_lead" },
      ...{ created_at: `${before}-21T02:00:00Z`, closed_at: `${before}-25T02:00:00Z`, stage: "won" },
      ...{ amount_minor: 1000, direct_cost_minor: 250 },
    })),
  );
  await book.insert("customer_versions", [{ customer_id: "k", name: "K", city_id: "a", partner_id: "p0" }]);
  await book.insert("contract_versions", [
    {
      ...{ contract_id: "k1", customer_id: "k", city_id: "a", partner_id: "p0", amount_minor: 36_500 },
      ...{ start_on: "2023-01-01", end_on: "2024-12-31" },
    },
  ]);
});
afterAll(() => site.close());

const within = <Result>(work: (tx: Tx) => Promise<Result>) =>
  inTransaction(site.services.database, site.book.system, work);
const read = (person: Parameters<typeof site.record>[0], url: string): Promise<Answer> =>
  site.record(person, `/v1${url}`);
const wishOf = (facts: Answer, more: object = {}) => ({
  ...{ title: "三种做法", region: null, asOf: facts.asOf, months: 12, draws: 200, sustained: true },
  ...{ tolerance: 0.01, seed: "42", options: facts.options },
  parameters: facts.parameters.map(({ id, low, likely, high }: Answer) => ({ id, low, likely, high })),
  ...more,
});
const ask = (person: Parameters<typeof site.record>[0], wish: object) =>
  site.people[person]("POST", "/v1/comparisons", wish);
async function start(wish: object): Promise<string> {
  const answer = await ask("vp", wish);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().id;
}
const asker = async (): Promise<Answer> => {
  const row = await within((tx) =>
    tx.first<{ userId: string }>(sql`select user_id as "userId" from app.role_grants
      where org_id = ${site.book.orgId} and role = 'channel_vp' order by granted_at limit 1`),
  );
  return { orgId: site.book.orgId, userId: row?.userId, role: "channel_vp", scope: "all", scopeIds: [] };
};
const compute = async (comparisonId: string, threads?: number) =>
  runComparison(site.services, { asker: await asker(), comparisonId }, threads);

test("parameters come from the facts where these say something, with source, months and cases", async () => {
  const facts = await read("vp", "/comparison-facts");
  const of = (id: string) => facts.parameters.find((one: Answer) => one.id === id);
  // 6 of 40 won, divided by 30 of 40 followed up.
  expect(of("winRate")).toMatchObject({
    ...{ likely: expect.closeTo(0.2, 10), source: { kind: "measured", cases: 40, to: facts.to } },
  });
  expect(of("answerRate")).toMatchObject({ likely: 0.75, source: { kind: "measured", cases: 40 } });
  // Wilson's interval of 30 of 40.
  expect(of("answerRate").low).toBeCloseTo(0.598, 3);
  expect(of("answerRate").high).toBeCloseTo(0.858, 3);
  // 40 leads in a year and three cities.
  expect(of("leads")).toMatchObject({ likely: expect.closeTo(40 / 36, 10), low: 0 });
  // Six deals cost 250 each; 460,000 were booked besides their 6,000.
  expect(of("serviceCost")).toMatchObject({ likely: 1500 / 466_000, source: { kind: "measured" } });
  expect(of("elasticity")).toMatchObject({ likely: 0.34, source: { kind: "assumed", cases: null } });
  expect(of("churn").source.kind).toBe("assumed");
  const [a] = facts.cities;
  expect(a).toMatchObject({ name: "A", paying: 1, adopters: 1, partners: 3, leads: 30, addressable: null });
  expect(facts.options.map((one: Answer) => one.option)).toEqual([
    "wolf_pack",
    "quasi_exclusive",
    "exclusive",
  ]);
  expect(facts).toMatchObject({ goal: null, aim: { priorities: ["paying", "revenue", "margin"] } });
});

test("computed again with the same seed it finds the same, on one thread and on several", async () => {
  const facts = await read("vp", "/comparison-facts");
  const digests: string[] = [];
  for (const threads of [1, 3]) {
    const id = await start(wishOf(facts));
    expect(await read("vp", `/comparisons/${id}`)).toMatchObject({ state: "waiting", result: null });
    await compute(id, threads);
    const found = await read("vp", `/comparisons/${id}`);
    expect(found).toMatchObject({ state: "done", progress: { done: 200, of: 200 }, model: 1 });
    expect(found.result.options).toHaveLength(3);
    expect(found.result.options[0].bands.paying[1].values).toHaveLength(12);
    expect(found.result.hinges.bars.length).toBeGreaterThan(5);
    const stored = createHash("sha256").update(canonicalJson(found.result)).digest("hex");
    expect(found.digest).toBe(stored);
    digests.push(found.digest);
    // Nothing that has ended is computed or written again.
    await compute(id);
  }
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(digests[1]).toBe(digests[0]);
  const other = await start(wishOf(facts, { seed: "43" }));
  await compute(other);
  expect((await read("vp", `/comparisons/${other}`)).digest).not.toBe(digests[0]);
  expect((await read("ceo", "/comparisons")).comparisons[0].leader.best).toBeGreaterThan(0.3);
});

test("from a past month it takes that month's facts, and tells what happened since", async () => {
  const past = await read("vp", "/comparison-facts?until=2023-12");
  expect(past).toMatchObject({ from: "2023-01", to: "2023-12" });
  // Nothing of the deals won for leads of December is left out, and only one customer paid then.
  expect(past.cities[0]).toMatchObject({ name: "A", paying: 1, leads: 30 });
  const id = await start(wishOf(past, { until: "2023-12" }));
  const { inputs } = await read("vp", `/comparisons/${id}`);
  expect(inputs).toMatchObject({ from: "2023-01", to: "2023-12" });
  const { months } = await read("vp", `/comparisons/${id}/since`);
  // January to May 2024 are over on the fifth of June; the one contract holds to the end of the year.
  expect(months).toEqual(
    ["01", "02", "03", "04", "05"].map((month) => ({ month: `2024-${month}`, paying: 1 })),
  );
  const now = await start(wishOf(await read("vp", "/comparison-facts")));
  expect((await read("vp", `/comparisons/${now}/since`)).months).toEqual([]);
});

test("what was changed by hand is told from what was prefilled, though facts come in meanwhile", async () => {
  const facts = await read("vp", "/comparison-facts");
  const cost = { cost_kind: "lead", booked_on: `${facts.to}-10`, amount_minor: 99 };
  await site.book.insert("costs", [cost], "2024-06-05T00:00:01Z");
  const parameters = wishOf(facts).parameters.map((one: Answer) =>
    one.id === "appropriability" ? { ...one, likely: 0.3 } : one,
  );
  const id = await start(wishOf(facts, { parameters }));
  const { inputs } = await read("vp", `/comparisons/${id}`);
  const changed = inputs.parameters.filter((one: Answer) => one.changedFrom !== null);
  expect(changed).toMatchObject([{ id: "appropriability", likely: 0.3, changedFrom: { likely: 0.25 } }]);
});

test("a comparison cancelled while it runs writes nothing, and one that has ended cannot be cancelled", async () => {
  const facts = await read("vp", "/comparison-facts");
  const id = await start(wishOf(facts, { draws: 10_000, months: 60 }));
  const running = compute(id, 1);
  const progress = async () => (await read("vp", `/comparisons/${id}`)).state;
  while ((await progress()) === "waiting") await new Promise((resolve) => setTimeout(resolve, 20));
  const cancel = (one: string) => site.people.vp("POST", `/v1/comparisons/${one}/cancellation`, {});
  const [first, second] = await Promise.all([cancel(id), cancel(id)]);
  expect([first.statusCode, second.statusCode].sort()).toEqual([200, 409]);
  await running;
  expect(await read("vp", `/comparisons/${id}`)).toMatchObject({ state: "cancelled", result: null });
  const waiting = await start(wishOf(facts));
  expect((await cancel(waiting)).statusCode).toBe(200);
  await compute(waiting);
  expect(await progress()).toBe("cancelled");
  const done = await start(wishOf(facts));
  await compute(done);
  expect((await cancel(done)).json().code).toBe("state_changed");
  for (const statement of [
    "update app.comparisons set inputs = '{}'",
    "update app.comparison_results set result = '{}'",
    "delete from app.comparison_results",
    "delete from app.comparisons",
  ])
    await expect(within((tx) => tx.query(statement))).rejects.toThrow("permission denied");
});

test("says which field is wrong and changes nothing", async () => {
  const facts = await read("vp", "/comparison-facts");
  const before = (await read("vp", "/comparisons")).comparisons.length;
  const given = wishOf(facts).parameters as Answer[];
  const wrong = {
    options: [
      { option: "own", name: " ", open: 50, focus: 20, exclusive: 20 },
      { option: "exclusive", name: null, open: 0, focus: 0, exclusive: 100 },
    ],
    parameters: given
      .filter(({ id }) => id !== "price")
      .map((one) =>
        one.id === "winRate"
          ? { ...one, low: 0.5, high: 0.6 }
          : one.id === "partners"
            ? { ...one, likely: 2.5 }
            : one.id === "churn"
              ? { ...one, high: 1.2 }
              : one.id === "fixedCost"
                ? { ...one, high: one.high + 1 }
                : one,
      ),
  };
  const answer = await ask("vp", wishOf(facts, wrong));
  expect(answer.statusCode).toBe(400);
  expect(
    answer
      .json()
      .problems.map((one: Answer) => `${one.field} ${one.rule}`)
      .sort(),
  ).toEqual([
    "body/options/0/mix whole_city",
    "body/options/0/name required",
    "body/parameters/churn/high bounds",
    "body/parameters/fixedCost/likely single",
    "body/parameters/partners/likely whole",
    "body/parameters/price once",
    "body/parameters/winRate/low order",
  ]);
  const nowhere = await ask("vp", wishOf(facts, { region: uuidOf("nowhere") }));
  expect(nowhere.json().problems).toMatchObject([{ rule: "cities" }]);
  for (const bad of [{ draws: 1e9 }, { months: 0 }, { seed: "x" }, { tolerance: -1 }, { title: " " }])
    expect((await ask("vp", wishOf(facts, bad))).statusCode, JSON.stringify(bad)).toBe(400);
  expect((await read("vp", "/comparisons")).comparisons).toHaveLength(before);
});

test("a director compares the own region alone and does not see the company's", async () => {
  const facts = await read("director", "/comparison-facts");
  expect(facts.cities.map((city: Answer) => city.name)).toEqual(["A", "B"]);
  const made = await ask("director", wishOf(facts));
  expect(made.statusCode, made.body).toBe(200);
  const ids = async (person: "director" | "west" | "vp") =>
    (await read(person, "/comparisons")).comparisons.map(({ id }: Answer) => id);
  expect(await ids("director")).toEqual([made.json().id]);
  expect(await ids("west")).toEqual([]);
  expect(await ids("vp")).toContain(made.json().id);
  expect((await site.people.west("GET", `/v1/comparisons/${made.json().id}`)).statusCode).toBe(404);
  expect((await site.people.manager("GET", "/v1/comparisons")).statusCode).toBe(403);
  expect((await ask("ceo", wishOf(facts))).statusCode).toBe(403);
});

test("a decision rests on what was computed: pinned with the strategy's version, and told from the comparison", async () => {
  const goal = await site.bring("goals", {
    ...{ by: "ceo", agreed: ["vp", "executive"] },
    content: {
      ...{ statement: "先保毛利", from: "2026-12" },
      priorities: [{ id: "p1", aim: "profit", metric: "gross_profit" }],
      constraints: [{ id: "c1", metric: "gross_margin", comparator: "at_least", value: 0.1 }],
    },
  });
  const facts = await read("vp", "/comparison-facts");
  expect(facts).toMatchObject({
    ...{ goal: { designId: goal.split("/").at(-1), version: 1 }, unjudged: [] },
    aim: { priorities: ["margin"], conditions: [{ figure: "marginRate", atLeast: 0.1 }] },
  });
  const [open, done] = [await start(wishOf(facts)), await start(wishOf(facts))];
  await compute(done);
  const content = {
    ...{ goal: goal.split("/").at(-1), statement: "每城重点扶持一家", decision: "试行" },
    options: [
      { id: "o1", option: "wolf_pack", verdict: "rejected", why: "易得的客户用完" },
      { id: "o2", option: "quasi_exclusive", verdict: "chosen", why: "有人愿意投入" },
    ],
    ...{ from: "2026-12", until: "2027-11", otherMode: "open", keyAccounts: "总部跟进" },
    comparisons: [open],
  };
  const { id } = (
    await site.people.vp("POST", "/v1/strategies", { title: "策略", place: null, content })
  ).json();
  const url = `/v1/strategies/${id}`;
  // One that has found nothing yet is no evidence.
  expect((await site.tryToPropose("vp", url)).json().problems).toMatchObject([{ field: "comparisons" }]);
  const { draft } = await site.record("vp", url);
  await site.people.vp("PUT", `${url}/draft`, {
    ...{ content: { ...content, comparisons: [done] }, freedoms: [], revision: draft.revision },
  });
  await site.propose("vp", url);
  expect(await read("ceo", `/comparisons/${done}`)).toMatchObject({
    decisions: [{ designId: id, title: "策略", version: 1 }],
  });
  expect((await read("vp", "/comparison-facts")).options.map((one: Answer) => one.option)).toEqual([
    "wolf_pack",
    "quasi_exclusive",
  ]);
});
