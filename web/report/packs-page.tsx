import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { listMonths } from "../../contract/measurement/months.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { PageLink } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { MonthStateMark } from "../measurement/month-state.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import styles from "./pack.module.css";

/** The months that have a pack: those that are closed. */
export function PacksPage() {
  const { t } = useTranslation("report");
  const { t: tShell } = useTranslation();
  const { can, session } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const dates = useDates();
  const allowed = can("monthly_pack:read");
  const details = useAnswer(listMonths, {}, { enabled: allowed && can("month_close:read") });
  usePageTitle(tShell("nav.packs"));
  if (!allowed) return <NoPermission whoCan={whoMay("monthly_pack", "read")} />;
  if (details.isLoading) return <LoadingState />;
  if (details.error) return <ErrorState level={1} {...describe(details.error)} />;
  const months = session.months
    .filter(({ state }) => state === "closed" || state === "restated")
    .toReversed();
  const sorted = months.toSorted((a, b) => b.month.localeCompare(a.month));
  const closedAt = (month: string) => details.data?.months.find((one) => one.month === month)?.closedAt;
  return (
    <>
      <PageHead title={tShell("nav.packs")} detail={t("packs.detail")} />
      {sorted.length === 0 ? (
        <EmptyState
          title={t("packs.empty.title")}
          detail={t("packs.empty.detail")}
          action={can("month_close:read") && <PageLink page="close">{t("packs.empty.action")}</PageLink>}
        />
      ) : (
        <ul className={styles.packs}>
          {sorted.map(({ month, state }) => (
            <li key={month}>
              <Link to={paths.pack} params={{ packMonth: month }}>
                {t("pack.title", { month: dates.month(month) })}
              </Link>
              <MonthStateMark state={state} />
              <span className="quiet">{closedAt(month) && dates.instant(closedAt(month) ?? "")}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
