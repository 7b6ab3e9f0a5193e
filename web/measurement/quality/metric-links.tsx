import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { METRICS } from "../../../domain/measurement/metrics/metrics.ts";
import { paths } from "../../app/paths.ts";
import { useMetricWords } from "../use-metric-words.ts";
import styles from "../view.module.css";

const MOST = 4;

/** The metrics that suffer, each a link to its definition. */
export function MetricLinks({ metrics, all = false }: { metrics: readonly string[]; all?: boolean }) {
  const { t } = useTranslation("views");
  const words = useMetricWords();
  if (metrics.length === 0) return <span className="quiet">{t("quality.viewsOnly")}</span>;
  return (
    <span className={styles.metrics} data-all={all || undefined}>
      {metrics.slice(0, all ? undefined : MOST).map((id) => {
        const found = METRICS.find((one) => one.id === id);
        return (
          <Link key={id} to={paths.metric} params={{ metricId: id }}>
            {found === undefined ? id : words.say(found.name)}
          </Link>
        );
      })}
      {!all && metrics.length > MOST && (
        <span className="quiet">{t("quality.moreMetrics", { count: metrics.length - MOST })}</span>
      )}
    </span>
  );
}

/** Who answers for the metrics that suffer. */
export function Owners({ owners }: { owners: readonly string[] }) {
  const { t } = useTranslation("views");
  if (owners.length === 0) return <span className="quiet">{t("quality.nobody")}</span>;
  return <span>{owners.join(t("quality.joint"))}</span>;
}
