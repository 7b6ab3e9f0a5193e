import { addDays, type Day } from "../../domain/calendar/day.ts";
import { addMonths, lastDayOf, monthOfDay, monthsBetween } from "../../domain/calendar/month.ts";
import type { Company, Contract, Partner } from "../company.ts";
import { dealAmount, isClosed, monthsOf } from "../company-figures.ts";
import { type Dice, dice } from "../dice.ts";
import { expectedPaying } from "../expected-figures.ts";
import { dayText } from "../local-time.ts";
import type { Place } from "../places.ts";
import { TRUTH } from "../truth.ts";
import { type CompanyPass, cityCounter, counter, type Row } from "./company-pass.ts";

export const PAYMENT_COLUMNS = "reference contract deal customer partner city received_on amount".split(" ");

/** Contracts and what is paid for them, the partners' part and the costs of the channel. */
export function moneyPasses(company: Company): CompanyPass[] {
  return [
    {
      kind: "contract",
      columns:
        "reference customer deal partner city product signed_on start_on end_on terminated_on amount renewal_of".split(
          " ",
        ),
      rows: () => company.contracts.map(contractRow),
    },
    {
      kind: "collection",
      columns: PAYMENT_COLUMNS,
      rows: () => collectionRows(company),
    },
    {
      kind: "cost",
      columns: "reference cost_kind event partner city booked_on amount".split(" "),
      rows: () => costRows(company),
    },
    {
      kind: "partner_share",
      columns: "reference deal partner city booked_on amount".split(" "),
      rows: () => shareRows(company),
    },
  ];
}

function contractRow(contract: Contract): Row {
  return [
    contract.reference,
    contract.customer.reference,
    contract.deal?.reference ?? null,
    contract.customer.partner.reference,
    contract.customer.place.code,
    contract.product.reference,
    contract.signedOn,
    contract.startOn,
    contract.endOn,
    contract.terminatedOn,
    String(contract.amount),
    contract.renewalOf?.reference ?? null,
  ];
}

/** Days after signing and parts of the amount in which a contract is paid; not all of it always is. */
function payments(contract: Contract, draw: Dice): { days: number; amount: number }[] {
  const way = draw.next();
  const first = draw.between(2, 30);
  if (way < 0.8) return [{ days: first, amount: contract.amount }];
  const half = Math.round(contract.amount / 2);
  if (way > 0.96) return [{ days: first, amount: half }];
  return [
    { days: first, amount: half },
    { days: first + draw.between(20, 90), amount: contract.amount - half },
  ];
}

function* collectionRows(company: Company): Iterable<Row> {
  const next = cityCounter("R");
  for (const payment of paymentsOf(company)) {
    const reference = next(payment.contract.customer.place);
    if (!payment.isLate) yield paymentRow(reference, payment);
  }
}

/** Payments that were recorded only after their months were closed, by the references they would have had. */
export function* latePaymentRows(company: Company): Iterable<Row> {
  const next = cityCounter("R");
  for (const payment of paymentsOf(company)) {
    const reference = next(payment.contract.customer.place);
    if (payment.isLate) yield paymentRow(reference, payment);
  }
}

interface Payment {
  readonly contract: Contract;
  readonly receivedOn: Day;
  readonly amount: number;
  readonly isLate: boolean;
}

function* paymentsOf(company: Company): Iterable<Payment> {
  const today = dayText(company.plan.now);
  for (const contract of company.contracts) {
    const { customer } = contract;
    if (contract.terminatedOn !== null) continue;
    const draw = dice(company.plan.seed, "payments", Number(contract.reference.slice(1)));
    for (const { days, amount } of payments(contract, draw)) {
      const receivedOn = addDays(contract.signedOn, days);
      if (receivedOn > today) continue;
      const isLate =
        customer.place.isControl && isLateMonth(company, receivedOn) && draw.chance(TRUTH.late.payments);
      yield { contract, receivedOn, amount, isLate };
    }
  }
}

