import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toMonth } from "../../../domain/calendar/month.ts";
import { metric as definitionOf } from "../../../domain/measurement/metrics/metrics.ts";
import { askRegistry } from "../../../test/golden/ask-registry.ts";
import { createFactBook, type FactBook } from "../../../test/setup/fact-book.ts";
import { rowsBehind } from "../rows-behind.ts";
import { FACTS } from "./facts.ts";

let book: FactBook;
const CLOSED = new Date("2024-08-05T00:00:00Z");

interface Ending {
  readonly customer: string;
  readonly end: string;
  readonly renewedOn?: string;
  readonly partner?: string;
  readonly key?: true;
}

/** Ends of June, each a customer's, and one of March, before which warnings had run for less than ninety days. */
const ENDINGS: readonly Ending[] = [
  { customer: "warned, lost", end: "2024-06-30", partner: "pa" },
  { customer: "warned twice, lost", end: "2024-06-10", partner: "pa", key: true },
  { customer: "warned, renewed", end: "2024-06-15", renewedOn: "2024-07-15", partner: "pa" },
  // A day after the grace: lost.
  { customer: "warned, back late", end: "2024-06-15", renewedOn: "2024-07-16", partner: "pb" },
  { customer: "not warned, lost", end: "2024-06-20", partner: "pb" },
  { customer: "not warned, renewed", end: "2024-06-20", renewedOn: "2024-06-21" },
  // Warned of another end of the same customer: this one came by itself.
  { customer: "warned of another end", end: "2024-06-21" },
  { customer: "too early", end: "2024-03-30" },
];

interface Warning {
  readonly name: string;
  readonly customer: string;
  readonly due: string;
  readonly raised: string;
  readonly handleBy: string;
  readonly level?: "red";
  readonly ended?: readonly [outcome: "renewed" | "withdrawn", on: string];
  /** What became of the handling: the days on which it was asked for, each with its log. */
  readonly asked?: Readonly<Record<string, readonly [at: string, act: string][]>>;
}

const WARNINGS: readonly Warning[] = [
  // In time: on the day itself, late at night in Shanghai.
  {
    ...{ name: "in time", customer: "warned, lost", due: "2024-06-30", raised: "2024-05-06" },
    ...{ handleBy: "2024-05-13", asked: { "2024-05-06": [["2024-05-13T15:59:00Z", "do"]] } },
  },
  // A minute later it is the next day.
  {
    ...{ name: "late", customer: "warned twice, lost", due: "2024-06-10", raised: "2024-05-06" },
    ...{ handleBy: "2024-05-13", asked: { "2024-05-06": [["2024-05-13T16:00:00Z", "do"]] } },
  },
  {
    ...{ name: "stronger", customer: "warned twice, lost", due: "2024-06-10", raised: "2024-05-20" },
    ...{ level: "red", handleBy: "2024-05-22", asked: { "2024-05-20": [["2024-05-21T01:00:00Z", "do"]] } },
  },
  // Renewed before its time, and nobody had done anything: it needed nothing.
  {
    ...{ name: "needless", customer: "warned, renewed", due: "2024-06-15", raised: "2024-05-06" },
    ...{ handleBy: "2024-05-13", ended: ["renewed", "2024-05-10"] as const, asked: { "2024-05-06": [] } },
  },
  // Sent back: not handled. Whoever came after was asked anew, and did it in time.
  {
    ...{ name: "asked anew", customer: "warned, back late", due: "2024-06-15", raised: "2024-05-06" },
    ...{
      handleBy: "2024-05-13",
      asked: {
        "2024-05-06": [
          ["2024-05-07T01:00:00Z", "do"],
          ["2024-05-08T01:00:00Z", "send_back"],
        ],
        "2024-05-09": [["2024-05-10T01:00:00Z", "do"]],
      },
    },
  },
  // Nobody was responsible.
  {
    ...{ name: "unasked", customer: "warned of another end", due: "2024-09-30", raised: "2024-05-06" },
    ...{ handleBy: "2024-05-13" },
  },
  // Its time ends in June.
  {
    ...{ name: "of june", customer: "too early", due: "2024-09-30", raised: "2024-05-30" },
    ...{ handleBy: "2024-06-06", asked: { "2024-05-30": [["2024-06-01T01:00:00Z", "do"]] } },
  },
  {
    ...{ name: "early one", customer: "too early", due: "2024-03-30", raised: "2024-03-01" },
    ...{ handleBy: "2024-03-08" },
  },
];

