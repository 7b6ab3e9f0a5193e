import { type SeriesName, seriesColours, seriesOf } from "./tokens.ts";
import { useScheme } from "./use-scheme.ts";

/**
 * The colour of a thing in charts, the same on every page and right for the scheme in force.
 *
 * @example const colourOf = useSeriesColours(); colourOf("revenue")
 */
export function useSeriesColours(): (name: SeriesName) => string {
  const scheme = useScheme();
  return (name) => seriesColours[scheme][seriesOf[name]] ?? "";
}
