import type { BodyOf } from "../../contract/route.ts";
import type { startComparison } from "../../contract/strategy/comparisons.ts";
import { listDesignRows } from "../../database/agreement/design-rows.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { readStrategyOptions } from "../../database/strategy/diagnosis-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { type Month, toMonth } from "../../domain/calendar/month.ts";
import { readAim } from "../../domain/strategy/comparison-aim.ts";
import {
  type ComparedOption,
  type ComparisonInputs,
  mixOf,
  type UsedParameter,
} from "../../domain/strategy/comparison-inputs.ts";
import type { ParameterRange } from "../../domain/strategy/comparison-parameters.ts";
import { type PrefilledParameter, prefillParameters } from "../../domain/strategy/comparison-prefill.ts";
import { comparisonProblems } from "../../domain/strategy/comparison-problems.ts";
import { type LibraryOption, OPTION_LIBRARY } from "../../domain/strategy/option-library.ts";
import { contentInForce } from "../agreement/content-in-force.ts";
import { readCompanyFigures } from "./read-company-figures.ts";

const USUAL_TOLERANCE = 0.01;

interface Asked {
  /** Facts count as known then. */
  readonly asOf: Date;
  readonly region: string | null;
  /** The last month of the facts; null for the one that ended last. */
  readonly until: Month | null;
  readonly now: Date;
}

/** What a comparison would begin with: parameters and cities from the facts, options of the strategy, aim of the goal. */
export async function comparisonFacts(tx: Tx, asked: Asked) {
  const [figures, aim, options] = [
    await figuresOf(tx, asked),
    await aimInForce(tx, asked.now, USUAL_TOLERANCE),
    await optionsOfStrategy(tx),
  ];
  return { ...figures, ...aim, options };
}

/**
 * What somebody asks, as it is kept: the cities' figures and the sources of the parameters are read here, not taken from the
 * caller.
 *
 * @throws AppError invalid_input naming each field that is wrong
 */
export async function askedInputs(
  tx: Tx,
  body: BodyOf<typeof startComparison> & { readonly seed: string },
  now: Date,
): Promise<ComparisonInputs> {
  const problems = comparisonProblems(body);
  if (problems.length > 0)
    throw new AppError(
      "invalid_input",
      { zh: "请改正标出的参数。", en: "Mend the parameters that are marked." },
      problems,
    );
  const asOf = new Date(Math.min(new Date(body.asOf).getTime(), now.getTime()));
  const { parameters, ...figures } = await figuresOf(tx, {
    ...{ asOf, region: body.region, now },
    until: body.until == null ? null : toMonth(body.until),
  });
  const given = new Map(body.parameters.map((parameter) => [parameter.id, parameter]));
  const { months, draws, sustained, options, seed } = body;
  return {
    ...{ asOf: asOf.toISOString(), ...figures, months, draws, sustained, seed },
    parameters: parameters.map((found) => used(found, given.get(found.id)!)),
    options: options.map((option) => ({ ...option, name: option.name?.trim() || null })),
    ...(await aimInForce(tx, now, body.tolerance)),
  };
}

async function figuresOf(tx: Tx, asked: Asked) {
  const figures = await readCompanyFigures(tx, asked);
  if (figures.cities.length === 0) {
    const said = {
      zh: "这里没有城市。请先导入城市，或选择有城市的区域。",
      en: "There is no city here. Import cities first, or choose a region that has some.",
    };
    throw new AppError("invalid_input", said, [{ field: "region", rule: "cities", ...said }]);
  }
  const { currencyExponent } = await readOrganisation(tx);
  const { from, to, cities } = figures;
  return { from, to, cities, parameters: prefillParameters(figures, currencyExponent) };
}

function used(found: PrefilledParameter, { low, likely, high }: ParameterRange): UsedParameter {
  const isSame = found.low === low && found.likely === likely && found.high === high;
  const before = { low: found.low, likely: found.likely, high: found.high };
  return { ...found, ...{ low, likely, high }, changedFrom: isSame ? null : before };
}

async function aimInForce(tx: Tx, now: Date, tolerance: number) {
  const [goal] = await listDesignRows(tx, "goal");
  const said = goal === undefined ? undefined : await contentInForce(tx, goal.id, now);
  const version = said?.inForce ?? null;
  if (goal === undefined || version === null) return { goal: null, ...readAim(null, tolerance) };
  return { goal: { designId: goal.id, version }, ...readAim(said?.content ?? null, tolerance) };
}

/** The options that the strategy's latest version compares; the library's where there is none. */
async function optionsOfStrategy(tx: Tx): Promise<ComparedOption[]> {
  const [strategy] = await readStrategyOptions(tx);
  const written = Array.isArray(strategy?.content.options) ? strategy.content.options : [];
  const known = written.flatMap(({ option, name }: { option?: unknown; name?: unknown }) => {
    const id = OPTION_LIBRARY.find((one) => one.id === option)?.id;
    return id === undefined ? [] : [compared(id, typeof name === "string" ? name : null)];
  });
  if (known.length > 1) return known.slice(0, 6);
  return OPTION_LIBRARY.filter(({ id }) => id !== "own").map(({ id }) => compared(id, null));
}

const compared = (option: LibraryOption["id"], name: string | null): ComparedOption => ({
  ...{ option, name, ...mixOf(option) },
});
