import type { getMetricValues } from "../../contract/measurement/metrics.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { useLanguage } from "../app/language-context.tsx";

/** What weakens the values shown, in words; nothing when nothing does. */
export function ValueWarnings({ warnings }: Pick<AnswerOf<typeof getMetricValues>, "warnings">) {
  const { language } = useLanguage();
  return warnings.map(({ zh, en }) => (
    <p key={en} role="note" className="quiet">
      {language === "en" ? en : zh}
    </p>
  ));
}