/** Was something of that day recorded late, in part? */
export function isLateMonth({ plan }: Company, day: Day): boolean {
  const month = monthsBetween(plan.startMonth, monthOfDay(day));
  return TRUTH.late.months.some((late) => late === month);
}

function paymentRow(reference: string, { contract, receivedOn, amount }: Payment): Row {
  const { customer, deal } = contract;
  return [
    reference,
    contract.reference,
    deal?.reference ?? null,
    customer.reference,
    customer.partner.reference,
    customer.place.code,
    receivedOn,
    String(amount),
  ];
}

/** What a partner receives of a deal, in yuan. */
export function shareOf(partner: Partner, amount: number): number {
  return Math.round(amount * TRUTH.partnerShare[partner.isBig ? "big" : "small"]);
}

function* shareRows(company: Company): Iterable<Row> {
  for (const deal of company.deals) {
    if (!deal.isWon || !isClosed(company, deal) || deal.partner.kind === "direct") continue;
    yield [
      `${deal.reference}-S`,
      deal.reference,
      deal.partner.reference,
      deal.place.code,
      dayText(deal.closesAt ?? 0),
      String(shareOf(deal.partner, dealAmount(deal))),
    ];
  }
}

interface Cost {
  readonly kind: string;
  readonly event?: string;
  readonly partner?: string;
  readonly place: Place;
  readonly day: Day;
  readonly amount: number;
}

/** What headquarters cost for the channel as a whole. */
export function headOfficePass({ plan }: Company): CompanyPass {
  const paying = (month: number) =>
    plan.places.reduce((sum, place) => sum + expectedPaying(plan, place, month), 0);
  const months = Array.from({ length: plan.scale.months }, (_, month) => month);
  return {
    kind: "cost",
    columns: ["reference", "cost_kind", "booked_on", "amount"],
    rows: () => {
      const next = counter("K");
      return months.map((month) => [
        next(),
        "channel",
        lastDayOf(addMonths(plan.startMonth, month)),
        String(45_000 + 25 * Math.round(paying(month))),
      ]);
    },
  };
}

function* costRows(company: Company): Iterable<Row> {
  const next = cityCounter("K");
  const today = dayText(company.plan.now);
  for (const { place, day, kind, event, partner, amount } of costsOf(company)) {
    if (day > today) continue;
    yield [next(place), kind, event ?? null, partner ?? null, place.code, day, String(amount)];
  }
}

function* costsOf(company: Company): Iterable<Cost> {
  const leads = leadsByMonthAndCity(company);
  for (const place of company.places) {
    const partners = company.partners.filter((one) => one.place === place && one.kind !== "direct");
    for (const [m, month] of monthsOf(company).entries()) {
      const day = lastDayOf(month);
      const draw = dice(company.plan.seed, "costs", m, place.number);
      yield { kind: "channel", place, day, amount: 11_000 + 100 * draw.between(0, 30) };
      const bought = leads.get(`${month} ${place.code}`) ?? 0;
      if (bought > 0) yield { kind: "lead", place, day, amount: bought * 120 };
      const partner = draw.pick(partners).reference;
      if (draw.chance(0.6)) {
        const visit = addDays(day, -draw.between(3, 20));
        yield { kind: "residency", partner, place, day: visit, amount: 100 * draw.between(12, 36) };
      }
    }
  }
  const start = `${company.plan.startMonth}-01`;
  for (const { reference, place, heldOn, cost } of company.events) {
    if (heldOn < start) continue;
    yield { kind: "event", event: reference, place, day: addDays(heldOn, 5), amount: cost };
  }
}

function leadsByMonthAndCity(company: Company): Map<string, number> {
  const counts = new Map<string, number>();
  for (const lead of company.leads) {
    if (lead.source !== "hq_lead") continue;
    const key = `${monthOfDay(dayText(lead.createdAt))} ${lead.place.code}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
