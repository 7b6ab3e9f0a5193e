import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { dimensionName } from "../../domain/measurement/dimension-words.ts";
import { readSlice } from "../../domain/measurement/slice.ts";
import type { BehindCell } from "./rows-behind.tsx";
import { useMetricWords } from "./use-metric-words.ts";
import { useSplitWords } from "./use-split-words.ts";

const NO_NAMES = {};

/**
 * Whose rows a value counts, in words and as its rows are asked for; null where it counts all.
 *
 * @example const sliceWords = useSliceWords(); sliceWords("source=event")?.words // "Source: Event"
 */
export function useSliceWords(): (slice: string) => { words: string; held: BehindCell["held"] } | null {
  const { t } = useTranslation("measurement");
  const { say } = useMetricWords();
  const splitName = useSplitWords(NO_NAMES);
  return useCallback(
    (slice) => {
      const read = slice === "all" ? null : readSlice(slice);
      if (read === null) return null;
      const { population, breakdown, split } = read;
      const words = population === "all" ? [] : [t(`explorer.populations.${population}`)];
      if (breakdown === null) return { words: words.join(""), held: { population } };
      words.push(
        t("explorer.split", {
          dimension: say(dimensionName(breakdown)),
          value: splitName(breakdown, split ?? ""),
        }),
      );
      return { words: words.join(t("explorer.and")), held: { population, breakdown, split: split ?? "" } };
    },
    [t, say, splitName],
  );
}
