import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import { measureUnit } from "./measure-unit.ts";
import { useMetricWords } from "./use-metric-words.ts";

type Terms = Pick<MetricDefinition, "numerator" | "denominator">;
interface Sides {
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/**
 * The two sides of a fraction in the units of their measures; money arrives in minor units. A denominator that the
 * metric does not have is a number of months.
 *
 * @example const sides = useSideText(); sides.both(definition, { numerator: "355000000", denominator: "621000000" })
 * // "¥3,550,000 / ¥6,210,000"
 */
export function useSideText() {
  const words = useMetricWords();
  const side = (terms: Terms | undefined, which: keyof Terms, text: string | null) =>
    text === null ? words.absent() : words.number(Number(text), measureUnit(terms?.[which] ?? []));
  const both = (terms: Terms | undefined, { numerator, denominator }: Sides) =>
    `${side(terms, "numerator", numerator)} / ${side(terms, "denominator", denominator)}`;
  return { side, both };
}
