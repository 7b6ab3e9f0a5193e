import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../contract/route.ts";
import type { getTrialReadiness } from "../../contract/strategy/trials.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { StateMark } from "../ui/state-mark.tsx";
import styles from "./trial.module.css";

type Power = AnswerOf<typeof getTrialReadiness>["power"];

/** Before the start: how many cases a criterion needs so that the effect it is made for is found. */
export function TrialPower({ power }: { power: Power }) {
  const { t } = useTranslation("trial");
  const words = useMetricWords();
  if (power.length === 0) return null;
  const times = (factor: number) =>
    t("power.times", { factor: (Math.ceil(factor * 100 - 1e-9) / 100).toFixed(2) });
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
            {power.map(({ criterion, name, share, limit, sought, needed, planned, detectable }) => (
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
                      : detectable === null
                        ? t("power.nothing")
                        : t("power.finds", { factor: times(detectable) })}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
