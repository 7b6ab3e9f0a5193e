import { addDays, type Day } from "../../domain/calendar/day.ts";
import { lastDayOf, monthOfDay } from "../../domain/calendar/month.ts";
import type { Company, Contract } from "../company.ts";
import { dealAmount, isClosed, monthsOf, payingOn } from "../company-figures.ts";
import { type Dice, dice } from "../dice.ts";
import { dayText } from "../local-time.ts";
import { PLACES } from "../places.ts";
import { TRUTH } from "../truth.ts";
import { type CompanyPass, counter, type Row } from "./company-pass.ts";

/** Contracts and what is paid for them, the partners' part and the costs of the channel. */
export function moneyPasses(company: Company): CompanyPass[] {
  return [
    {
      kind: "contract",
      columns:
        "reference customer deal partner city product signed_on start_on end_on amount renewal_of".split(" "),
      rows: () => company.contracts.map(contractRow),
    },
    {
      kind: "collection",
      columns: "reference contract deal customer partner city received_on amount".split(" "),
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
  const next = counter("R");
  const today = dayText(company.plan.now);
  for (const [i, contract] of company.contracts.entries()) {
    for (const { days, amount } of payments(contract, dice(company.plan.seed, "payments", i))) {
      const receivedOn = addDays(contract.signedOn, days);
      if (receivedOn > today) continue;
      const { customer, deal } = contract;
      yield [
        next(),
        contract.reference,
        deal?.reference ?? null,
        customer.reference,
        customer.partner.reference,
        customer.place.code,
        receivedOn,
        String(amount),
      ];
    }
  }
}

function* shareRows(company: Company): Iterable<Row> {
  for (const deal of company.deals) {
    if (!deal.isWon || !isClosed(company, deal) || deal.partner.kind === "direct") continue;
    const share = TRUTH.partnerShare[deal.partner.isBig ? "big" : "small"];
    yield [
      `${deal.reference}-S`,
      deal.reference,
      deal.partner.reference,
      deal.place.code,
      dayText(deal.closesAt ?? 0),
      String(Math.round(dealAmount(deal) * share)),
    ];
  }
}

type Cost = { kind: string; event?: string; partner?: string; city?: string; day: Day; amount: number };

function* costRows(company: Company): Iterable<Row> {
  const next = counter("K");
  const today = dayText(company.plan.now);
  for (const cost of costsOf(company)) {
    if (cost.day > today) continue;
    yield [
      next(),
      cost.kind,
      cost.event ?? null,
      cost.partner ?? null,
      cost.city ?? null,
      cost.day,
      String(cost.amount),
    ];
  }
}

function* costsOf(company: Company): Iterable<Cost> {
  const leads = leadsByMonthAndCity(company);
  for (const [m, month] of monthsOf(company).entries()) {
    const last = lastDayOf(month);
    const headOffice = 45_000 + 25 * payingOn(company, last).size;
    yield { kind: "channel", day: last, amount: headOffice };
    for (const [i, place] of PLACES.entries()) {
      const draw = dice(company.plan.seed, "costs", m, i);
      yield { kind: "channel", city: place.code, day: last, amount: 11_000 + 100 * draw.between(0, 30) };
      const bought = leads.get(`${month} ${place.code}`) ?? 0;
      if (bought > 0) yield { kind: "lead", city: place.code, day: last, amount: bought * 120 };
      const visited = company.partners.filter(
        (partner) => partner.place === place && partner.kind !== "direct",
      );
      const partner = draw.pick(visited);
      if (draw.chance(0.6)) {
        const day = addDays(last, -draw.between(3, 20));
        yield {
          kind: "residency",
          partner: partner.reference,
          city: place.code,
          day,
          amount: 100 * draw.between(12, 36),
        };
      }
    }
  }
  const start = `${company.plan.startMonth}-01`;
  for (const event of company.events) {
    if (event.heldOn < start) continue;
    const day = addDays(event.heldOn, 5);
    yield { kind: "event", event: event.reference, city: event.place.code, day, amount: event.cost };
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
