import { Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatMonth } from "../../domain/calendar/format-period.ts";
import { addMonths, type Month, toMonth } from "../../domain/calendar/month.ts";
import { shortMonth } from "./formats.ts";
import { useLanguage } from "./language-context.tsx";
import { type MonthState, type Period, usePeriod } from "./period.ts";
import styles from "./period-selector.module.css";

/** The month that the page speaks of, and whether its figures are final. */
export function PeriodSelector() {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const period = usePeriod();
  const [open, setOpen] = useState(false);
  if (period.month === undefined) return null;
  const name = formatMonth(period.month, language);
  const state = period.state && t(`period.${period.state}`);
  return (
    <div className={styles.selector}>
      <StepButton label={t("period.previous")} onClick={() => period.step(-1)} sign="‹" />
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomLeft"
        getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
        content={<YearPanel period={period} onChosen={() => setOpen(false)} />}
      >
        <button type="button" className={styles.current} aria-haspopup="dialog" aria-expanded={open}>
          <span className="visually-hidden">{t("period.label")}</span>
          {name}
          {period.state && <StateDot state={period.state} />}
          {state && <span className={styles.state}>{state}</span>}
        </button>
      </Popover>
      <StepButton
        label={t("period.next")}
        onClick={() => period.step(1)}
        sign="›"
        disabled={period.month === period.last}
      />
    </div>
  );
}

interface StepButtonProps {
  label: string;
  sign: string;
  disabled?: boolean;
  onClick: () => void;
}

function StepButton({ label, sign, disabled = false, onClick }: StepButtonProps) {
  return (
    <button type="button" className={styles.step} aria-label={label} disabled={disabled} onClick={onClick}>
      {sign}
    </button>
  );
}

/** Live, open, closing, closed and restated differ in shape, not only in colour. */
export function StateDot({ state }: { state: MonthState }) {
  return <span className={styles.dot} data-state={state} aria-hidden="true" />;
}

function YearPanel({ period, onChosen }: { period: Period; onChosen: () => void }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [year, setYear] = useState(Number(period.month?.slice(0, 4)));
  const pick = (month: Month) => {
    period.choose(month);
    onChosen();
  };
  return (
    <div className={styles.panel}>
      <div className={styles.year}>
        <StepButton label={t("period.previousYear")} sign="‹" onClick={() => setYear(year - 1)} />
        <strong aria-live="polite">{t("period.year", { year })}</strong>
        <StepButton label={t("period.nextYear")} sign="›" onClick={() => setYear(year + 1)} />
      </div>
      <div className={styles.months}>
        {monthsOfYear(year).map((month) => {
          const state = period.stateOf(month);
          return (
            <button
              key={month}
              type="button"
              className={styles.month}
              aria-pressed={month === period.month}
              disabled={period.last !== undefined && month > period.last}
              onClick={() => pick(month)}
              aria-label={`${formatMonth(month, language)}${state ? `, ${t(`period.${state}`)}` : ""}`}
            >
              {shortMonth(month, language)}
              {state && <StateDot state={state} />}
            </button>
          );
        })}
      </div>
    </div>
  );
}

function monthsOfYear(year: number): Month[] {
  const first = toMonth(`${String(year).padStart(4, "0")}-01`);
  return Array.from({ length: 12 }, (_, index) => addMonths(first, index));
}
