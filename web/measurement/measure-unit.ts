import type { Wording } from "../../domain/channel/record-kind.ts";
import { MEASURE_NAMES } from "../../domain/measurement/measure-names.ts";
import type { MetricUnit } from "../../domain/measurement/metric-definition.ts";

/**
 * In what a sum of measures is counted: money where the measures are amounts, else a number of rows.
 *
 * @example measureUnit([{ measure: "deals_closed.won_amount" }]) // "money"
 */
export function measureUnit(terms: readonly { measure: string }[]): Extract<MetricUnit, "money" | "count"> {
  return terms.length > 0 && terms.every(({ measure }) => MEASURE_NAMES[measure]?.money) ? "money" : "count";
}

/**
 * The terms of a sum as a formula in words.
 *
 * @param say chooses the language
 * @example measureFormula([{ measure: "deals_closed.won_count", factor: 1 }], ({ en }) => en) // "deals won"
 */
export function measureFormula(
  terms: readonly { measure: string; factor: number }[],
  say: (wording: Wording) => string,
): string {
  return terms
    .map(({ measure, factor }, at) => {
      const known = MEASURE_NAMES[measure];
      const name = known === undefined ? measure : say(known);
      const times = Math.abs(factor) === 1 ? name : `${Math.abs(factor)} × ${name}`;
      if (at === 0) return factor < 0 ? `−${times}` : times;
      return `${factor < 0 ? "−" : "+"} ${times}`;
    })
    .join(" ");
}
