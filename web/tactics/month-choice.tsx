import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { addMonths, toMonth } from "../../domain/calendar/month.ts";
import { useDates } from "../app/use-dates.ts";
import styles from "./tactics.module.css";

interface MonthChoiceProps {
  readonly month: string;
  readonly onChange: (month: string) => void;
}

/** The month shown, and the ways to those beside it. */
export function MonthChoice({ month, onChange }: MonthChoiceProps) {
  const { t } = useTranslation("tactics");
  const dates = useDates();
  const by = (months: number) => onChange(addMonths(toMonth(month), months));
  return (
    <div className={styles.months}>
      <Button aria-label={t("month.previous")} onClick={() => by(-1)}>
        ‹
      </Button>
      <strong>{dates.month(month)}</strong>
      <Button aria-label={t("month.next")} onClick={() => by(1)}>
        ›
      </Button>
    </div>
  );
}
