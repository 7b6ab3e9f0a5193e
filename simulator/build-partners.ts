import { dayNumber, dayOfNumber } from "../domain/calendar/day.ts";
import { addMonths, firstDayOf } from "../domain/calendar/month.ts";
import { managerOf } from "./build-people.ts";
import { type CompanyPlan, numbered, type Partner, type Product } from "./company.ts";
import { type Dice, dice } from "./dice.ts";
import { partnerName } from "./invent-names.ts";
import { PLACES, type Place } from "./places.ts";
import { TRUTH } from "./truth.ts";

export const PRODUCTS: readonly Product[] = [
  { reference: "YF-BASIC", name: "云帆基础版", family: "门店管理", listPrice: 6_800 },
  { reference: "YF-PRO", name: "云帆专业版", family: "门店管理", listPrice: 18_800 },
  { reference: "YF-ULTRA", name: "云帆旗舰版", family: "门店管理", listPrice: 49_800 },
  { reference: "YF-DATA", name: "云帆数据分析包", family: "增值服务", listPrice: 5_800 },
];

const BIG_BANDS = ["10-49", "50-99", "10-49", "100-499"];
const SEGMENTS = ["综合", "餐饮", "零售", "美业", "教育"];

/** Partners of every city, the big one first, and direct sales. */
export function buildPartners(plan: CompanyPlan): { partners: Partner[]; direct: Partner } {
  const seats = PLACES.flatMap((place) => shareOf(plan, place).map((rank) => ({ place, rank })));
  const partners = seats.map(({ place, rank }, i) => buildPartner(plan, place, rank, i));
  return { partners: withDormant(partners), direct: directSales(plan) };
}

/** The ranks of the partners of a city, 0 upward; the city's number of partners grows with the scale. */
function shareOf(plan: CompanyPlan, place: Place): number[] {
  const all = PLACES.reduce((sum, { partners }) => sum + partners, 0);
  return Array.from({ length: Math.round((place.partners * plan.scale.partners) / all) }, (_, rank) => rank);
}

function buildPartner(plan: CompanyPlan, place: Place, rank: number, number: number): Partner {
  const draw = dice(plan.seed, "partner", number);
  const isBig = place.hasBigPartner && rank === 0;
  const start = dayNumber(firstDayOf(plan.startMonth));
  const sellsFrom = !isBig && draw.chance(0.1) ? draw.between(2, 12) : 0;
  const joined = sellsFrom === 0 ? start - draw.between(40, 1800) : dayInMonth(plan, sellsFrom, draw);
  return {
    reference: numbered("P", number + 1, 3),
    name: partnerName(place.name, number, draw),
    kind: isBig ? "reseller" : draw.chance(0.85) ? "agent" : "service",
    place,
    manager: managerOf(place.code),
    isBig,
    headcountBand: isBig ? (BIG_BANDS[PLACES.indexOf(place) % BIG_BANDS.length] ?? "10-49") : "1-9",
    salesHeadcount: isBig ? draw.between(12, 45) : draw.between(1, 6),
    capital: isBig ? draw.between(5, 20) * 1_000_000 : draw.between(2, 20) * 50_000,
    willingness: draw.chance(0.1) ? null : draw.pick(["low", "low", "medium", "medium", "high"] as const),
    segment: draw.pick(SEGMENTS),
    inForceFrom: dayOfNumber(joined),
    inForceTo: null,
    // Falls with the rank, so that few small partners bring most of what the small ones bring.
    weight: isBig ? 1 : 1 / (rank + 1) ** 0.8,
    sellsFrom: sellsFrom === 0 ? 0 : sellsFrom + 1,
    sellsTo: Number.POSITIVE_INFINITY,
  };
}

function dayInMonth(plan: CompanyPlan, month: number, draw: Dice): number {
  return dayNumber(firstDayOf(addMonths(plan.startMonth, month))) + draw.between(0, 27);
}

/** The last small partners of some cities stop selling nine months or more before the end, and stay in force. */
function withDormant(partners: readonly Partner[]): Partner[] {
  const last = PLACES.map((place) =>
    partners.findLast((partner) => partner.place === place && !partner.isBig),
  );
  const dormant = new Set(last.slice(0, TRUTH.dormantPartners * 2).filter((_, i) => i % 2 === 0));
  return partners.map((partner) =>
    dormant.has(partner) ? { ...partner, sellsFrom: 0, sellsTo: 12 } : partner,
  );
}

function directSales(plan: CompanyPlan): Partner {
  const [home] = PLACES;
  if (home === undefined) throw new Error("the company has no city");
  return {
    reference: "P000",
    name: "云帆软件直销",
    kind: "direct",
    place: home,
    manager: null,
    isBig: false,
    headcountBand: "10-49",
    salesHeadcount: 6,
    capital: null,
    willingness: null,
    segment: "大客户",
    inForceFrom: firstDayOf(addMonths(plan.startMonth, -60)),
    inForceTo: null,
    weight: 0,
    sellsFrom: 0,
    sellsTo: Number.POSITIVE_INFINITY,
  };
}
