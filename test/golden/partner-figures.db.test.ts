import { afterAll, beforeAll, expect, test } from "vitest";
import { readListPage } from "../../database/channel/list/list-source.ts";
import { readPartnerBookings } from "../../database/channel/partner-bookings.ts";
import { PARTNER_SOURCE, type PartnerListRow } from "../../database/channel/partner-list.ts";
import { readBookingsByMonth } from "../../database/channel/partner-profile.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { describePopulation } from "../../domain/channel/population.ts";
import { trailingMonths } from "../../domain/channel/trailing-months.ts";
import { bookingsOf, salesByMonth } from "../../server/workflows/partner-figures.ts";
import { createFactBook, type FactBook } from "../setup/fact-book.ts";
import { askRegistry } from "./ask-registry.ts";
import { generatedCompany } from "./generated-company.ts";
import { loadSalesCompany } from "./sales-company.ts";

// R58: a list, a profile, the population and the metric explorer say the same of the same, which is what the deals of
// the generated company add up to.
const company = generatedCompany(11);
const months = trailingMonths(toMonth("2023-12"), 12);
const now = new Date("2024-06-01T00:00:00Z");
const year = { type: "days", from: toDay("2023-01-01"), to: toDay("2024-01-01") } as const;
let book: FactBook;

beforeAll(async () => {
  book = await createFactBook();
  await loadSalesCompany(book, company);
});
afterAll(() => book?.close());

const momentOf = () => ({ now, zone: book.zone, months });
/** Sums made here, without SQL. */
const wonIn = (partner: string, from: string, to: string) =>
  company.deals
    .filter((deal) => deal.partner === partner && deal.stage === "won")
    .filter(({ closedOn }) => closedOn !== null && closedOn >= from && closedOn < to)
    .reduce((sum, { minor }) => sum + minor, 0);

async function list(key: "name" | "bookings"): Promise<PartnerListRow[]> {
  const moment = {
    today: "2023-12-31",
    zone: book.zone,
    bookingsOf: bookingsOf(book.orgId, momentOf()),
  };
  const page = { wanted: { filters: {} }, moment, order: [{ key, descending: true }], limit: 1000 };
  return (await book.read((tx) => readListPage(tx, PARTNER_SOURCE, page))) as PartnerListRow[];
}

test.each(["name", "bookings"] as const)("the list by %s shows what the explorer shows", async (key) => {
  const rows = await list(key);
  const explorer = await askRegistry(book, { metric: "bookings", period: year, asOf: now });
  expect(rows).toHaveLength(company.partners.length);
  expect(rows.filter(({ bookingsMinor }) => bookingsMinor !== "0").length).toBeGreaterThan(20);
  for (const { name, bookingsMinor } of rows) {
    expect(bookingsMinor, name).toBe(explorer.of("partner", name)?.numerator ?? "0");
    expect(Number(bookingsMinor), name).toBe(wonIn(name, "2023-01-01", "2024-01-01"));
  }
});

test("the profile's months are the explorer's months", async () => {
  const partner = "shop 0";
  const shown = await book.read((tx) =>
    readBookingsByMonth(tx, salesByMonth(book.orgId, momentOf(), book.id(partner))),
  );
  expect(shown.length).toBeGreaterThan(6);
  for (const row of shown) {
    const period = { type: "month", month: toMonth(row.month) } as const;
    const amount = await askRegistry(book, { metric: "bookings", period, asOf: now });
    const deals = await askRegistry(book, { metric: "won_deals", period, asOf: now });
    expect(row.amountMinor, row.month).toBe(amount.of("partner", partner)?.numerator);
    expect(String(row.deals), row.month).toBe(deals.of("partner", partner)?.numerator);
  }
  const whole = shown.reduce((sum, row) => sum + Number(row.amountMinor), 0);
  expect(whole).toBe(wonIn(partner, "2023-01-01", "2024-01-01"));
});

test.each(["with_sales", "all"] as const)(
  "the population (%s) is as unequal as the metrics say",
  async (include) => {
    const rows = await book.read((tx) =>
      readPartnerBookings(
        tx,
        { bookingsOf: bookingsOf(book.orgId, momentOf()), lastDay: "2023-12-31" },
        { include },
      ),
    );
    const found = describePopulation(
      rows.map((row) => ({ band: row.band, amount: BigInt(row.amountMinor) })),
      [],
    );
    const ask = async (metric: string) =>
      (
        await askRegistry(book, {
          ...{ metric, asOf: now, population: include },
          period: { type: "month", month: toMonth("2023-12") },
        })
      ).company;
    const gini = await ask("gini");
    expect(found.partners).toBe(Number(gini.denominator));
    expect(found.gini).toBeCloseTo(Number(gini.value), 12);
    expect(found.topShare?.share).toBeCloseTo(Number((await ask("top20_share")).value), 12);
    expect(found.hhi?.value).toBeCloseTo(Number((await ask("hhi")).value), 12);
  },
);
