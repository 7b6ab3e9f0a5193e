import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../contract/route.ts";
import type { getTrialReadiness } from "../../contract/strategy/trials.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { StateMark } from "../ui/state-mark.tsx";
import styles from "./trial.module.css";

type Power = AnswerOf<typeof getTrialReadiness>["power"];

/** Before the start: how many cases a criterion needs so that the effect it is made for gets strong evidence. */
export function TrialPower({ power }: { power: Power }) {
  const { t } = useTranslation("trial");
  const words = useMetricWords();
  if (power.length === 0) return null;
  const times = (factor: number) =>
    t("power.times", { factor: (Math.ceil(factor * 100 - 1e-9) / 100).toFixed(2) });
  // Rounded down to a tenth of a percent: nothing is certain.
  const chance = (value: number) => words.number(Math.floor(value * 1000) / 1000, "ratio");
  const byFigure = (chances: Power[number]["byFigure"]) =>
    chances === null
      ? t("power.byFigureOnly")
      : t("power.byFigure", { ifSought: chance(chances.ifSought), ifLimit: chance(chances.ifLimit) });
  return (
    <section className={styles.section}>
      <h2>{t("power.title")}</h2>
      <p className={styles.note}>{t("power.detail")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t("power.title")}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("criteria.criterion")}</th>
              <th scope="col" data-align="end">
                {t("power.baseline")}
              </th>
              <th scope="col" data-align="end">
                {t("power.sought")}
              </th>
              <th scope="col" data-align="end">
                {t("power.needed")}
              </th>
              <th scope="col">{t("power.planned")}</th>
            </tr>
          </thead>
          <tbody>
            {power.map(({ criterion, name, passMode, share, limit, sought, needed, planned, ...chances }) => (
              <tr key={criterion}>
                <th scope="row">
                  {name}
                  <div className="quiet">{t("power.limit", { factor: times(limit) })}</div>
                </th>
                <td data-align="end">{words.number(share, "ratio")}</td>
                <td data-align="end">{times(sought)}</td>
                <td data-align="end">{needed === null ? words.absent() : words.number(needed, "count")}</td>
                <td>
                  <StateMark
                    state={needed !== null && planned >= needed ? "good" : "watch"}
                    label={t("power.least", { count: planned })}
                  />
                  <div className="quiet">
                    {needed === null
                      ? t("power.never")
                      : chances.detectable === null
                        ? t("power.nothing")
                        : t("power.finds", { factor: times(chances.detectable) })}
                  </div>
                  {passMode === "point" && <div className="quiet">{byFigure(chances.byFigure)}</div>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
