import { afterAll, beforeAll, expect, test } from "vitest";
import { toMonth } from "../../../domain/calendar/month.ts";
import { gini } from "../../../science/gini.ts";
import { hhi } from "../../../science/hhi.ts";
import { topShare } from "../../../science/top-share.ts";
import { askRegistry } from "../../../test/golden/ask-registry.ts";
import { generatedCompany } from "../../../test/golden/generated-company.ts";
import { loadSalesCompany } from "../../../test/golden/sales-company.ts";
import { createFactBook, type FactBook } from "../../../test/setup/fact-book.ts";

// The formulas exist once in science and once in SQL, because the rows do not leave the database: they must agree.
let book: FactBook;
beforeAll(async () => {
  book = await createFactBook();
  await loadSalesCompany(book, generatedCompany(99));
});
afterAll(() => book?.close());

const period = { type: "month", month: toMonth("2023-06") } as const;
const asOf = new Date("2025-01-01T00:00:00Z");

test.each(["with_sales", "all"] as const)(
  "SQL and science agree at every grain, population %s",
  async (population) => {
    const ask = (metric: string) => askRegistry(book, { metric, period, asOf, population });
    const [top, index, coefficient] = [await ask("top20_share"), await ask("hhi"), await ask("gini")];
    const year = { type: "days", from: "2022-07-01", to: "2023-07-01" } as never;
    const bookings = await askRegistry(book, { metric: "bookings", period: year, asOf });
    const amounts = bookings.values
      .filter(({ grain, subjectId }) => grain === "partner" && subjectId !== null)
      .map(({ numerator }) => Math.max(0, Number(numerator)))
      .filter((amount) => amount > 0);
    const idle = population === "all" ? 60 - amounts.length : 0;
    const members = [...amounts, ...Array.from({ length: idle }, () => 0)];
    expect(Number(coefficient.company.denominator)).toBe(members.length);
    expect(Number(coefficient.company.value)).toBeCloseTo(gini(members) as number, 12);
    expect(Number(index.company.value)).toBeCloseTo(hhi(members)?.hhi as number, 12);
    expect(Number(top.company.value)).toBeCloseTo(topShare(members, 0.2)?.share as number, 12);
  },
);
