import type { Company, Deal } from "./company.ts";
import { isClosed } from "./company-figures.ts";
import { dice } from "./dice.ts";
import { dayText } from "./local-time.ts";
import type { Place } from "./places.ts";
import type { CompanyPass } from "./rows/company-pass.ts";
import { isLateMonth, latePaymentRows, PAYMENT_COLUMNS, shareOf } from "./rows/money-rows.ts";
import { TRUTH } from "./truth.ts";

/** The cities whose facts came late, in part. */
export function latePlaces(places: readonly Place[]): Place[] {
  return places.filter(({ isControl }) => isControl);
}

/** Deals whose amount was put right after their month was closed, with the right amount in yuan. */
export function correctedDeals(company: Company): { deal: Deal; amount: number }[] {
  const late = new Set(latePlaces(company.places));
  return company.deals.flatMap((deal) => {
    const [line] = deal.lines;
    if (!late.has(deal.place) || !deal.isWon || !isClosed(company, deal)) return [];
    if (line === undefined || deal.lines.length > 1) return [];
    if (!isLateMonth(company, dayText(deal.closesAt ?? 0))) return [];
    const draw = dice(company.plan.seed, "corrected", Number(deal.reference.slice(1)));
    if (!draw.chance(TRUTH.late.corrected)) return [];
    return [{ deal, amount: Math.round(line.amount * TRUTH.late.correctedTo) }];
  });
}

/** What was recorded after the close of its month: payments, and corrections of deals with their lines and shares. */
export function latePasses(company: Company): CompanyPass[] {
  const corrected = correctedDeals(company);
  return [
    { kind: "collection", columns: PAYMENT_COLUMNS, rows: () => latePaymentRows(company) },
    {
      kind: "deal",
      columns: ["reference", "amount"],
      rows: () => corrected.map(({ deal, amount }) => [deal.reference, String(amount)]),
    },
    {
      kind: "deal_line",
      columns: ["reference", "deal", "amount"],
      rows: () =>
        corrected.map(({ deal, amount }) => [`${deal.reference}-1`, deal.reference, String(amount)]),
    },
    {
      kind: "partner_share",
      columns: ["reference", "deal", "partner", "booked_on", "amount"],
      rows: () =>
        corrected
          .filter(({ deal }) => deal.partner.kind !== "direct")
          .map(({ deal, amount }) => [
            `${deal.reference}-S`,
            deal.reference,
            deal.partner.reference,
            dayText(deal.closesAt ?? 0),
            String(shareOf(deal.partner, amount)),
          ]),
    },
  ];
}
