import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "../app/use-dates.ts";
import { MetricCell } from "../measurement/metric-cell.tsx";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { Sparkline } from "../ui/sparkline.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import styles from "./pack.module.css";
import type { Pack, PackLine } from "./pack.ts";

interface PackLinesProps {
  title: string;
  pack: Pack;
  lines: readonly PackLine[];
}

/** Metrics of the company: the month, what it is compared with, and whether it is out of the ordinary. */
export function PackLines({ title, pack, lines }: PackLinesProps) {
  const { t } = useTranslation("report");
  const heading = useId();
  if (lines.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <div className={styles.scroll}>
        <table className={`${styles.table} ${styles.lines}`}>
          <thead>
            <tr>
              <th scope="col">{t("line.metric")}</th>
              <th scope="col" data-align="end">
                {t("line.value")}
              </th>
              <th scope="col" data-align="end">
                {t("line.previous")}
              </th>
              <th scope="col" data-align="end" className={styles.wide}>
                {t("line.lastYear")}
              </th>
              <th scope="col" data-align="end" className={`${styles.wide} ${styles.limits}`}>
                {t("line.limits")}
              </th>
              <th scope="col" className={`${styles.wide} ${styles.trend}`}>
                {t("line.trend")}
              </th>
              <th scope="col" className={styles.mark}>
                {t("line.mark")}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={line.metric} line={line} pack={pack} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ line, pack }: { line: PackLine; pack: Pack }) {
  const { t } = useTranslation("report");
  const { t: tMeasure } = useTranslation("measurement");
  const words = useMetricWords();
  const dates = useDates();
  const definition = pack.definitions.find(({ id }) => id === line.metric);
  if (!definition) return null;
  const cell = (value: PackLine["value"]) =>
    value?.month ? (
      <MetricCell
        cell={value}
        of={{ definition, grain: "company", subjectId: null, month: value.month, view: "closed" }}
        subject={tMeasure("grain.company")}
        asOf={t("pack.closedAt", { month: dates.month(value.closedIn ?? value.month) })}
      />
    ) : (
      <span className="quiet">{words.cell(null, definition.unit)}</span>
    );
  const { limits, signal, value } = line;
  const own = value?.month && value.month !== pack.month ? dates.month(value.month) : undefined;
  // What nothing is subtracted from cannot fall under zero, whatever the arithmetic of the limits says.
  const positive = definition.numerator.every(({ factor }) => factor > 0);
  const floor = (number: number) => (positive ? Math.max(0, number) : number);
  return (
    <tr>
      <th scope="row">
        {words.say(definition.name)}
        {own && <span className="quiet"> {own}</span>}
      </th>
      <td data-align="end" className={styles.strong}>
        {cell(value)}
      </td>
      <td data-align="end">{cell(line.previous)}</td>
      <td data-align="end" className={styles.wide}>
        {cell(line.lastYear)}
      </td>
      <td data-align="end" className={styles.wide}>
        {limits ? (
          t("line.between", {
            lower: words.number(floor(limits.lower), definition.unit),
            upper: words.number(limits.upper, definition.unit),
          })
        ) : (
          <span className="quiet">{t("line.noLimits")}</span>
        )}
      </td>
      <td className={`${styles.wide} ${styles.trend}`}>
        {line.series.length > 1 && <Sparkline values={line.series.slice(-13).map(({ number }) => number)} />}
      </td>
      <td>
        {signal ? (
          <StateMark state={markOf(definition.direction, signal)} label={t(`line.${signal}`)} />
        ) : limits ? (
          <span className="quiet">{t("line.usual")}</span>
        ) : null}
      </td>
    </tr>
  );
}

/** A signal in the good direction is good news and a signal all the same. */
function markOf(direction: "higher" | "lower", signal: "above" | "below"): "good" | "bad" {
  return (direction === "higher") === (signal === "above") ? "good" : "bad";
}
