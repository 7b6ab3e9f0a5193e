import { useTranslation } from "react-i18next";
import { PageLink } from "../../app/page-link.tsx";
import styles from "../view.module.css";
import { MetricLinks } from "./metric-links.tsx";
import type { QualityAnswer } from "./quality-answer.ts";

/** Metrics that nobody answers for, and those whose data is not ready. */
export function OwnerlessMetrics({ metrics }: { metrics: QualityAnswer["ownerless"] }) {
  const { t } = useTranslation("views");
  if (metrics.length === 0) return <p className={styles.note}>{t("quality.allOwned")}</p>;
  const unowned = metrics.filter(({ readiness }) => readiness === null);
  const unready = metrics.filter(({ readiness }) => readiness !== null);
  return (
    <>
      <p className={styles.note}>
        {t("quality.ownerlessSays")} <PageLink page="close">{t("quality.toClose")}</PageLink>
      </p>
      {unowned.length > 0 && (
        <>
          <p className={styles.note}>{t("quality.unowned", { count: unowned.length })}</p>
          <MetricLinks metrics={unowned.map(({ metric }) => metric)} all />
        </>
      )}
      {unready.map(({ metric, ownerName, sourceNote }) => (
        <p key={metric}>
          <MetricLinks metrics={[metric]} /> {t("quality.notReady", { owner: ownerName, note: sourceNote })}
        </p>
      ))}
    </>
  );
}
