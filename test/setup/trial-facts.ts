import type { asUser } from "./as-user.ts";
import type { FactBook } from "./fact-book.ts";

const lead = (name: string, assigned: string, partner: string, city: string) => ({
  ...{ lead_id: name, source: "hq_lead", created_at: assigned, assigned_at: assigned },
  ...{ partner_id: partner, city_id: city },
});
export const won = (name: string, closed: string, partner: string, city: string, more: object = {}) => ({
  ...{ deal_id: `deal ${name}`, created_at: closed, closed_at: closed, stage: "won", amount_minor: 100 },
  ...{ partner_id: partner, city_id: city, source: "hq_lead", ...more },
});
const ten = Array.from({ length: 10 }, (_, at) => at);

/** Direct sales won 2 of 10 leads in city a and 5 of 10 in city d; partners win 3 of 10 in July and 2 of 10 in August. */
export async function putTrialFacts(book: FactBook): Promise<void> {
  await book.insert("region_versions", [
    { region_id: "east", name: "华东" },
    { region_id: "north", name: "华北" },
  ]);
  await book.insert("city_versions", [
    { city_id: "a", name: "甲市", region_id: "east" },
    { city_id: "b", name: "乙市", region_id: "east" },
    { city_id: "c", name: "丙市", region_id: "north" },
    { city_id: "d", name: "丁市", region_id: "north" },
  ]);
  await book.insert("partner_versions", [
    { partner_id: "pa", name: "PA", city_id: "a" },
    { partner_id: "pb", name: "PB", city_id: "b" },
    { partner_id: "da", name: "DA", city_id: "a", partner_kind: "direct" },
    { partner_id: "dd", name: "DD", city_id: "d", partner_kind: "direct" },
  ]);
  await book.insert("lead_versions", [
    ...ten.map((at) => lead(`da ${at}`, "2024-01-10T02:00:00Z", "da", "a")),
    ...ten.map((at) => lead(`dd ${at}`, "2024-01-10T02:00:00Z", "dd", "d")),
    ...ten.map((at) => lead(`pa ${at}`, "2024-07-05T02:00:00Z", "pa", "a")),
    ...ten.map((at) => lead(`pb ${at}`, "2024-08-05T02:00:00Z", "pb", "b")),
  ]);
  const from = (name: string, closed: string, partner: string, city: string) =>
    won(name, closed, partner, city, { lead_id: name });
  await book.insert("deal_versions", [
    ...[0, 1].map((at) => from(`da ${at}`, "2024-02-01T02:00:00Z", "da", "a")),
    ...[0, 1, 2, 3, 4].map((at) => from(`dd ${at}`, "2024-02-01T02:00:00Z", "dd", "d")),
    ...[0, 1, 2].map((at) => from(`pa ${at}`, "2024-07-20T02:00:00Z", "pa", "a")),
    ...[0, 1].map((at) => from(`pb ${at}`, "2024-08-20T02:00:00Z", "pb", "b")),
    // Six months before: 600 in a from February to April besides direct's 200, none in b.
    ...["02", "03", "04"].map((month) =>
      won(`old ${month}`, `2024-${month}-09T02:00:00Z`, "pa", "a", {
        amount_minor: 200,
        source: "self_developed",
      }),
    ),
    won("new", "2024-07-09T02:00:00Z", "pa", "a", { amount_minor: 700, source: "self_developed" }),
  ]);
}

export const trialCriterion = (id: string, more: object) => ({
  ...{ id, name: id, part: "must", rows: "partners", pass_mode: "point", comparator: "at_least", ...more },
});

/** A trial of cities a and b against c from July 2024 by three criteria. */
export function trialContent(
  book: FactBook,
  { owner, ...more }: { owner: string; [field: string]: unknown },
) {
  const direct = { basis: "factor", value: 1.2, baseline: "direct_before", baseline_months: 12 };
  const before = { basis: "factor", value: 1.1, baseline: "same_before", baseline_months: 6 };
  const self = { metric: "self_developed_share", comparator: "above", basis: "absolute", value: 0.5 };
  return {
    purpose: "集中支持一家",
    cities: ["a", "b"].map(book.id),
    control_cities: [book.id("c")],
    start: "2024-07",
    criteria: [
      { ...trialCriterion("win", { metric: "hq_lead_win_rate", minimum_n: 10, owner }), ...direct },
      { ...trialCriterion("total", { metric: "bookings", rows: "all", owner }), ...before },
      { ...trialCriterion("self", { owner }), ...self },
    ],
    ...more,
  };
}

/** City growth as a close froze it for the company, regions and cities, in ascending order. */
export async function closedGrowth(caller: ReturnType<typeof asUser>, month: string): Promise<string[]> {
  const path = `/v1/metric-values?metrics=city_growth&view=closed&month=${month}`;
  const { values } = (await caller("GET", path)).json();
  return values
    .filter(({ slice, denominator }: Record<string, string>) => slice === "all" && denominator !== "0")
    .map((one: Record<string, string>) => (Number(one.numerator) / Number(one.denominator)).toFixed(6))
    .sort();
}
