import {
  type BrokenRule,
  type FocusPlanInput,
  type FocusPlanModel,
  focusPlanModel,
  freeSlots,
} from "./focus-plan-model.ts";
import { type Milp, type MilpRow, type MilpSolution, solveMilp } from "./solve-milp.ts";

/** A stay of half a month. */
export interface Residency {
  readonly manager: number;
  readonly city: number;
  readonly month: number;
  readonly slot: 0 | 1;
}

export interface FocusChoice {
  readonly city: number;
  readonly candidate: number;
  readonly manager: number;
}

/** A plan, or the rules that make one impossible. */
export type FocusPlan =
  | {
      readonly status: "optimal" | "best-so-far";
      /** Σ V s less travel. */
      readonly objective: number;
      /** No plan exceeds this. */
      readonly bound: number;
      readonly choices: readonly FocusChoice[];
      readonly residencies: readonly Residency[];
    }
  | { readonly status: "infeasible"; readonly broken: readonly BrokenRule[] }
  | { readonly status: "nothing-found" };

/** What decides between plans of equal value: less travel, or the cities spread more evenly over the managers. */
export type SecondGoal = "travel" | "fairness";

/**
 * Which candidate each city backs, which manager owns it and when the manager stays there: the plan of most value, among
 * those the best by the second goals in their order, and among those the one that takes cities in their order. When the
 * rules leave no plan, the elastic model says which rules would have to give way, and by how little.
 *
 * Values that differ by less than about 10⁻⁹ of what the most valuable choice is worth count as equal.
 * @param input as for `focusPlanModel`
 * @param options `secondGoals` in their order; `seconds` for each solve; `tell` hears how many goals are settled, the order
 *   of the cities together with the last
 * @throws RangeError naming the city, manager or residency that cannot be used
 * @example (await planFocus({ cities: [], managers: [], months: 1 })).status // "optimal"
 */
export async function planFocus(
  input: FocusPlanInput,
  {
    seconds = 60,
    secondGoals = [],
    tell = () => undefined,
  }: {
    readonly seconds?: number;
    readonly secondGoals?: readonly SecondGoal[];
    readonly tell?: (done: number, of: number) => void;
  } = {},
): Promise<FocusPlan> {
  const model = focusPlanModel(input);
  const { milp, factor } = inScale(model.milp);
  const first = await solveMilp(milp, seconds);
  if (secondGoals.length > 0) tell(1, 1 + secondGoals.length);
  if (first.status === "infeasible")
    return { status: "infeasible", broken: await brokenRules(input, seconds) };
  if (first.status !== "optimal" && first.status !== "best-so-far") return { status: "nothing-found" };
  const solution =
    first.status === "optimal"
      ? await settled(input, { ...model, milp }, first, { seconds, secondGoals, tell })
      : first;
  const choices = choicesOf(model, solution.values);
  return {
    status: first.status,
    objective: worthOf(input, choices),
    bound: first.status === "optimal" ? worthOf(input, choices) : first.bound / factor,
    choices,
    residencies: residenciesOf(input, choices),
  };
}

type Solved = Extract<MilpSolution, { status: "optimal" | "best-so-far" }>;

/** Largest gain as the solver sees it, whose tolerances (10⁻⁶) are absolute: the unit of value must not matter. */
const LARGEST_GAIN = 1000;

function inScale({ variables, rows }: Milp): { readonly milp: Milp; readonly factor: number } {
  const largest = variables.reduce((most, { gain }) => Math.max(most, Math.abs(gain)), 0);
  const factor = largest === 0 ? 1 : LARGEST_GAIN / largest;
  return {
    milp: { variables: variables.map((one) => ({ ...one, gain: one.gain * factor })), rows },
    factor,
  };
}

/** One goal after the other, each held at its best before the next; the order of the cities comes last. */
async function settled(
  input: FocusPlanInput,
  model: FocusPlanModel,
  first: Solved,
  {
    seconds,
    secondGoals,
    tell,
  }: {
    readonly seconds: number;
    readonly secondGoals: readonly SecondGoal[];
    readonly tell: (done: number, of: number) => void;
  },
): Promise<Solved> {
  const goals = [...secondGoals, "order"] as const;
  let milp = model.milp;
  let solution = first;
  for (const [index, goal] of goals.entries()) {
    const blank = milp.variables.map((variable) => ({ ...variable, gain: 0 }));
    const held = { variables: blank, rows: [...milp.rows, heldRow(milp, solution)] };
    milp = inScale(byGoal(goal, input, model, held)).milp;
    const next = await solveMilp(milp, seconds);
    if (next.status !== "optimal") return solution;
    if (index !== secondGoals.length - 1) tell(Math.min(index + 2, goals.length), goals.length);
    solution = next;
  }
  return solution;
}

