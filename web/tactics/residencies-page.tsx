import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listResidencies } from "../../contract/tactics/residencies.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { PageLink } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { MonthChoice } from "./month-choice.tsx";
import { ResidencyTable } from "./residency-table.tsx";
import styles from "./tactics.module.css";

/** Who stays where: a month of managers and cities, planned against checked in. */
export function ResidenciesPage() {
  const { t } = useTranslation("tactics");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  usePageTitle(tShell("nav.residencies"));
  const [month, setMonth] = useState<string>();
  const query = month === undefined ? {} : { month };
  const allowed = can("support_plan:read");
  const { data, error, isFetching, refetch } = useAnswer(
    listResidencies,
    { query },
    { keep: true, enabled: allowed },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("support_plan", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  return (
    <>
      <PageHead
        title={tShell("nav.residencies")}
        detail={t("residencies.detail", { days: data.workingDays.length, target: data.target })}
        actions={can("support_plan:act") && <PageLink page="checkIn">{t("checkIn.open")}</PageLink>}
      />
      <div className={styles.bar}>
        <MonthChoice month={data.month} onChange={setMonth} />
      </div>
      {data.residencies.length === 0 ? (
        <EmptyState
          title={t("residencies.none")}
          detail={t("residencies.noneDetail")}
          action={<PageLink page="supportPlans">{tShell("nav.supportPlans")}</PageLink>}
        />
      ) : (
        <ResidencyTable answer={data} />
      )}
    </>
  );
}
