import { afterAll, beforeAll, expect, test } from "vitest";
import { toMonth } from "../../../domain/calendar/month.ts";
import { shownNumber } from "../../../domain/measurement/metric-value.ts";
import { askRegistry } from "../../../test/golden/ask-registry.ts";
import { createFactBook, type FactBook } from "../../../test/setup/fact-book.ts";

let book: FactBook;
beforeAll(async () => {
  book = await createFactBook();
  await book.insert("customer_versions", [{ customer_id: "k", name: "K" }]);
  const complaint = { customer_id: "k", opened_at: "2024-02-20T00:00:00Z" };
  await book.insert("complaints", [
    { ...complaint, due_at: "2024-03-05T04:00:00Z", closed_at: "2024-03-05T04:00:00Z" },
    { ...complaint, due_at: "2024-03-05T04:00:00Z", closed_at: "2024-03-05T04:00:01Z" },
    { ...complaint, due_at: "2024-03-20T04:00:00Z", closed_at: "2024-02-21T00:00:00Z" },
    { ...complaint, due_at: "2024-03-20T04:00:00Z", closed_at: null },
    // The last instant of March in Shanghai, and the first of April.
    { ...complaint, due_at: "2024-03-31T15:59:59Z", closed_at: "2024-03-30T00:00:00Z" },
    { ...complaint, due_at: "2024-03-31T16:00:00Z", closed_at: "2024-03-30T00:00:00Z" },
    { ...complaint, due_at: null, closed_at: null },
  ]);
  const scores = [9, 10, 9, 10, 9, 10, 9, 8, 7, 6].flatMap((score) =>
    Array.from({ length: 10 }, () => score),
  );
  await book.insert(
    "survey_answers",
    scores.map((score) => ({
      customer_id: "k",
      survey_kind: "nps",
      answered_at: "2024-03-10T00:00:00Z",
      score,
    })),
  );
});
afterAll(() => book?.close());

const company = async (metric: string) => {
  const period = { type: "month", month: toMonth("2024-03") } as const;
  return (await askRegistry(book, { metric, period, asOf: new Date("2024-05-01T00:00:00Z") })).company;
};

test("of five complaints due three are closed in time: at the instant counts, a second later does not", async () => {
  expect(await company("complaint_closed_on_time")).toMatchObject({ numerator: "3", denominator: "5" });
});

// The worked example of methods.md 6.3: 70 % promoters less 10 % detractors of 100 answers are 60.
test("seventy promoters and ten detractors of a hundred are a score of 60", async () => {
  expect(shownNumber(await company("nps"))).toBe(60);
});
