import { useTranslation } from "react-i18next";
import type { MonthState } from "../app/period.ts";
import { StateDot } from "../app/period-selector.tsx";
import styles from "./measurement.module.css";

/** How final a month is, as shape, colour and word. */
export function MonthStateMark({ state }: { state: MonthState }) {
  const { t } = useTranslation();
  return (
    <span className={styles.monthState}>
      <StateDot state={state} />
      {t(`period.${state}`)}
    </span>
  );
}
