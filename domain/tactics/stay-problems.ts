import type { Wording } from "../agreement/content-field.ts";
import type { IsWorkday } from "../calendar/business-days.ts";
import { type Day, daysBetween } from "../calendar/day.ts";
import { type Month, monthOfDay } from "../calendar/month.ts";
import type { PlannedStay } from "./plan-lines.ts";
import { residentDays } from "./resident-days.ts";

/** A stay in a city; its line is unique among the stays that are looked at together. */
export interface PlacedStay extends PlannedStay {
  readonly cityId: string;
  readonly cityName: string;
}

/** A day that a manager is to be elsewhere already. */
export interface TakenDay {
  readonly manager: string;
  readonly day: Day;
  readonly cityId: string;
  readonly cityName: string;
}

/** Days on which a manager is away, or on which nobody is to stay in a city. */
export interface BarredSpan {
  readonly memberId: string | null;
  readonly cityId: string | null;
  readonly first: Day;
  readonly last: Day;
}

/** What stays are held against. */
export interface StayRules {
  readonly isWorkday: IsWorkday;
  readonly taken: readonly TakenDay[];
  readonly bars: readonly BarredSpan[];
}

export interface StayProblem extends Wording {
  readonly line: string;
  readonly field: "first" | "last";
  readonly rule: "order" | "long" | "idle" | "overlap" | "absent" | "blackout" | "third_city";
}

const LONGEST_STAY = 62;
export const CITIES_A_MONTH = 2;

/**
 * What is wrong with stays, each problem once a stay: one place a day, two cities a month, neither on days on which the
 * manager is away nor on days on which nobody is to stay in the city.
 *
 * @example stayProblems(stays, { isWorkday, taken: [], bars: [] }).map(({ line, rule }) => [line, rule])
 */
export function stayProblems(stays: readonly PlacedStay[], rules: StayRules): StayProblem[] {
  const wrong = stays.flatMap((stay) => spanProblem(stay, rules.isWorkday));
  const wrongLines = new Set(wrong.map(({ line }) => line));
  const sound = stays.filter(({ line }) => !wrongLines.has(line));
  return [...wrong, ...dayProblems(sound, rules), ...cityProblems(sound, rules)];
}

function spanProblem({ line, first, last }: PlacedStay, isWorkday: IsWorkday): StayProblem[] {
  const days = daysBetween(first, last);
  if (days < 0)
    return [problem(line, "order", { zh: "末日不能早于首日。", en: "It ends before it begins." })];
  if (days >= LONGEST_STAY) {
    const said = {
      zh: "一次驻地最长两个月，请分成几次。",
      en: "A stay is two months at most: split it.",
    };
    return [problem(line, "long", said)];
  }
  if (residentDays([{ line, manager: "", first, last }], isWorkday).length > 0) return [];
  return [problem(line, "idle", { zh: "这些天都不是工作日。", en: "None of these days is a working day." })];
}

function dayProblems(stays: readonly PlacedStay[], { isWorkday, taken, bars }: StayRules): StayProblem[] {
  const placeOf = new Map(stays.map((stay) => [stay.line, stay]));
  const elsewhere = new Map(taken.map(({ manager, day, cityName }) => [`${manager} ${day}`, cityName]));
  const found = residentDays(stays, isWorkday).flatMap(({ line, manager, day }): StayProblem[] => {
    const { cityId, cityName } = placeOf.get(line)!;
    const key = `${manager} ${day}`;
    const other = elsewhere.get(key);
    elsewhere.set(key, other ?? cityName);
    const barred = bars.filter(({ first, last }) => first <= day && day <= last);
    const isAway = barred.some(({ memberId }) => memberId === manager);
    const isClosed = barred.some((bar) => bar.cityId === cityId);
    return [
      ...(other === undefined ? [] : [problem(line, "overlap", overlapWords(day, other))]),
      ...(isAway
        ? [problem(line, "absent", { zh: `${day} 这位经理缺勤。`, en: `On ${day} the manager is away.` })]
        : []),
      ...(isClosed ? [problem(line, "blackout", blackoutWords(day, cityName))] : []),
    ];
  });
  return found.filter(
    ({ line, rule }, at) => found.findIndex((one) => one.line === line && one.rule === rule) === at,
  );
}

function cityProblems(stays: readonly PlacedStay[], { isWorkday, taken }: StayRules): StayProblem[] {
  const cities = new Map<string, Set<string>>();
  const told = new Set<string>();
  const add = (manager: string, month: Month, cityId: string) => {
    const key = `${manager} ${month}`;
    const held = cities.get(key) ?? new Set<string>();
    cities.set(key, held.add(cityId));
    return held.size > CITIES_A_MONTH;
  };
  for (const { manager, day, cityId } of taken) add(manager, monthOfDay(day), cityId);
  const placeOf = new Map(stays.map((stay) => [stay.line, stay]));
  return residentDays(stays, isWorkday).flatMap(({ line, manager, day }) => {
    const isThird = add(manager, monthOfDay(day), placeOf.get(line)!.cityId);
    if (!isThird || told.has(line)) return [];
    told.add(line);
    const zh = `${monthOfDay(day)} 这位经理已驻两座城市。`;
    return [
      problem(line, "third_city", {
        zh,
        en: `In ${monthOfDay(day)} the manager stays in two cities already.`,
      }),
    ];
  });
}

const problem = (line: string, rule: StayProblem["rule"], said: Wording): StayProblem => ({
  ...{ line, field: rule === "order" || rule === "long" ? "last" : "first", rule },
  ...said,
});

const overlapWords = (day: Day, cityName: string): Wording => ({
  zh: `${day} 这位经理已在${cityName || "别处"}驻地。`,
  en: `On ${day} the manager is to stay in ${cityName || "another place"} already.`,
});

const blackoutWords = (day: Day, cityName: string): Wording => ({
  zh: `${day} ${cityName}不安排驻地。`,
  en: `On ${day} nobody is to stay in ${cityName || "the city"}.`,
});
