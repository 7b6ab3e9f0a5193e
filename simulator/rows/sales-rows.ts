import { managerOf } from "../build-people.ts";
import type { Company, Deal, Lead, Partner } from "../company.ts";
import { dealAmount, isClosed } from "../company-figures.ts";
import { type Dice, dice } from "../dice.ts";
import { afterHours, instantText, type Minute } from "../local-time.ts";
import { type CompanyPass, cityCounter, type Row, yes } from "./company-pass.ts";

/** A time that has come, or an empty cell. */
const past = (company: Company, minute: Minute | null) =>
  minute === null || minute > company.plan.now ? null : instantText(minute);

const ownerOf = (partner: Partner, city: string) => (partner.kind === "direct" ? null : managerOf(city));

/** Leads, events, deals, their lines and the touches of leads. */
export function salesPasses(company: Company): CompanyPass[] {
  return [
    {
      kind: "lead",
      columns:
        `reference company_name customer city partner owner source created_at qualified assigned_at accept_due_at
        accepted_at contact_due_at first_contact_at lost_at lost_reason`.split(/\s+/),
      rows: () => company.leads.map((lead) => leadRow(company, lead)),
    },
    {
      kind: "event",
      columns: "reference name event_kind city held_on attendees cost".split(" "),
      rows: () =>
        company.events.map((event) => [
          event.reference,
          event.name,
          event.kind,
          event.place.code,
          event.heldOn,
          String(event.attendees),
          String(event.cost),
        ]),
    },
    {
      kind: "deal",
      columns:
        `reference name customer partner city owner lead product source created_at stage closed_at amount
        direct_cost lost_reason`.split(/\s+/),
      rows: () => company.deals.map((deal) => dealRow(company, deal)),
    },
    {
      kind: "deal_line",
      columns: "reference deal product partner city quantity amount direct_cost".split(" "),
      rows: () => company.deals.flatMap(lineRows),
    },
    {
      kind: "touch",
      columns: "reference lead customer partner city person event touch_kind touched_at".split(" "),
      rows: () => touchRows(company),
    },
  ];
}

function leadRow(company: Company, lead: Lead): Row {
  const lostAt = past(company, lead.lostAt);
  return [
    lead.reference,
    lead.companyName,
    lead.customer?.reference ?? null,
    lead.place.code,
    lead.partner.reference,
    ownerOf(lead.partner, lead.place.code),
    lead.source,
    instantText(lead.createdAt),
    yes(lead.isQualified),
    past(company, lead.assignedAt),
    past(company, lead.assignedAt) === null ? null : instantText(lead.acceptDueAt ?? 0),
    past(company, lead.acceptedAt),
    past(company, lead.assignedAt) === null ? null : instantText(lead.contactDueAt ?? 0),
    past(company, lead.firstContactAt),
    lostAt,
    lostAt === null ? null : lead.lostReason,
  ];
}

const STAGES = ["prospecting", "engaging", "proposal", "negotiation"];

/** How far a deal has come today: by the part of its way that is behind it. */
function stageOf(company: Company, deal: Deal): string {
  if (isClosed(company, deal)) return deal.isWon ? "won" : "lost";
  if (deal.closesAt === null) return "engaging";
  const part = (company.plan.now - deal.createdAt) / (deal.closesAt - deal.createdAt);
  return STAGES[Math.min(3, Math.floor(part * 4))] ?? "engaging";
}

function dealRow(company: Company, deal: Deal): Row {
  const closed = isClosed(company, deal);
  return [
    deal.reference,
    deal.name,
    deal.customer.reference,
    deal.partner.reference,
    deal.place.code,
    ownerOf(deal.partner, deal.place.code),
    deal.lead?.reference ?? null,
    deal.lines[0]?.product.reference ?? null,
    deal.source,
    instantText(deal.createdAt),
    stageOf(company, deal),
    closed ? instantText(deal.closesAt ?? 0) : null,
    String(dealAmount(deal)),
    String(deal.lines.reduce((sum, line) => sum + line.directCost, 0)),
    closed ? deal.lostReason : null,
  ];
}

function lineRows(deal: Deal): Row[] {
  return deal.lines.map((line, i) => [
    `${deal.reference}-${i + 1}`,
    deal.reference,
    line.product.reference,
    deal.partner.reference,
    deal.place.code,
    "1",
    String(line.amount),
    String(line.directCost),
  ]);
}

const QUALIFYING = {
  self_developed: "registration",
  hq_lead: "hq_assignment",
  event: "event_attendance",
  association: "association_referral",
  unattributed: null,
} as const;

function* touchRows(company: Company): Iterable<Row> {
  const next = cityCounter("T");
  for (const lead of company.leads) {
    const draw = dice(company.plan.seed, "touches", Number(lead.reference.slice(1)));
    for (const [kind, at] of touchesOf(lead, draw)) {
      if (at > company.plan.now) continue;
      yield [
        next(lead.place),
        lead.reference,
        lead.customer?.reference ?? null,
        lead.partner.reference,
        lead.place.code,
        ownerOf(lead.partner, lead.place.code),
        kind === "event_attendance" || kind === "association_referral" ? lead.event : null,
        kind,
        instantText(at),
      ];
    }
  }
}

function touchesOf(lead: Lead, draw: Dice): [string, Minute][] {
  const touches: [string, Minute][] = [];
  const first = QUALIFYING[lead.source];
  if (first !== null) touches.push([first, lead.assignedAt ?? lead.createdAt]);
  let at = lead.firstContactAt;
  if (at === null) return touches;
  const more = lead.lostAt === null ? draw.between(0, 2) : draw.between(0, 1);
  touches.push([draw.chance(0.7) ? "call" : "message", at]);
  for (let n = 0; n < more; n++) {
    at = afterHours(at, draw.between(24, 240));
    if (lead.lostAt !== null && at > lead.lostAt) break;
    touches.push([draw.pick(["call", "visit", "message", "meeting"]), at]);
  }
  return touches;
}
