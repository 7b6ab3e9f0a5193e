import { useTranslation } from "react-i18next";
import type { listMetrics } from "../../contract/measurement/metrics.ts";
import type { AnswerOf } from "../../contract/route.ts";
import styles from "./measurement.module.css";
import { useMetricWords } from "./use-metric-words.ts";

/** Metrics that are defined and wait for their facts, with what they wait for. */
export function AwaitedMetrics({ metrics }: { metrics: AnswerOf<typeof listMetrics>["awaited"] }) {
  const { t } = useTranslation("measurement");
  const words = useMetricWords();
  if (metrics.length === 0) return null;
  return (
    <section className={styles.block} aria-labelledby="topic-awaited">
      <h2 id="topic-awaited" className={styles.heading}>
        {t("awaited.title")}
      </h2>
      <p className={styles.lead}>{t("awaited.detail")}</p>
      <table className={`${styles.table} ${styles.awaited}`}>
        <thead>
          <tr>
            <th scope="col">{t("metrics.name")}</th>
            <th scope="col" className={styles.wideOnly}>
              {t("metrics.meaning")}
            </th>
            <th scope="col">{t("awaited.why")}</th>
          </tr>
        </thead>
        <tbody>
          {metrics.map(({ id, name, meaning, awaits }) => (
            <tr key={id}>
              <th scope="row">{words.say(name)}</th>
              <td className={styles.wideOnly}>{words.say(meaning)}</td>
              <td>
                {t("awaited.facts", {
                  facts: words.say(awaits.facts),
                  stage: t(`awaited.stage.${awaits.stage}`),
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