async function putWarning({ name, customer, due, raised, handleBy, level, ended, asked = {} }: Warning) {
  const partner = ENDINGS.find((one) => one.customer === customer)?.partner;
  await book.read(async (tx) => {
    await tx.run(sql`insert into app.warnings (org_id, id, customer_id, reference, partner_id, rule_id, rules_version, rule,
        level, due_on, raised_on, raised_at, handle_by, value_minor, reason, outcome, ended_on)
      values (${book.orgId}, ${book.id(name)}, ${book.id(customer)}, ${customer}, ${partner ? book.id(partner) : null},
        ${name}, 0, '{"respondDays": 5}', ${level ?? "amber"}, ${due}, ${raised}, ${`${raised}T01:00:00Z`}, ${handleBy}, 100, '{}',
        ${ended?.[0] ?? null}, ${ended?.[1] ?? null})`);
    for (const [day, acts] of Object.entries(asked)) {
      const id = book.id(`${name} ${day}`);
      const log = [[`${day}T01:00:00Z`, "ask"], ...acts] as const;
      await tx.run(sql`insert into app.commitments (org_id, id, source_kind, source_id, source_line, title, detail, evidence,
          created_at, seq, state, owner_id, owner_role, asker_id, asker_role, due, changed_at)
        values (${book.orgId}, ${id}, 'warning', 'renewal', ${`${book.id(name)} ${day}`}, ${name}, '', 'any', ${log[0][0]},
          ${log.length}, 'open', ${book.id("owner")}, 'channel_manager', ${book.id("owner")}, 'channel_manager', ${handleBy},
          ${log.at(-1)?.[0]})`);
      for (const [index, [at, act]] of log.entries())
        await tx.run(sql`insert into app.commitment_acts (org_id, commitment_id, seq, at, user_id, role, for_user_id, act,
            note, detail)
          values (${book.orgId}, ${id}, ${index + 1}, ${at}, ${book.id("owner")}, 'channel_manager', null, ${act}, 'why',
            ${JSON.stringify({ ownerId: book.id("owner"), due: handleBy })}::jsonb)`);
    }
  });
}

beforeAll(async () => {
  book = await createFactBook();
  await book.insert("region_versions", [{ region_id: "east", name: "East" }]);
  await book.insert("city_versions", [{ city_id: "a", name: "A", region_id: "east" }]);
  await book.insert("person_versions", [{ person_id: "manager" }]);
  await book.insert("partner_versions", [
    { partner_id: "pa", name: "PA", city_id: "a", manager_id: "manager" },
    { partner_id: "pb", name: "PB", city_id: "a" },
  ]);
  await book.insert(
    "customer_versions",
    ENDINGS.map(({ customer, partner, key }) => ({
      ...{ customer_id: customer, name: customer, partner_id: partner ?? null, key_account: key === true },
    })),
  );
  const term = (customer: string, start_on: string, end_on: string) => ({
    ...{ contract_id: `${customer} ${start_on}`, customer_id: customer, start_on, end_on },
    ...{ amount_minor: 1200, partner_id: ENDINGS.find((one) => one.customer === customer)?.partner ?? null },
  });
  await book.insert("contract_versions", [
    ...ENDINGS.map(({ customer, end }) => term(customer, "2023-07-01", end)),
    ...ENDINGS.flatMap(({ customer, renewedOn }) =>
      renewedOn === undefined ? [] : [term(customer, renewedOn, "2025-07-31")],
    ),
    // Given up before its end: it never came to the end.
    { ...term("not warned, lost", "2024-01-01", "2024-06-25"), terminated_on: "2024-06-01" },
  ]);
  await book.read(async (tx) => {
    await tx.run(sql`insert into app.members (org_id, user_id, display_name, created_at)
      values (${book.orgId}, ${book.id("owner")}, 'owner', '2024-01-01')`);
    await tx.run(sql`insert into app.warning_rounds (org_id, day, at, rules_version, raised, ended)
      values (${book.orgId}, '2024-03-01', '2024-03-01T01:00:00Z', 0, 0, 0)`);
  });
  for (const warning of WARNINGS) await putWarning(warning);
});
afterAll(() => book?.close());

