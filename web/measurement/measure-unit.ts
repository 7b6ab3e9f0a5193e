import type { MetricUnit } from "../../domain/measurement/metric-definition.ts";

const MONEY = /\.(amount|mrr|arr|.*_amount|.*_mrr|booked|target)$/;

/**
 * In what a sum of measures is counted: money where the measures are amounts, else a number of rows.
 *
 * @example measureUnit([{ measure: "deals_closed.won_amount" }]) // "money"
 */
export function measureUnit(terms: readonly { measure: string }[]): Extract<MetricUnit, "money" | "count"> {
  return terms.length > 0 && terms.every(({ measure }) => MONEY.test(measure)) ? "money" : "count";
}

/**
 * The terms of a sum as a formula.
 *
 * @example measureFormula([{ measure: "a.b", factor: 1 }, { measure: "c.d", factor: -1 }]) // "a.b − c.d"
 */
export function measureFormula(terms: readonly { measure: string; factor: number }[]): string {
  return terms
    .map(({ measure, factor }, at) => {
      const times = Math.abs(factor) === 1 ? measure : `${Math.abs(factor)} × ${measure}`;
      if (at === 0) return factor < 0 ? `−${times}` : times;
      return `${factor < 0 ? "−" : "+"} ${times}`;
    })
    .join(" ");
}
