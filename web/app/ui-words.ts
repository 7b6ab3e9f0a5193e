import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { UiText } from "../ui/ui-text.ts";

/**
 * Gives the components their words in the language in force.
 *
 * @example const text = useUiWords()
 */
export function useUiWords(): UiText {
  const { t } = useTranslation();
  return useMemo<UiText>(
    () => ({
      ...t("ui", { returnObjects: true }),
      whoCan: (who) => t("uiWith.whoCan", { who }),
      removeFilter: (name) => t("uiWith.removeFilter", { name }),
      rowCount: (count, rows, exact) =>
        exact ? t("uiWith.rowCount", { count, rows }) : t("uiWith.rowCountAtLeast", { count, rows }),
      selected: (count) => t("uiWith.selected", { count }),
      step: (at, of) => t("uiWith.step", { at, of }),
    }),
    [t],
  );
}
