import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { ErrorDescription } from "../ui/states.tsx";
import { Problem } from "./problem.ts";

/**
 * Puts an error into words: what happened, why, what now, and the reference to quote.
 *
 * @example const describe = useDescribeError(); <ErrorState {...describe(error)} />
 */
export function useDescribeError(): (error: unknown) => ErrorDescription {
  const { t } = useTranslation();
  return useCallback(
    (error: unknown): ErrorDescription => {
      if (!(error instanceof Problem))
        return { what: t("error.page.what"), why: t("error.page.why"), now: t("error.page.now") };
      const reference = error.reference;
      if (error.code === "unreachable")
        return {
          what: t("error.unreachable.what"),
          why: t("error.unreachable.why"),
          now: t("error.unreachable.now"),
        };
      if (error.status === 404)
        return {
          what: t("error.notFound.what"),
          why: error.detail,
          now: t("error.notFound.now"),
          reference,
        };
      if (error.status === 409)
        return {
          what: t("error.conflict.what"),
          why: error.detail,
          now: t("error.conflict.now"),
          reference,
        };
      if (error.status >= 500)
        return {
          what: t("error.server.what"),
          why: error.detail,
          now: t("error.server.now"),
          reference,
        };
      return {
        what: t("error.refused.what"),
        why: error.detail,
        now: t("error.refused.now"),
        reference,
      };
    },
    [t],
  );
}
