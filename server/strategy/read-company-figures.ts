import { readCityFacts } from "../../database/measurement/city-facts.ts";
import { computeMetrics } from "../../database/measurement/compute-metrics.ts";
import type { MetricRequest } from "../../database/measurement/plan-measures.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { addMonths, firstDayOf, lastDayOf, type Month, monthOfDay } from "../../domain/calendar/month.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { defineMetric, type MetricDefinition, plus } from "../../domain/measurement/metric-definition.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import { metric } from "../../domain/measurement/metrics/metrics.ts";
import type { CompanyFigures } from "../../domain/strategy/comparison-prefill.ts";
import { computeContext } from "../workflows/month-context.ts";

const MONTHS = 12;

/** Shares of bookings that the registry has only within margin. */
const shareOfBookings = (id: string, name: { zh: string; en: string }): MetricDefinition =>
  defineMetric({
    ...{ id, name, meaning: name, question: name, unit: "ratio", kind: "ratio", clock: "deal.closed_at" },
    numerator: [plus(`deals_margin.${id}`)],
    denominator: [plus("deals_margin.won_amount")],
    sources: ["deal", "deal_line", "partner_share"],
  });
const DIRECT_COST = shareOfBookings("direct_cost", {
  zh: "直接成本占合同金额",
  en: "Direct cost of bookings",
});
const PARTNER_SHARE = shareOfBookings("partner_share", {
  zh: "代理商分成占合同金额",
  en: "Partner share of bookings",
});
const LEAD_COST = defineMetric({
  ...{ id: "lead_cost", unit: "money", kind: "additive", clock: "cost.booked_on", sources: ["cost"] },
  ...{ name: { zh: "线索费用", en: "Cost of leads" }, meaning: { zh: "线索费用", en: "Cost of leads" } },
  question: { zh: "线索花了多少？", en: "What do leads cost?" },
  numerator: [plus("costs.amount")],
  filter: [{ dimension: "cost_kind", values: ["lead"] }],
});

/** Of which cities, known when; `until`: the last of the twelve months, null for the one that ended last. */
export interface FiguresAsked {
  readonly asOf: Date;
  readonly region: string | null;
  readonly until: Month | null;
}

/**
 * What the company's facts of the twelve months before an instant say, as known then: a few set-based passes, whatever
 * the number of cities. Shares count everything that the scope sees; cities and leads those of the region only.
 *
 * @example await readCompanyFigures(tx, { asOf, region: null, until: null })
 */
export async function readCompanyFigures(
  tx: Tx,
  { asOf, region, until }: FiguresAsked,
): Promise<CompanyFigures> {
  const { zone } = await readOrganisation(tx);
  const last = addMonths(monthOfDay(dayOf(asOf, zone)), -1);
  const to = until === null || until > last ? last : until;
  const from = addMonths(to, 1 - MONTHS);
  const known = await readCityFacts(tx, { asOf, day: lastDayOf(to) });
  const cities = known.filter(({ regionId }) => region === null || regionId === region);
  const context = { ...(await computeContext(tx, asOf)), grains: ["city" as const] };
  const values = await computeMetrics(tx, requestsOf(from, to), context);
  const of = (id: string, month: Month | null) =>
    values.filter((value) => value.metric === id && value.month === month);
  const at = (id: string, month: Month | null) =>
    new Map(of(id, month).map((value) => [value.subjectId, Number(value.numerator ?? 0)]));
  const [paying, partners, adopters] = [
    at("paying_customers", to),
    at("partners_in_force", to),
    at("new_paying_customers", null),
  ];
  const months = Array.from({ length: MONTHS }, (_, index) => addMonths(from, index));
  const leads = months.map((month) => at("hq_leads_distributed", month));
  const share = (id: string) => ({
    count: sum(of(id, null), "numerator"),
    of: sum(of(id, null), "denominator"),
  });
  const everywhere = leads.flatMap((byCity) => [...byCity.values()]).reduce((all, one) => all + one, 0);
  return {
    ...{ from, to },
    cities: cities.map(({ id, name, addressableCustomers, coverageMode }) => ({
      ...{ id, name, addressable: addressableCustomers === 0 ? null : addressableCustomers },
      ...{ paying: paying.get(id) ?? 0, partners: partners.get(id) ?? 0 },
      adopters: Math.max(adopters.get(id) ?? 0, paying.get(id) ?? 0),
      coverage: coverageMode,
      leads: leads.reduce((all, byCity) => all + (byCity.get(id) ?? 0), 0),
    })),
    leadsByMonth: leads.map((byCity) => cities.reduce((all, { id }) => all + (byCity.get(id) ?? 0), 0)),
    ...{ won: share("hq_lead_win_rate"), answered: share("lead_follow_up_rate") },
    ...{ renewed: share("logo_renewal_rate"), directCost: share("direct_cost") },
    partnerShare: share("partner_share"),
    leadCost: { count: sum(of("lead_cost", null), "numerator"), of: everywhere },
    recurring: { count: sum(of("arr", to), "numerator"), of: sum(of("paying_customers", to), "numerator") },
  };
}

function requestsOf(from: Month, to: Month): MetricRequest[] {
  const asked = (definition: MetricDefinition, period: MetricRequest["period"]): MetricRequest => ({
    ...{ definition, period, population: definition.populations[0] ?? "all", breakdown: null },
  });
  const year = { type: "days", from: firstDayOf(from), to: firstDayOf(addMonths(to, 1)) } as const;
  return [
    ...["paying_customers", "arr", "partners_in_force"].map((id) =>
      asked(metric(id), { type: "month", month: to }),
    ),
    asked(metric("new_paying_customers"), { type: "days", from: FIRST_DAY, to: year.to }),
    ...Array.from({ length: MONTHS }, (_, index) =>
      asked(metric("hq_leads_distributed"), { type: "month", month: addMonths(from, index) }),
    ),
    ...["hq_lead_win_rate", "lead_follow_up_rate", "logo_renewal_rate"].map((id) => asked(metric(id), year)),
    ...[DIRECT_COST, PARTNER_SHARE, LEAD_COST].map((definition) => asked(definition, year)),
  ];
}

const FIRST_DAY = firstDayOf("1970-01" as Month);

function sum(values: readonly MetricValue[], side: "numerator" | "denominator"): number {
  return values.reduce((total, value) => total + Number(value[side] ?? 0), 0);
}
