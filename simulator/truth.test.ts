import { describe, expect, it } from "vitest";
import type { Company } from "./company.ts";
import { isClosed, monthsOf, payingOn, wonDeals } from "./company-figures.ts";
import { framePasses } from "./company-passes.ts";
import { generateCompany } from "./generate-company.ts";
import { dayText, minuteOf } from "./local-time.ts";
import { placeInQuarter } from "./plan-wins.ts";
import { targetPass } from "./rows/target-rows.ts";
import { TRUTH } from "./truth.ts";

// Tolerances are those of truth.md. Each truth must show in companies of several seeds, not in a lucky one.
const NOW = new Date("2026-05-20T02:00:00Z");
const companies = [1n, 2n, 20_260_501n].map((seed) => ({
  seed,
  company: generateCompany({ seed, now: NOW }),
}));

/** Bookings of each month of the history, in yuan, the live month left out. */
function monthlyBookings(company: Company): number[] {
  const won = wonDeals(company);
  return monthsOf(company)
    .slice(0, -1)
    .map((name) => won.filter(({ month }) => month === name).reduce((sum, { amount }) => sum + amount, 0));
}

/** Relative growth a month by least squares on logarithms. */
function growth(values: readonly number[]): number {
  const ys = values.map(Math.log);
  const meanX = (ys.length - 1) / 2;
  const meanY = ys.reduce((sum, y) => sum + y, 0) / ys.length;
  const top = ys.reduce((sum, y, x) => sum + (x - meanX) * (y - meanY), 0);
  const bottom = ys.reduce((sum, _, x) => sum + (x - meanX) ** 2, 0);
  return Math.exp(top / bottom) - 1;
}

function shares(company: Company) {
  const sums = { small: 0, big: 0, direct: 0, cost: 0, share: 0, all: 0 };
  for (const { deal, amount } of wonDeals(company)) {
    const { kind, isBig } = deal.partner;
    sums.all += amount;
    sums[kind === "direct" ? "direct" : isBig ? "big" : "small"] += amount;
    sums.cost += deal.lines.reduce((sum, line) => sum + line.directCost, 0);
    if (kind !== "direct") sums.share += Math.round(amount * TRUTH.partnerShare[isBig ? "big" : "small"]);
  }
  return sums;
}

