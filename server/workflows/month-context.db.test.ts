import { afterAll, beforeAll, expect, test } from "vitest";
import { computeMetrics } from "../../database/measurement/compute-metrics.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { metric } from "../../domain/measurement/metrics/metrics.ts";
import { createFactBook, type FactBook, type FactRow } from "../../test/setup/fact-book.ts";
import { computeContext } from "./month-context.ts";

const books: FactBook[] = [];
afterAll(() => Promise.all(books.map((book) => book.close())));

async function bookWith(zone: string, leads: readonly FactRow[]): Promise<FactBook> {
  const book = await createFactBook({ zone });
  books.push(book);
  await book.insert(
    "lead_versions",
    leads.map((lead, index) => ({
      lead_id: `lead ${index}`,
      source: "hq_lead",
      created_at: lead.assigned_at,
      ...lead,
    })),
  );
  return book;
}

async function medianHours(book: FactBook, month: string, definition = metric("lead_response_time")) {
  const request = {
    definition,
    period: { type: "month", month: toMonth(month) } as const,
    population: "all" as const,
    breakdown: null,
  };
  const values = await book.read(async (tx) =>
    computeMetrics(tx, [request], await computeContext(tx, new Date("2025-06-01T00:00:00Z"))),
  );
  return values.find(({ grain }) => grain === "company")?.value;
}

let shanghai: FactBook;
beforeAll(async () => {
  // Monday 27 January 2025, 17:00, to Wednesday 5 February, 10:00: the Spring Festival lies between. Friday 7 February,
  // 17:00, to Saturday 8 February, 11:00, which is worked.
  shanghai = await bookWith("Asia/Shanghai", [
    { assigned_at: "2025-01-27T09:00:00Z", first_contact_at: "2025-02-05T02:00:00Z" },
    { assigned_at: "2025-02-07T09:00:00Z", first_contact_at: "2025-02-08T03:00:00Z" },
  ]);
});

test("on the mainland the Spring Festival does not count and its make-up Saturday does", async () => {
  expect(await medianHours(shanghai, "2025-01")).toBe("2");
  expect(await medianHours(shanghai, "2025-02")).toBe("3");
});

test("the first version of the definition goes on counting Monday to Friday", async () => {
  const first = { ...metric("lead_response_time"), version: 1, parameters: {} };
  // 1 h on Monday 27, four days to Friday 31, two days, 1 h on Wednesday 5; and 1 h on Friday 7.
  expect(await medianHours(shanghai, "2025-01", first)).toBe("56");
  expect(await medianHours(shanghai, "2025-02", first)).toBe("1");
});

test("elsewhere working days are Monday to Friday", async () => {
  // In New York the same Monday 17:00 to Wednesday of next week 10:00, and Friday 17:00 to Saturday 11:00.
  const book = await bookWith("America/New_York", [
    { assigned_at: "2025-01-27T22:00:00Z", first_contact_at: "2025-02-05T15:00:00Z" },
  ]);
  expect(await medianHours(book, "2025-01")).toBe("56");
});
