import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { getPartnerComparison } from "../../../contract/measurement/comparison.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { PageLink } from "../../app/page-link.tsx";
import { usePageTitle } from "../../app/page-title.ts";
import { paths } from "../../app/paths.ts";
import { usePeriod } from "../../app/period.ts";
import { useSignedIn } from "../../app/session.tsx";
import { useAnswer } from "../../app/use-answer.ts";
import { useWhoMay } from "../../app/who-may.ts";
import { PageHead } from "../../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../../ui/states.tsx";
import styles from "../view.module.css";
import { ComparisonTable } from "./comparison-table.tsx";
import { PartnerChoice } from "./partner-choice.tsx";

/** Two to six partners as columns, figures of the registry as rows. */
export function ComparisonPage() {
  const { t } = useTranslation("views");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const navigate = useNavigate();
  const { month } = usePeriod();
  const { ids = "" } = useSearch({ strict: false }) as { ids?: string };
  const chosen = ids === "" ? [] : ids.split(",");
  const allowed = can("metric:read");
  usePageTitle(tShell("nav.comparison"));
  const { data, error, isFetching, refetch } = useAnswer(
    getPartnerComparison,
    { query: { ids, ...(month === undefined ? {} : { month }) } },
    { enabled: allowed && chosen.length > 1, keep: true },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("metric", "read")} />;
  const choose = (next: readonly string[]) =>
    void navigate({
      to: paths.comparison,
      search: (before) => ({ ...before, ids: next.join(",") || undefined }) as { ids?: string },
      replace: true,
    });
  return (
    <>
      <PageHead
        title={tShell("nav.comparison")}
        detail={t("comparison.detail")}
        actions={<PageLink page="partners">{t("comparison.back")}</PageLink>}
      />
      <div className={styles.choices}>
        <PartnerChoice chosen={chosen} known={data?.partners ?? []} onChange={choose} />
      </div>
      {chosen.length < 2 ? (
        <EmptyState title={t("comparison.choose")} detail={t("comparison.chooseDetail")} />
      ) : error ? (
        <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />
      ) : !data ? (
        <LoadingState lines={12} />
      ) : (
        <div className={styles.view} aria-busy={isFetching}>
          <ComparisonTable answer={data} />
          <p className={styles.note}>{t("comparison.meaning")}</p>
        </div>
      )}
    </>
  );
}
