import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/**
 * What a class is promised, in words.
 *
 * @example usePromises().contact(7) // "every 7 days at least"
 */
export function usePromises() {
  const { t } = useTranslation("execution");
  return useMemo(
    () => ({
      contact: (count: number | null) =>
        count === null ? t("classes.nothingPromised") : t("classes.contactEvery", { count }),
      response: (count: number | null) =>
        count === null ? t("classes.nothingPromised") : t("classes.responseWithin", { count }),
    }),
    [t],
  );
}
