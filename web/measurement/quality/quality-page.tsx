import { useTranslation } from "react-i18next";
import { getDataQuality } from "../../../contract/measurement/data-quality.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { usePeriod } from "../../app/period.ts";
import { useSignedIn } from "../../app/session.tsx";
import { useAnswer } from "../../app/use-answer.ts";
import { useDates } from "../../app/use-dates.ts";
import { useWhoMay } from "../../app/who-may.ts";
import { PageHead } from "../../ui/page-head.tsx";
import { ErrorState, LoadingState, NoPermission } from "../../ui/states.tsx";
import { useMetricWords } from "../use-metric-words.ts";
import styles from "../view.module.css";
import { NeedTable } from "./need-table.tsx";
import { OwnerlessMetrics } from "./ownerless-metrics.tsx";
import type { QualityAnswer } from "./quality-answer.ts";
import { RejectedTable } from "./rejected-table.tsx";
import { SourceTable } from "./source-table.tsx";

/** What stands between the data and figures to trust, who owns it and what to do. */
export function QualityPage() {
  const { t } = useTranslation("views");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const dates = useDates();
  const { month } = usePeriod();
  const allowed = can("metric:read");
  usePageTitle(tShell("nav.dataQuality"));
  const { data, error, isFetching, refetch } = useAnswer(
    getDataQuality,
    { query: month === undefined ? {} : { month } },
    { enabled: allowed, keep: true },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("metric", "read")} />;
  return (
    <>
      <PageHead
        title={tShell("nav.dataQuality")}
        detail={
          data &&
          t("quality.detail", { from: dates.month(data.window.from), to: dates.month(data.window.to) })
        }
      />
      {error && !data ? (
        <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />
      ) : !data ? (
        <LoadingState lines={14} />
      ) : (
        <Quality answer={data} busy={isFetching} />
      )}
    </>
  );
}

const GROUPS = ["missing", "unattributed", "placeless"] as const;

function Quality({ answer, busy }: { answer: QualityAnswer; busy: boolean }) {
  const { t } = useTranslation("views");
  const { needs, sources, rejected, ownerless } = answer;
  return (
    <div className={styles.view} aria-busy={busy}>
      {!answer.whole && <p className={styles.warning}>{t("ownCities")}</p>}
      {GROUPS.map((group) => (
        <section key={group} aria-labelledby={`quality-${group}`}>
          <h2 id={`quality-${group}`} className={styles.heading}>
            {t(`quality.${group}`)}
          </h2>
          {group === "unattributed" && <Unattributed answer={answer} />}
          <NeedTable
            name={t(`quality.${group}`)}
            needs={needs.filter((need) => need.group === group)}
            month={answer.month}
          />
        </section>
      ))}
      <section aria-labelledby="quality-stale">
        <h2 id="quality-stale" className={styles.heading}>
          {t("quality.stale")}
        </h2>
        <SourceTable sources={sources} />
      </section>
      <section aria-labelledby="quality-rejected">
        <h2 id="quality-rejected" className={styles.heading}>
          {t("quality.rejected")}
        </h2>
        <RejectedTable imports={rejected} />
      </section>
      <section aria-labelledby="quality-owners">
        <h2 id="quality-owners" className={styles.heading}>
          {t("quality.ownerless")}
        </h2>
        <OwnerlessMetrics metrics={ownerless} />
      </section>
    </div>
  );
}

function Unattributed({ answer: { unattributed } }: { answer: QualityAnswer }) {
  const { t } = useTranslation("views");
  const words = useMetricWords();
  const [amount, total] = [Number(unattributed.amount), Number(unattributed.total)];
  return (
    <p className={styles.note}>
      {total === 0
        ? t("quality.noBookings")
        : t("quality.unattributedSays", {
            amount: words.number(amount, "money"),
            total: words.number(total, "money"),
            share: words.number(amount / total, "ratio"),
          })}
    </p>
  );
}
