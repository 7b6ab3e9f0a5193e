import { afterAll, beforeAll, expect, test } from "vitest";
import { businessDays } from "../../domain/calendar/business-days.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { GRAINS } from "../../domain/measurement/metric-definition.ts";
import { METRICS } from "../../domain/measurement/metrics/metrics.ts";
import { fullCompany } from "../../test/golden/full-company.ts";
import { createFactBook, type FactBook } from "../../test/setup/fact-book.ts";
import { computeMetrics } from "./compute-metrics.ts";
import { FACTS } from "./facts/facts.ts";
import type { ComputeContext, MetricRequest } from "./plan-measures.ts";
import { type CellSide, type RowBehind, type RowMark, rowsBehind } from "./rows-behind.ts";

let book: FactBook;
let context: ComputeContext;

beforeAll(async () => {
  book = await createFactBook();
  await fullCompany(book, 3);
  context = {
    orgId: book.orgId,
    zone: book.zone,
    asOf: new Date("2025-06-01T00:00:00Z"),
    grains: GRAINS,
    facts: FACTS,
    businessDays: (from, to) => businessDays(from, to, book.zone),
  };
});
afterAll(() => book?.close());

async function allRows(
  request: MetricRequest,
  place: { grain: "company" | "city"; subjectId: string | null },
  side: CellSide,
) {
  const found: RowBehind[] = [];
  let after: RowMark | undefined;
  for (;;) {
    const page = await book.read((tx) => rowsBehind(tx, request, context, { place, side, limit: 7, after }));
    found.push(...page);
    if (page.length < 7) return found;
    after = page.at(-1);
  }
}

const month = toMonth("2024-03");
const SUMMED = METRICS.filter(({ kind }) => kind !== "distribution");

test.each(SUMMED.map(({ id }) => id))("the rows behind %s add up to it, page by page", async (id) => {
  const definition = METRICS.find((one) => one.id === id) as (typeof METRICS)[number];
  const request: MetricRequest = {
    definition,
    period: { type: "month", month },
    population: "all",
    breakdown: null,
  };
  const values = await book.read((tx) => computeMetrics(tx, [request], context));
  const cells = values.filter(({ grain }) => grain === "company" || grain === "city").slice(0, 3);
  expect(cells.length).toBeGreaterThan(0);
  for (const cell of cells) {
    const place = { grain: cell.grain as "company" | "city", subjectId: cell.subjectId };
    for (const side of ["numerator", "denominator"] as const) {
      if (cell[side] === null) continue;
      const rows = await allRows(request, place, side);
      const sum = rows.reduce((total, { amount }) => total + Number(amount), 0);
      expect(sum, `${id} ${side} ${cell.grain}`).toBeCloseTo(Number(cell[side]), 6);
      expect(new Set(rows.map(({ rowId, measure }) => `${rowId} ${measure}`)).size).toBe(rows.length);
    }
  }
});
