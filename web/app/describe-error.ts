import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { RequestFailed } from "../../contract/client.ts";
import type { ErrorDescription } from "../ui/states.tsx";
import { Unreachable } from "./call.ts";
import { useLanguage } from "./language-context.tsx";

/** What to advise, by the kind of failure. */
function adviceOf(status: number) {
  if (status === 404) return "notFound";
  if (status === 409) return "conflict";
  if (status >= 500) return "server";
  return "refused";
}

/**
 * Puts an error into words: what happened, why, what now, and the reference to quote.
 *
 * @example const describe = useDescribeError(); <ErrorState {...describe(error)} />
 */
export function useDescribeError(): (error: unknown) => ErrorDescription {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return useCallback(
    (error: unknown): ErrorDescription => {
      if (error instanceof Unreachable)
        return {
          what: t("error.unreachable.what"),
          why: t("error.unreachable.why"),
          now: t("error.unreachable.now"),
        };
      if (!(error instanceof RequestFailed))
        return { what: t("error.page.what"), why: t("error.page.why"), now: t("error.page.now") };
      const { status, problem } = error;
      const advice = adviceOf(status);
      return {
        what: t(`error.${advice}.what`),
        why: problem?.text[language === "en" ? "en" : "zh"],
        now: t(`error.${advice}.now`),
        reference: status >= 500 ? problem?.reference : undefined,
      };
    },
    [t, language],
  );
}
