import { CHANNEL_PARAMETERS, type ChannelParameters } from "../../science/channel-parameters.ts";
import type { RegimeMix } from "../../science/channel-simulator.ts";
import type { Triangular } from "../../science/triangular-quantile.ts";
import type { Month } from "../calendar/month.ts";
import type { ComparisonAim } from "./comparison-aim.ts";
import type { ParameterRange } from "./comparison-parameters.ts";
import type { CityFigures, PrefilledParameter } from "./comparison-prefill.ts";
import type { CoverageMode } from "./coverage-mode.ts";
import type { ComparisonRequest } from "./option-comparison.ts";
import type { LibraryOption } from "./option-library.ts";

/** An option as it is compared: of the library, with the percentage of each city given to each regime. */
export interface ComparedOption {
  readonly option: LibraryOption["id"];
  /** Of an option of one's own. */
  readonly name: string | null;
  readonly open: number;
  readonly focus: number;
  readonly exclusive: number;
  /** Each city under the regime by which it is served today; where that is not said, as the percentages have it. */
  readonly byCoverage?: boolean;
}

/** The regime by which a city is played that is served so: direct sales alone have a city as an exclusive partner has. */
const REGIME_OF: Record<CoverageMode, RegimeMix> = {
  open: [1, 0, 0],
  focus: [0, 1, 0],
  direct: [0, 0, 1],
};

/** A parameter as it was used: prefilled, or changed by hand. */
export interface UsedParameter extends PrefilledParameter {
  /** What was prefilled where somebody changed it; null where it stands as prefilled. */
  readonly changedFrom: ParameterRange | null;
}

/** Everything somebody asked a comparison with, as it is stored: the same inputs give the same result. */
export interface ComparisonInputs {
  /** The facts counted are those known then, of the twelve months from `from` to `to`. */
  readonly asOf: string;
  readonly from: Month;
  readonly to: Month;
  readonly parameters: readonly UsedParameter[];
  readonly cities: readonly CityFigures[];
  readonly options: readonly ComparedOption[];
  readonly months: number;
  readonly draws: number;
  readonly seed: string;
  readonly sustained: boolean;
  readonly goal: { readonly designId: string; readonly version: number } | null;
  readonly aim: ComparisonAim;
  /** Metrics of the goal that the model has no figure for. */
  readonly unjudged: readonly string[];
}

/**
 * The mix of regimes that an option of the library stands for; one's own begins in halves.
 *
 * @example mixOf("exclusive") // { open: 0, focus: 0, exclusive: 100 }
 */
export function mixOf(option: LibraryOption["id"]): Pick<ComparedOption, "open" | "focus" | "exclusive"> {
  switch (option) {
    case "wolf_pack":
      return { open: 100, focus: 0, exclusive: 0 };
    case "quasi_exclusive":
      return { open: 0, focus: 100, exclusive: 0 };
    case "exclusive":
      return { open: 0, focus: 0, exclusive: 100 };
    case "own":
      return { open: 50, focus: 50, exclusive: 0 };
  }
}

/**
 * What the simulation is asked for: a city's size and leads relative to the mean, its customers and partners as they are.
 *
 * @example comparisonRequest(inputs).options.length // inputs.options.length
 */
export function comparisonRequest(inputs: ComparisonInputs): ComparisonRequest {
  const { cities, options, months, draws, seed, sustained } = inputs;
  const byId = new Map(inputs.parameters.map((parameter) => [parameter.id as string, parameter]));
  const likely = (id: string) => byId.get(id)?.likely ?? 0;
  const ranges: Partial<Record<keyof ChannelParameters, Triangular>> = {};
  for (const id of CHANNEL_PARAMETERS) {
    const found = byId.get(id);
    if (found !== undefined && found.low < found.high)
      ranges[id] = { min: found.low, mode: found.likely, max: found.high };
  }
  const known = cities.flatMap(({ addressable }) => (addressable === null ? [] : addressable));
  const size = known.reduce((sum, value) => sum + value, 0) / known.length;
  const leads = cities.reduce((sum, city) => sum + city.leads, 0) / cities.length;
  return {
    parameters: Object.fromEntries(CHANNEL_PARAMETERS.map((id) => [id, likely(id)])) as Record<
      keyof ChannelParameters,
      number
    >,
    ranges,
    cities: cities.map((city) => ({
      accountsScale: city.addressable === null ? 1 : city.addressable / size,
      leadsScale: leads > 0 ? city.leads / leads : 1,
      adopters: city.adopters,
      paying: city.paying,
      partners: city.partners > 0 ? city.partners : null,
    })),
    options: options.map(({ open, focus, exclusive, byCoverage }) =>
      cities.map(
        ({ coverage }): RegimeMix =>
          byCoverage === true && coverage ? REGIME_OF[coverage] : [open / 100, focus / 100, exclusive / 100],
      ),
    ),
    ...{ months, draws, seed, sustained, fixedCost: likely("fixedCost") },
  };
}