describe.each(companies)("the company of seed $seed", ({ company }) => {
  const bookings = monthlyBookings(company);
  const deseasoned = bookings.map(
    (value, month) => value / (TRUTH.seasonInQuarter[placeInQuarter(company.plan, month)] ?? 1),
  );

  it("grows by about 3 % a month up to the plateau and not after it", () => {
    expect(growth(deseasoned.slice(0, TRUTH.plateauFrom))).toBeGreaterThan(0.018);
    expect(growth(deseasoned.slice(0, TRUTH.plateauFrom))).toBeLessThan(0.042);
    expect(Math.abs(growth(deseasoned.slice(TRUTH.plateauFrom)))).toBeLessThan(0.012);
  });

  it("books more in the last month of a quarter than in the others", () => {
    const mean = (place: number) => {
      const chosen = bookings.filter((_, month) => placeInQuarter(company.plan, month) === place);
      return chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
    };
    expect(mean(2) / ((mean(0) + mean(1)) / 2)).toBeGreaterThan(1.35);
  });

  it("has 95 % small partners that bring about 70 % of what partners sell", () => {
    const partners = company.partners.filter((partner) => partner.kind !== "direct");
    expect(partners.filter((partner) => partner.headcountBand === "1-9")).toHaveLength(760);
    expect(partners).toHaveLength(800);
    const { small, big } = shares(company);
    expect(small / (small + big)).toBeGreaterThan(0.66);
    expect(small / (small + big)).toBeLessThan(0.74);
  });

  it("sells about one twentieth itself", () => {
    const { direct, all } = shares(company);
    expect(direct / all).toBeGreaterThan(0.025);
    expect(direct / all).toBeLessThan(0.1);
  });

  it("earns a gross margin of 40 to 50 %", () => {
    const { all, cost, share } = shares(company);
    expect((all - cost - share) / all).toBeGreaterThan(0.4);
    expect((all - cost - share) / all).toBeLessThan(0.5);
  });

  it("wins far fewer of the HQ leads of exhausted cities at the end, and as many elsewhere", () => {
    const rate = (isExhausted: boolean, from: number, to: number) => {
      const names = monthsOf(company).slice(from, to);
      const leads = company.leads.filter(
        (lead) =>
          lead.source === "hq_lead" &&
          lead.place.isExhausted === isExhausted &&
          names.some((name) => dayText(lead.createdAt).startsWith(name)),
      );
      const won = new Set(
        company.deals.filter((deal) => deal.isWon && isClosed(company, deal)).map((deal) => deal.lead),
      );
      return leads.filter((lead) => won.has(lead)).length / leads.length;
    };
    expect(rate(true, 16, 21) / rate(true, 0, 8)).toBeLessThan(0.45);
    expect(rate(false, 16, 21) / rate(false, 0, 8)).toBeGreaterThan(0.7);
  });

  it("loses customers whose use falls, and keeps the others", () => {
    const today = dayText(company.plan.now);
    const renewed = new Set(company.contracts.map((contract) => contract.renewalOf));
    const due = company.contracts.filter(
      ({ endOn, deal }) => endOn < today && (deal === null || deal.lines.length > 0),
    );
    const rate = (isFalling: boolean) => {
      const chosen = due.filter((contract) => contract.isFalling === isFalling);
      return chosen.filter((contract) => renewed.has(contract)).length / chosen.length;
    };
    expect(rate(true)).toBeGreaterThan(0.18);
    expect(rate(true)).toBeLessThan(0.34);
    expect(rate(false)).toBeGreaterThan(0.89);
    expect(rate(false)).toBeLessThan(0.97);
  });

  it("wins the stated part of the deals of each source", () => {
    for (const source of ["self_developed", "hq_lead", "event", "association"] as const) {
      const closed = company.deals.filter((deal) => deal.source === source && isClosed(company, deal));
      const rate = closed.filter((deal) => deal.isWon).length / closed.length;
      expect(Math.abs(rate - TRUTH.winRate[source])).toBeLessThan(0.03);
    }
  });

  it("reaches the stated penetration of each city group", () => {
    const passes = framePasses(company);
    const addressable = new Map(
      [...(passes.find(({ columns }) => columns.includes("addressable_customers"))?.rows() ?? [])].map(
        (row) => [row[0], Number(row[6])],
      ),
    );
    const paying = [...payingOn(company, dayText(company.plan.now)).keys()];
    for (const isExhausted of [true, false]) {
      const places = company.places.filter((place) => place.isExhausted === isExhausted);
      const wanted = places.reduce(
        (sum, place) => sum + place.penetration * (addressable.get(place.code) ?? 0),
        0,
      );
      const found = paying.filter(({ place }) => place.isExhausted === isExhausted).length;
      expect(found / wanted).toBeGreaterThan(0.9);
      expect(found / wanted).toBeLessThan(1.1);
    }
  });

  it("attains its targets in the first year and misses them in the second", () => {
    const targets = [...targetPass(company).rows()].filter((row) => row[0]?.endsWith("-ALL"));
    const attained = (from: number, to: number) => {
      const names = monthsOf(company).slice(from, to);
      const wanted = targets
        .filter((row) => names.includes((row[4] ?? "").slice(0, 7) as (typeof names)[number]))
        .reduce((sum, row) => sum + Number(row[5]), 0);
      return bookings.slice(from, to).reduce((sum, value) => sum + value, 0) / wanted;
    };
    // Whole quarters: the history begins in the middle of one.
    const first = (3 - placeInQuarter(company.plan, 0)) % 3;
    expect(attained(first, first + 9)).toBeGreaterThan(0.94);
    expect(attained(first, first + 9)).toBeLessThan(1.06);
    expect(attained(first + 12, first + 21)).toBeLessThan(0.9);
  });

  it("keeps its dormant partners without a deal for more than 180 days", () => {
    const since = minuteOf(NOW) - 180 * 1440;
    const selling = new Set(
      company.deals
        .filter((deal) => deal.isWon && isClosed(company, deal) && (deal.closesAt ?? 0) > since)
        .map((deal) => deal.partner),
    );
    const dormant = company.partners.filter((partner) => partner.sellsTo !== Number.POSITIVE_INFINITY);
    expect(dormant).toHaveLength(800 * TRUTH.dormantPartners);
    expect(dormant.filter((partner) => selling.has(partner))).toEqual([]);
  });

  it("has about 40,000 customers in 60 cities, and more paying customers at the end than at the start", () => {
    expect(company.customers.length).toBeGreaterThan(38_000);
    expect(company.customers.length).toBeLessThan(42_000);
    expect(new Set(company.customers.map(({ place }) => place)).size).toBe(60);
    const first = payingOn(company, dayText(minuteOf(NOW) - 730 * 1440)).size;
    expect(payingOn(company, dayText(company.plan.now)).size).toBeGreaterThan(first * 1.4);
  });
});
