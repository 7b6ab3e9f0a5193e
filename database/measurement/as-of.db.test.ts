import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { businessDays } from "../../domain/calendar/business-days.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { GRAINS } from "../../domain/measurement/metric-definition.ts";
import { canonicalLine, type MetricValue } from "../../domain/measurement/metric-value.ts";
import { METRICS, metric } from "../../domain/measurement/metrics/metrics.ts";
import { readDecimal } from "../../science/exact-decimal.ts";
import { fullCompany } from "../../test/golden/full-company.ts";
import { createFactBook, type FactBook } from "../../test/setup/fact-book.ts";
import { closeRequests } from "./close-requests.ts";
import { computeMetrics } from "./compute-metrics.ts";
import { FACTS } from "./facts/facts.ts";
import type { ComputeContext, MetricRequest } from "./plan-measures.ts";

let book: FactBook;
beforeAll(async () => {
  book = await createFactBook();
  await fullCompany(book, 21);
});
afterAll(() => book?.close());

function compute(requests: readonly MetricRequest[], asOf: Date) {
  const context: ComputeContext = {
    orgId: book.orgId,
    zone: book.zone,
    asOf,
    grains: GRAINS,
    facts: FACTS,
    businessDays: (from, to) => businessDays(from, to, book.zone),
  };
  return book.read((tx) => computeMetrics(tx, requests, context));
}

const lines = (values: readonly MetricValue[]) => values.map(canonicalLine).sort();
const dealNumber = fc.nat(399);
const change = fc.oneof(
  fc.record({ act: fc.constant("void deal" as const), deal: dealNumber }),
  fc.record({ act: fc.constant("void city" as const), city: fc.nat(5) }),
  fc.record({
    act: fc.constant("add deal" as const),
    amount: fc.integer({ min: -1000, max: 1_000_000 }),
    day: fc.integer({ min: 1, max: 31 }),
  }),
  fc.record({ act: fc.constant("end contract" as const), customer: fc.nat(79) }),
);
type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

let applied = 0;
async function apply(one: Change, at: string): Promise<void> {
  applied += 1;
  if (one.act === "void deal") await book.void("deal_versions", "deal_id", `deal ${one.deal}`, at);
  if (one.act === "void city") await book.void("city_versions", "city_id", `city ${one.city}`, at);
  if (one.act === "end contract")
    await book.void("contract_versions", "contract_id", `contract ${one.customer}.0`, at);
  if (one.act === "add deal") {
    const closed = `2024-03-${String(one.day).padStart(2, "0")}T03:00:00Z`;
    const deal = {
      deal_id: `added ${applied}`,
      stage: "won",
      created_at: "2024-01-01T00:00:00Z",
      closed_at: closed,
    };
    await book.insert("deal_versions", [{ ...deal, amount_minor: one.amount, partner_id: "partner 3" }], at);
  }
}

test("what was known at an instant never changes once it has passed", async () => {
  const requests = closeRequests(METRICS, toMonth("2024-03"), book.zone);
  const instant = new Date("2024-05-01T00:00:00Z");
  const before = await compute(requests, instant);
  expect(before.length).toBeGreaterThan(500);
  let at = instant.getTime();
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      for (const one of changes) {
        at += 1;
        await apply(one, new Date(at).toISOString());
      }
      expect(lines(await compute(requests, instant))).toEqual(lines(before));
    }),
    { numRuns: 8, seed: 4 },
  );
  expect(lines(await compute(requests, new Date(at + 1)))).not.toEqual(lines(before));
});

test("self-developed, HQ, event, association and unattributed add up in every cell of every month", async () => {
  const scale = (text: string | null) => {
    const read = readDecimal(text ?? "0");
    return (read?.coefficient ?? 0n) * 10n ** BigInt(6 - (read?.scale ?? 0));
  };
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 11 }),
      fc.constantFrom("all" as const, "without_key_accounts" as const, "key_accounts" as const),
      async (shift, population) => {
        const period = {
          type: "month",
          month: toMonth(
            `${2023 + Math.floor((shift + 5) / 12)}-${String(((shift + 5) % 12) + 1).padStart(2, "0")}`,
          ),
        } as const;
        const definition = metric("bookings");
        const whole = await compute(
          [{ definition, period, population, breakdown: null }],
          new Date("2026-01-01T00:00:00Z"),
        );
        const parts = await compute(
          [{ definition, period, population, breakdown: "source" }],
          new Date("2026-01-01T00:00:00Z"),
        );
        const sums = new Map<string, bigint>();
        for (const { grain, subjectId, numerator } of parts)
          sums.set(`${grain} ${subjectId}`, (sums.get(`${grain} ${subjectId}`) ?? 0n) + scale(numerator));
        for (const { grain, subjectId, numerator } of whole)
          expect(sums.get(`${grain} ${subjectId}`) ?? 0n, `${grain} ${subjectId}`).toBe(scale(numerator));
      },
    ),
    { numRuns: 20 },
  );
});
