import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "../app/use-dates.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { Sparkline } from "../ui/sparkline.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import styles from "./pack.module.css";
import type { Pack, PackLine } from "./pack.ts";
import { PackFigure } from "./pack-figure.tsx";

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
  const withPlan = lines.some(({ plan, target }) => plan !== null || target !== undefined);
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
              {withPlan && (
                <th scope="col" data-align="end" className={`${styles.wide} ${styles.plan}`}>
                  {t("line.plan")}
                </th>
              )}
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
              <Line key={line.metric} line={line} pack={pack} withPlan={withPlan} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ line, pack, withPlan }: { line: PackLine; pack: Pack; withPlan: boolean }) {
  const { t } = useTranslation("report");
  const words = useMetricWords();
  const dates = useDates();
  const definition = pack.definitions.find(({ id }) => id === line.metric);
  if (!definition) return null;
  const cell = (value: PackLine["value"]) =>
    value?.month ? (
      <PackFigure pack={pack} value={value} />
    ) : (
      <span className="quiet">{words.cell(null, definition.unit)}</span>
    );
  const { limits, signal, value } = line;
  const own = value?.month && value.month !== pack.month ? dates.month(value.month) : undefined;
  // What nothing is subtracted from cannot fall under zero, whatever the arithmetic of the limits says.
  const positive = definition.numerator.every(({ factor }) => factor > 0);
  const floor = (number: number) => (positive ? Math.max(0, number) : number);
  const limit = (number: number) =>
    value && (
      <PackFigure
        pack={pack}
        value={value}
        text={words.number(number, definition.unit)}
        notes={[t(`line.basis.${limits?.basis ?? "values"}`)]}
      />
    );
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
      {withPlan && (
        <td data-align="end" className={styles.wide}>
          {line.plan?.denominator && (
            <>
              <PackFigure pack={pack} value={line.plan} />
              <div className="quiet">
                {t("line.of")}{" "}
                <PackFigure
                  pack={pack}
                  value={line.plan}
                  text={words.number(Number(line.plan.denominator), definition.unit)}
                />
              </div>
            </>
          )}
          {line.target && <Target line={line} pack={pack} />}
        </td>
      )}
      <td data-align="end" className={styles.wide}>
        {limits && value ? (
          <>
            {limit(floor(limits.lower))}
            {t("line.to")}
            {limit(limits.upper)}
          </>
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

/** What the month was to reach, and whether it did. */
function Target({ line: { metric, value, target }, pack }: { line: PackLine; pack: Pack }) {
  const { t } = useTranslation("report");
  const words = useMetricWords();
  const unit = pack.definitions.find(({ id }) => id === metric)?.unit;
  if (!target || !unit) return null;
  const text = words.number(target.number, unit);
  return (
    <>
      {value ? <PackFigure pack={pack} value={value} text={text} notes={[t("line.target")]} /> : text}
      {target.met !== null && (
        <div>
          <StateMark
            state={target.met ? "good" : "bad"}
            label={t(target.met ? "line.targetMet" : "line.targetMissed")}
          />
        </div>
      )}
    </>
  );
}

/** A signal in the good direction is good news and a signal all the same. */
function markOf(direction: "higher" | "lower", signal: "above" | "below"): "good" | "bad" {
  return (direction === "higher") === (signal === "above") ? "good" : "bad";
}