/** No less than what was reached, by the whole numbers of the solution: the solver's own sum is rounded. */
function heldRow({ variables }: Milp, { values }: Solved): MilpRow {
  const terms = variables.flatMap(({ gain }, index): [number, number][] =>
    gain === 0 ? [] : [[index, gain]],
  );
  const reached = terms.reduce((sum, [index, gain]) => sum + gain * values[index]!, 0);
  return { terms, lower: reached - 1e-9 * LARGEST_GAIN, upper: null };
}

function byGoal(goal: SecondGoal | "order", input: FocusPlanInput, model: FocusPlanModel, milp: Milp): Milp {
  switch (goal) {
    case "travel":
      return lessTravel(input, model, milp);
    case "fairness":
      return moreEven(model, milp);
    case "order":
      return inOrder(model, milp);
  }
}

/** Of equal plans the one whose cities stand first: the least sum of their places. */
function inOrder({ chosen }: FocusPlanModel, milp: Milp): Milp {
  const variables = [...milp.variables];
  for (const [city, candidates] of chosen.entries())
    for (const variable of candidates)
      if (variable >= 0) variables[variable] = { ...variables[variable]!, gain: -(city + 1) };
  return { variables, rows: milp.rows };
}

function lessTravel(input: FocusPlanInput, { owned }: FocusPlanModel, milp: Milp): Milp {
  const variables = [...milp.variables];
  for (const [manager, row] of owned.entries())
    for (const [city, variable] of row.entries())
      if (variable >= 0)
        variables[variable] = { ...variables[variable]!, gain: -input.managers[manager]!.travel[city]! };
  return { variables, rows: milp.rows };
}

/** Max-min: the fewest cities that any manager owns. */
function moreEven({ owned }: FocusPlanModel, milp: Milp): Milp {
  const least = milp.variables.length;
  const variables = [...milp.variables, { gain: 1, kind: "whole" as const, upper: owned[0]?.length ?? 0 }];
  const rows = owned.map((row) => ({
    terms: [
      ...row.filter((variable) => variable >= 0).map((variable) => [variable, 1] as const),
      [least, -1] as const,
    ],
    lower: 0,
    upper: null,
  }));
  return { variables, rows: [...milp.rows, ...rows] };
}

async function brokenRules(input: FocusPlanInput, seconds: number): Promise<BrokenRule[]> {
  const { milp, slacks } = focusPlanModel(input, true);
  const solution = await solveMilp(milp, seconds);
  if (solution.status !== "optimal" && solution.status !== "best-so-far") return [];
  return slacks.flatMap(({ variable, ...rule }) => {
    const by = solution.values[variable]!;
    return by > 0 ? [{ ...rule, by }] : [];
  });
}

function choicesOf({ chosen, owned }: FocusPlanModel, values: Float64Array): FocusChoice[] {
  const isOn = (variable: number) => variable >= 0 && values[variable] === 1;
  return chosen.flatMap((candidates, city) => {
    const candidate = candidates.findIndex(isOn);
    const manager = owned.findIndex((row) => isOn(row[city]!));
    return candidate >= 0 && manager >= 0 ? [{ city, candidate, manager }] : [];
  });
}

function worthOf(input: FocusPlanInput, choices: readonly FocusChoice[]): number {
  const months = Math.min(input.months, input.residencyMonths ?? input.months);
  return choices.reduce((sum, { city, candidate, manager }) => {
    const { value, candidates } = input.cities[city]!;
    return sum + value * candidates[candidate]!.score - months * input.managers[manager]!.travel[city]!;
  }, 0);
}

/**
 * The half-month of each residency: a city that has only one gets it, the others take what is left.
 *
 * @param choices of a plan that the model allows
 * @returns one residency for each choice and month of the ramp, by manager and month
 * @throws RangeError when the choices cannot be held, which no plan of the model does
 * @example residenciesOf({ cities: [], managers: [], months: 1 }, []) // []
 */
export function residenciesOf(input: FocusPlanInput, choices: readonly FocusChoice[]): Residency[] {
  const months = Math.min(input.months, input.residencyMonths ?? input.months);
  return input.managers.flatMap((_, manager) => {
    const cities = choices.filter((choice) => choice.manager === manager).map(({ city }) => city);
    return Array.from({ length: months }, (_unused, month) => month).flatMap((month) => {
      const free = (city: number) => freeSlots(input, { manager, city, month });
      const narrowFirst = [...cities].sort(
        (a, b) => Number(free(a).every(Boolean)) - Number(free(b).every(Boolean)),
      );
      const taken: [boolean, boolean] = [false, false];
      return narrowFirst.map((city): Residency => {
        const slot = ([0, 1] as const).find((one) => free(city)[one] && !taken[one]);
        if (slot === undefined)
          throw new RangeError(`choices leave no half-month for city ${city} in month ${month}`);
        taken[slot] = true;
        return { manager, city, month, slot };
      });
    });
  });
}
