import type { SeriesName } from "../../ui/tokens.ts";
import { useSeriesColours } from "../../ui/use-series-colours.ts";
import type { OptionName } from "./use-comparison-words.ts";

const OWN: readonly SeriesName[] = ["comparison", "loss", "target"];

/**
 * The colour of each option, the library's the same on every page.
 *
 * @example const colours = useOptionColours(options); colours[0]
 */
export function useOptionColours(options: readonly OptionName[]): string[] {
  const colour = useSeriesColours();
  let own = 0;
  return options.map(({ option }) => {
    if (option !== "own") return colour(option as SeriesName);
    own += 1;
    return colour(OWN[(own - 1) % OWN.length]!);
  });
}
