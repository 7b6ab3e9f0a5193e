import type { Milp, MilpRow, MilpVariable } from "./solve-milp.ts";

/** Half-months 1–2 and 3–4 of a month. */
export type SlotPair = readonly [boolean, boolean];

export interface PlanCity {
  /** V ≥ 0, what a point of score is worth here. */
  readonly value: number;
  /** Whether some candidate must be chosen. */
  readonly required: boolean;
  /** Half-months in which nobody may stay, for each month; missing months are free. */
  readonly blackout: readonly SlotPair[];
  readonly candidates: readonly { readonly score: number; readonly vetoed: boolean }[];
}

export interface PlanManager {
  /** Cities that one may own at most. */
  readonly capacity: number;
  /** Half-months in which one can travel, for each month; missing months are free. */
  readonly available: readonly SlotPair[];
  /** Whether one can own each city at all; every city when left out. */
  readonly assigned?: readonly boolean[];
  /** Cost of a residency in each city, in the unit of value · score. */
  readonly travel: readonly number[];
}

export interface FocusPlanInput {
  readonly cities: readonly PlanCity[];
  readonly managers: readonly PlanManager[];
  readonly months: number;
  /** Months from the start in which residencies are held (ramp); all when left out. */
  readonly residencyMonths?: number;
  /** Residencies already begun: they stay, and with them the owner. */
  readonly begun?: readonly {
    readonly manager: number;
    readonly city: number;
    readonly month: number;
    readonly slot: 0 | 1;
  }[];
}

/** A rule that had to give way, where, and by how much. */
export interface BrokenRule {
  readonly rule: "coverage" | "veto" | "capacity" | "availability" | "no-slot";
  readonly city: number | null;
  readonly manager: number | null;
  readonly month: number | null;
  readonly by: number;
}

/** A variable of the model and what it stands for. */
export interface FocusPlanModel {
  readonly milp: Milp;
  /** x: index by city and candidate; −1 where it cannot be chosen. */
  readonly chosen: readonly (readonly number[])[];
  /** z: index by manager and city; −1 where the manager can never own it. */
  readonly owned: readonly (readonly number[])[];
  /** Slack variables, in the elastic model only. */
  readonly slacks: readonly (BrokenRule & { readonly variable: number })[];
}

/** That a city stays uncovered says nothing about why: other rules give way first. */
const UNCOVERED = 1000;

/**
 * The choice of one candidate for each city and of the manager who owns it as a mixed-integer programme:
 * max Σ V s x − Σ travel · residencies, one candidate and one owner a city, as many cities as a manager's capacity, one
 * residency a month in each owned city, one city a half-month.
 *
 * Residencies need no variables of their own. As travel does not depend on the half-month, they only have to be
 * possible, and with two half-months that is so (Hall's theorem) exactly if each owned city has a free half-month, at
 * most one owned city has only the first, at most one only the second, and there are no more cities than free
 * half-months. `residenciesOf` then finds them. That leaves cities × (candidates + managers) variables instead of
 * cities × managers × half-months.
 *
 * @param input checked: begun residencies must name what is there
 * @param elastic lets rules give way at a price and leaves the plan's value out: it says what makes a plan impossible
 * @throws RangeError naming the city, manager or residency that cannot be used
 * @example focusPlanModel({ cities: [], managers: [], months: 1 }).milp.variables // []
 */
export function focusPlanModel(input: FocusPlanInput, elastic = false): FocusPlanModel {
  checkInput(input);
  const build = newBuild(input, elastic);
  const chosen = input.cities.map((_, city) => addChoices(build, city));
  const owned = input.managers.map((_, manager) =>
    input.cities.map((_city, city) => addOwner(build, manager, city)),
  );
  for (const city of input.cities.keys()) addCityRows(build, city, chosen[city]!, owned);
  for (const manager of input.managers.keys()) addManagerRows(build, manager, owned[manager]!);
  return { milp: { variables: build.variables, rows: build.rows }, chosen, owned, slacks: build.slacks };
}

type Term = [variable: number, coefficient: number];
type Build = ReturnType<typeof newBuild>;

function newBuild(input: FocusPlanInput, elastic: boolean) {
  const variables: MilpVariable[] = [];
  const rows: MilpRow[] = [];
  const slacks: (BrokenRule & { readonly variable: number })[] = [];
  return {
    input,
    elastic,
    months: Math.min(input.months, input.residencyMonths ?? input.months),
    owners: new Map((input.begun ?? []).map(({ manager, city }) => [city, manager])),
    variables,
    rows,
    slacks,
    /** A yes or no; its gain counts only in the plan itself. */
    binary: (gain: number) => variables.push({ gain: elastic ? 0 : gain, kind: "binary" }) - 1,
    /** Relief of a rule, in the elastic model only. */
    relief: (rule: Omit<BrokenRule, "by">, upper: number): Term[] => {
      if (!elastic) return [];
      const gain = rule.rule === "coverage" ? -UNCOVERED : -1;
      const variable = variables.push({ gain, kind: "whole", upper }) - 1;
      slacks.push({ ...rule, by: 0, variable });
      return [[variable, -1]];
    },
  };
}

function addChoices(build: Build, city: number): number[] {
  const { value, candidates } = build.input.cities[city]!;
  return candidates.map(({ score, vetoed }) => {
    if (vetoed && !build.elastic) return -1;
    const variable = build.binary(value * score);
    if (vetoed) {
      const relief = build.relief({ rule: "veto", city, manager: null, month: null }, 1);
      build.rows.push({ terms: [[variable, 1], ...relief], lower: null, upper: 0 });
    }
    return variable;
  });
}

