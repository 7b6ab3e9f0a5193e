import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { dimensionChoices } from "../../domain/measurement/dimension-words.ts";
import type { Dimension } from "../../domain/measurement/metric-definition.ts";
import { useMetricWords } from "./use-metric-words.ts";

/**
 * A value of a split in words: the field's word, a name that came with the values, or the value itself.
 *
 * @param names of products and people, by id
 * @example const say = useSplitWords({}); say("source", "event") // "Event"
 */
export function useSplitWords(
  names: Readonly<Record<string, string>>,
): (dimension: Dimension, value: string) => string {
  const { t } = useTranslation("measurement");
  const { say } = useMetricWords();
  return useCallback(
    (dimension, value) => {
      if (value === "") return t("explorer.without");
      const choice = dimensionChoices(dimension).find(({ id }) => id === value);
      return choice ? say(choice) : (names[value] ?? value);
    },
    [t, say, names],
  );
}
