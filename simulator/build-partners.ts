import { dayNumber, dayOfNumber } from "../domain/calendar/day.ts";
import { addMonths, firstDayOf } from "../domain/calendar/month.ts";
import { apportion } from "./apportion.ts";
import { managerOf } from "./build-people.ts";
import { type CompanyPlan, numbered, type Partner, type Product } from "./company.ts";
import { type Dice, dice } from "./dice.ts";
import { partnerName } from "./invent-names.ts";
import type { Place } from "./places.ts";
import { TRUTH } from "./truth.ts";

export const PRODUCTS: readonly Product[] = [
  { reference: "YF-BASIC", name: "云帆基础版", family: "门店管理", listPrice: 6_800 },
  { reference: "YF-PRO", name: "云帆专业版", family: "门店管理", listPrice: 18_800 },
  { reference: "YF-ULTRA", name: "云帆旗舰版", family: "门店管理", listPrice: 49_800 },
  { reference: "YF-DATA", name: "云帆数据分析包", family: "增值服务", listPrice: 5_800 },
];

const BIG_BANDS = ["10-49", "50-99", "10-49", "100-499"];
const SEGMENTS = ["综合", "餐饮", "零售", "美业", "教育"];

/** Partners of every city, the big ones first, and direct sales. */
export function buildPartners(plan: CompanyPlan): { partners: Partner[]; direct: Partner } {
  const seats = seatsOf(plan);
  const partners = seats.map((seat, i) => buildPartner(plan, seat, i));
  return { partners: withDormant(partners), direct: directSales(plan) };
}

interface Seat {
  readonly place: Place;
  readonly isBig: boolean;
  /** 0 upward among the big or the small ones of the city. */
  readonly rank: number;
}

/** Big partners sit where the demand is; small ones everywhere, at least one. */
function seatsOf(plan: CompanyPlan): Seat[] {
  const { places, scale } = plan;
  const weights = places.map(({ weight }) => weight);
  const big = Math.round(scale.partners * TRUTH.bigPartners);
  const bigs = apportion(big, weights);
  const smalls = apportion(scale.partners - big - places.length, weights);
  return places.flatMap((place, i) => [
    ...ranks(bigs[i] ?? 0).map((rank) => ({ place, isBig: true, rank })),
    ...ranks((smalls[i] ?? 0) + 1).map((rank) => ({ place, isBig: false, rank })),
  ]);
}

const ranks = (count: number) => Array.from({ length: count }, (_, rank) => rank);

function buildPartner(plan: CompanyPlan, { place, isBig, rank }: Seat, number: number): Partner {
  const draw = dice(plan.seed, "partner", number);
  const start = dayNumber(firstDayOf(plan.startMonth));
  const sellsFrom = !isBig && rank > 0 && draw.chance(0.1) ? draw.between(2, 12) : 0;
  const joined = sellsFrom === 0 ? start - draw.between(40, 1800) : dayInMonth(plan, sellsFrom, draw);
  return {
    reference: numbered("P", number + 1, plan.scale.partners > 999 ? 4 : 3),
    name: partnerName(place.name, number, draw),
    kind: isBig ? "reseller" : draw.chance(0.85) ? "agent" : "service",
    place,
    manager: managerOf(place.code),
    isBig,
    isFocus: place.isFocus && !isBig && rank === 0,
    headcountBand: isBig ? (BIG_BANDS[number % BIG_BANDS.length] ?? "10-49") : "1-9",
    salesHeadcount: isBig ? draw.between(12, 45) : draw.between(1, 6),
    capital: isBig ? draw.between(5, 20) * 1_000_000 : draw.between(2, 20) * 50_000,
    willingness: draw.chance(0.1) ? null : draw.pick(["low", "low", "medium", "medium", "high"] as const),
    segment: draw.pick(SEGMENTS),
    inForceFrom: dayOfNumber(joined),
    inForceTo: null,
    // Falls with the rank, so that few partners bring most of what those of their size bring.
    weight: 1 / (rank + 1) ** 0.8,
    sellsFrom: sellsFrom === 0 ? 0 : sellsFrom + 1,
    sellsTo: Number.POSITIVE_INFINITY,
  };
}

function dayInMonth(plan: CompanyPlan, month: number, draw: Dice): number {
  return dayNumber(firstDayOf(addMonths(plan.startMonth, month))) + draw.between(0, 27);
}

/** Some small partners stop selling nine months or more before the end, and stay in force; no city's first one. */
function withDormant(partners: readonly Partner[]): Partner[] {
  const count = Math.round(partners.length * TRUTH.dormantPartners);
  const may = partners.filter(({ isBig, weight }) => !isBig && weight < 1);
  const step = may.length / count;
  const dormant = new Set(Array.from({ length: count }, (_, i) => may[Math.floor(i * step)]));
  return partners.map((partner) =>
    dormant.has(partner) ? { ...partner, sellsFrom: 0, sellsTo: 12 } : partner,
  );
}

function directSales(plan: CompanyPlan): Partner {
  const [home] = plan.places;
  if (home === undefined) throw new Error("the company has no city");
  return {
    reference: "P000",
    name: "云帆软件直销",
    kind: "direct",
    place: home,
    manager: null,
    isBig: false,
    isFocus: false,
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
