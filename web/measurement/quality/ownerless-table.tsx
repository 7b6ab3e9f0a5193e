import { useTranslation } from "react-i18next";
import styles from "../view.module.css";
import { ViewTable } from "../view-table.tsx";
import { MetricLinks } from "./metric-links.tsx";
import type { QualityAnswer } from "./quality-answer.ts";

/** Metrics that nobody answers for, or whose data is not ready. */
export function OwnerlessTable({ metrics }: { metrics: QualityAnswer["ownerless"] }) {
  const { t } = useTranslation("views");
  if (metrics.length === 0) return <p className={styles.note}>{t("quality.allOwned")}</p>;
  return (
    <>
      <p className={styles.note}>{t("quality.ownerlessSays")}</p>
      <ViewTable
        name={t("quality.ownerless")}
        columns={[
          { title: t("quality.metric") },
          { title: t("quality.owner") },
          { title: t("quality.state") },
          { title: t("quality.note") },
        ]}
        rows={metrics.map(({ metric, ownerName, readiness, sourceNote }) => ({
          id: metric,
          cells: [
            <MetricLinks key="metric" metrics={[metric]} />,
            ownerName ?? t("quality.nobody"),
            t(readiness === null ? "quality.unowned" : "quality.notReady"),
            sourceNote,
          ],
        }))}
      />
    </>
  );
}