function addOwner(build: Build, manager: number, city: number): number {
  const { input, months, elastic, owners } = build;
  if (input.managers[manager]!.assigned?.[city] === false && owners.get(city) !== manager) return -1;
  const blocked = Array.from({ length: months }, (_, month) => month).find((month) =>
    freeSlots(input, { manager, city, month }).every((free) => !free),
  );
  if (blocked !== undefined && !elastic && owners.get(city) !== manager) return -1;
  const variable = build.binary(-input.managers[manager]!.travel[city]! * months);
  if (blocked !== undefined) {
    const relief = build.relief({ rule: "no-slot", city, manager, month: blocked }, 1);
    build.rows.push({ terms: [[variable, 1], ...relief], lower: null, upper: 0 });
  }
  return variable;
}

function addCityRows(build: Build, city: number, some: readonly number[], owned: readonly number[][]): void {
  const { required } = build.input.cities[city]!;
  const kept = build.owners.get(city);
  const bound = required || kept !== undefined;
  const relief = bound ? build.relief({ rule: "coverage", city, manager: null, month: null }, 1) : [];
  const choices = termsOf(some, 1);
  const uncovered = relief.map(([variable]): Term => [variable, 1]);
  build.rows.push({ terms: [...choices, ...uncovered], lower: required ? 1 : 0, upper: 1 });
  const owners = termsOf(
    owned.map((row) => row[city]!),
    -1,
  );
  // An owner whose residency has begun stays, even where nobody is left to be chosen.
  const alone = kept === undefined ? [] : uncovered;
  build.rows.push({ terms: [...choices, ...alone, ...owners], lower: 0, upper: 0 });
  if (kept !== undefined) build.rows.push({ terms: [[owned[kept]![city]!, 1]], lower: 1, upper: 1 });
}

function addManagerRows(build: Build, manager: number, owned: readonly number[]): void {
  const { input, months, rows } = build;
  const cities = input.cities.length;
  const limit = (terms: Term[], upper: number, rule: Omit<BrokenRule, "by">) => {
    if (terms.length > upper)
      rows.push({ terms: [...terms, ...build.relief(rule, cities)], lower: null, upper });
  };
  const { capacity } = input.managers[manager]!;
  limit(termsOf(owned, 1), capacity, { rule: "capacity", city: null, manager, month: null });
  for (let month = 0; month < months; month++) {
    const rule = { rule: "availability", city: null, manager, month } as const;
    const only = (slot: 0 | 1) =>
      owned.filter((variable, city) => {
        if (variable < 0) return false;
        const free = freeSlots(input, { manager, city, month });
        return free[slot] && !free[1 - slot];
      });
    limit(termsOf(only(0), 1), 1, rule);
    limit(termsOf(only(1), 1), 1, rule);
    limit(termsOf(owned, 1), 2, rule);
  }
}

const termsOf = (variables: readonly number[], coefficient: number): Term[] =>
  variables.filter((variable) => variable >= 0).map((variable) => [variable, coefficient]);

/**
 * The half-months in which a manager can stay in a city: free for both, or where a residency has begun only that one.
 *
 * @example freeSlots({ cities: [], managers: [], months: 1 }, { manager: 0, city: 0, month: 0 }) // [true, true]
 */
export function freeSlots(
  input: FocusPlanInput,
  { manager, city, month }: { readonly manager: number; readonly city: number; readonly month: number },
): SlotPair {
  const begun = input.begun?.find(
    (stay) => stay.manager === manager && stay.city === city && stay.month === month,
  );
  if (begun !== undefined) return [begun.slot === 0, begun.slot === 1];
  const available = input.managers[manager]?.available[month] ?? [true, true];
  const blackout = input.cities[city]?.blackout[month] ?? [false, false];
  return [available[0] && !blackout[0], available[1] && !blackout[1]];
}

function checkInput({ cities, managers, months, residencyMonths, begun }: FocusPlanInput): void {
  if (!(Number.isInteger(months) && months >= 1))
    throw new RangeError(`months must be a whole number of at least 1, got ${months}`);
  if (residencyMonths !== undefined && !(Number.isInteger(residencyMonths) && residencyMonths >= 0))
    throw new RangeError(`residencyMonths must be a whole number, got ${residencyMonths}`);
  for (const [city, { value, candidates }] of cities.entries()) {
    if (!(Number.isFinite(value) && value >= 0))
      throw new RangeError(`cities[${city}].value must be finite and not negative, got ${value}`);
    const wrong = candidates.findIndex(({ score }) => !Number.isFinite(score));
    if (wrong >= 0) throw new RangeError(`cities[${city}].candidates[${wrong}].score must be finite`);
  }
  for (const [manager, { capacity, travel, assigned }] of managers.entries()) {
    if (assigned !== undefined && assigned.length !== cities.length)
      throw new RangeError(
        `managers[${manager}].assigned needs an entry for each of ${cities.length} cities`,
      );
    if (!(Number.isInteger(capacity) && capacity >= 0))
      throw new RangeError(`managers[${manager}].capacity must be a whole number, got ${capacity}`);
    if (travel.length !== cities.length || !travel.every(Number.isFinite))
      throw new RangeError(
        `managers[${manager}].travel needs a finite cost for each of ${cities.length} cities`,
      );
  }
  checkBegun({ cities, managers, months, ...(begun && { begun }) });
}

function checkBegun({ cities, managers, months, begun = [] }: FocusPlanInput): void {
  const owners = new Map<number, number>();
  for (const [index, { manager, city, month }] of begun.entries()) {
    if (managers[manager] === undefined || cities[city] === undefined || !(month >= 0 && month < months))
      throw new RangeError(`begun[${index}] names a manager, city or month that is not there`);
    if ((owners.get(city) ?? manager) !== manager)
      throw new RangeError(`begun[${index}] gives city ${city} a second owner`);
    owners.set(city, manager);
  }
}