const ask = (metric: string, month: string, asOf = CLOSED) =>
  askRegistry(book, { metric, period: { type: "month", month: toMonth(month) }, asOf });

test("of four warned of in June three were lost, and of five lost three had been warned of", async () => {
  const precision = await ask("warning_precision", "2024-06");
  expect(precision.company).toMatchObject({ numerator: "3", denominator: "4", cohort: "4" });
  expect(precision.of("partner", "pa")).toMatchObject({ numerator: "2", denominator: "3" });
  expect(precision.of("region", "east")).toMatchObject({ numerator: "3", denominator: "4" });
  expect(precision.of("city", "a")).toMatchObject({ numerator: "3", denominator: "4" });
  expect(precision.of("manager", "manager")).toMatchObject({ numerator: "2", denominator: "3" });
  const recall = await ask("warning_recall", "2024-06");
  expect(recall.company).toMatchObject({ numerator: "3", denominator: "5", cohort: "5", state: "ok" });
  expect(recall.of("partner", "pb")).toMatchObject({ numerator: "1", denominator: "2" });
});

test("ends of which warnings could not have told in time are left out", async () => {
  const { company } = await ask("warning_recall", "2024-03");
  expect(company?.denominator ?? "0").toBe("0");
});

test("without key accounts one warned and lost customer fewer", async () => {
  const { company } = await askRegistry(book, {
    ...{ metric: "warning_precision", asOf: CLOSED, population: "without_key_accounts" },
    period: { type: "month", month: toMonth("2024-06") },
  });
  expect(company).toMatchObject({ numerator: "2", denominator: "3" });
});

test("a month is immature until the grace of its last day has run out", async () => {
  const states = ["2024-07-30T15:59:59Z", "2024-07-30T16:00:00Z"].map(
    async (at) => (await ask("warning_recall", "2024-06", new Date(at))).company.state,
  );
  expect(await Promise.all(states)).toEqual(["immature", "ok"]);
});

test("three of five were handled by their day: one needed nothing, one was late, of one nobody was asked", async () => {
  const { company, of } = await ask("warning_handled_on_time", "2024-05");
  expect(company).toMatchObject({ numerator: "3", denominator: "5", state: "ok" });
  expect(of("partner", "pa")).toMatchObject({ numerator: "2", denominator: "3" });
  expect(of("partner", "pb")).toMatchObject({ numerator: "1", denominator: "1" });
  expect((await ask("warning_handled_on_time", "2024-06")).company).toMatchObject({ numerator: "1" });
});

test("while the month runs, what was done counts and what is not due yet does not, as it was known then", async () => {
  const at = (instant: string) => ask("warning_handled_on_time", "2024-05", new Date(instant));
  // On the seventh one was reported as done, and not yet sent back.
  expect((await at("2024-05-07T02:00:00Z")).company).toMatchObject({ numerator: "1", denominator: "1" });
  expect((await at("2024-05-08T02:00:00Z")).company?.numerator ?? "0").toBe("0");
});

test("a partner's own see the same of their customers, though rounds and logs are the vendor's", async () => {
  const partner = {
    ...{ orgId: book.orgId, userId: book.id("boss"), role: "partner_owner" as const },
    ...{ scope: "partners" as const, scopeIds: [book.id("pa")] },
  };
  const rows = async (metric: string, month: string) => {
    const request = {
      ...{ definition: definitionOf(metric), population: "all" as const, breakdown: null },
      period: { type: "month", month: toMonth(month) },
    } as const;
    const context = {
      ...{ orgId: book.orgId, zone: book.zone, asOf: CLOSED, facts: FACTS, businessDays: () => [] },
      grains: ["company"] as const,
    };
    const wanted = { place: { grain: "company", subjectId: null }, side: "numerator", limit: 50 } as const;
    const found = await book.read((tx) => rowsBehind(tx, request, context, wanted), partner);
    return found.map(({ kind, reference }) => `${kind} ${reference}`).sort();
  };
  expect(await rows("warning_precision", "2024-06")).toEqual([
    `customer ${book.id("warned twice, lost")}`,
    `customer ${book.id("warned, lost")}`,
  ]);
  expect(await rows("warning_handled_on_time", "2024-05")).toEqual([
    "warning warned twice, lost",
    "warning warned, lost",
  ]);
});
