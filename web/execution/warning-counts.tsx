import { useTranslation } from "react-i18next";
import type { getWarningSummary } from "../../contract/execution/warnings.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { StateMark } from "../ui/state-mark.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import styles from "./warnings.module.css";

export type WarningSummary = AnswerOf<typeof getWarningSummary>;

/** Running warnings in numbers: how many of each level, how many wait, what is to be renewed. */
export function WarningCounts({ summary }: { summary: WarningSummary }) {
  const { t } = useTranslation("execution");
  const figure = useFigureFormat();
  const { red, amber, unhandled, valueMinor, currency: code, exponent } = summary;
  return (
    <p className={styles.counts}>
      <StateMark state={red > 0 ? "bad" : "none"} label={t("warnings.red", { count: red })} />
      <StateMark state={amber > 0 ? "watch" : "none"} label={t("warnings.amber", { count: amber })} />
      <span>{t("warnings.unhandled", { count: unhandled })}</span>
      <span>
        {t("warnings.worth", {
          amount: figure(valueMinor, "money", { currency: { code, exponent }, form: "short" }),
        })}
      </span>
    </p>
  );
}
