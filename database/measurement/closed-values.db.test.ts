import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../domain/access/role.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { fullCompany } from "../../test/golden/full-company.ts";
import { type CloseBook, createCloseBook } from "../../test/setup/close-book.ts";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { type ClosedValue, readClosedValues } from "./closed-values.ts";

let book: CloseBook;
const month = toMonth("2024-02");

beforeAll(async () => {
  book = await createCloseBook();
  await fullCompany(book, 8);
  await book.closeAt(month, "2024-03-05T00:00:00Z");
});
afterAll(() => book?.close());

function seenBy(scope: Actor["scope"], names: string[]): Promise<ClosedValue[]> {
  const actor: Actor = { ...book.system, role: "executive", scope, scopeIds: names.map(uuidOf) };
  return book.read((tx) => readClosedValues(tx, { closedIn: month }), actor);
}

function subjects(values: readonly ClosedValue[]): string[] {
  const names = ["city", "region", "partner", "manager"].flatMap((kind) =>
    Array.from({ length: 14 }, (_, index) => `${kind} ${index}`),
  );
  const found = values.map(({ grain, subjectId }) =>
    grain === "company" ? grain : (names.find((name) => uuidOf(name) === subjectId) ?? "unassigned"),
  );
  return [...new Set(found)].sort();
}

test("who sees the whole company sees every cell", async () => {
  const all = subjects(await seenBy("all", []));
  expect(all).toContain("company");
  expect(all).toContain("unassigned");
  expect(all.filter((name) => name.startsWith("region"))).toHaveLength(3);
});

test("who holds a city sees it and its partners, and no sum that holds more", async () => {
  // Partners 1, 7 and 13 stand in city 1.
  expect(subjects(await seenBy("cities", ["city 1"]))).toEqual([
    "city 1",
    "partner 1",
    "partner 13",
    "partner 7",
  ]);
});

test("who holds all cities of a region sees the region and the managers of its partners only", async () => {
  // In February cities 0 and 3 are region 0; managers answer for partners elsewhere too.
  const seen = subjects(await seenBy("cities", ["city 0", "city 3"]));
  expect(seen).toContain("region 0");
  expect(seen.filter((name) => /region [12]|company|unassigned/.test(name))).toEqual([]);
});

test("a partner sees its own cells only", async () => {
  expect(subjects(await seenBy("partners", ["partner 3"]))).toEqual(["partner 3"]);
});

test("without a scope nothing is seen", async () => {
  expect(await seenBy("none", [])).toEqual([]);
});

test("the five sources add up to the bookings in every cell that was frozen", async () => {
  const values = await book.read((tx) => readClosedValues(tx, { closedIn: month, metrics: ["bookings"] }));
  const whole = values.filter(({ slice }) => slice === "all");
  expect(whole.length).toBeGreaterThan(20);
  for (const cell of whole) {
    const parts = values.filter(
      ({ slice, grain, subjectId }) =>
        slice.startsWith("source=") && grain === cell.grain && subjectId === cell.subjectId,
    );
    // Exact in ten thousandths of a minor unit: the rates of the company have four decimals.
    const exact = (text: string | null) => BigInt(Math.round(Number(text) * 10_000));
    const sum = parts.reduce((total, { numerator }) => total + exact(numerator), 0n);
    expect(sum, `${cell.grain} ${cell.subjectId}`).toBe(exact(cell.numerator));
  }
});
