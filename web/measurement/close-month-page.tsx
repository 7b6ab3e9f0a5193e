import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { getMonth } from "../../contract/measurement/months.ts";
import { isMonth } from "../../domain/calendar/month.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { NotFoundPage } from "../app/not-found-page.tsx";
import { PageLink } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import styles from "./measurement.module.css";
import { type CloseMonth, monthState } from "./month.ts";
import { MonthStateMark } from "./month-state.tsx";
import { Restatements } from "./restatements.tsx";
import { Verification } from "./verification.tsx";

/** One closed month: what was frozen when, whether it still comes out the same, and what came late. */
export function CloseMonthPage() {
  const { t } = useTranslation("measurement");
  const { t: tShell } = useTranslation();
  const { can, session } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const dates = useDates();
  const { closeMonth = "" } = useParams({ strict: false }) as { closeMonth?: string };
  const known = isMonth(closeMonth);
  const title = known ? t("closeMonth.title", { month: dates.month(closeMonth) }) : tShell("nav.closeMonth");
  usePageTitle(title);
  const allowed = can("month_close:read");
  const { data, error, isFetching, refetch } = useAnswer(
    getMonth,
    { params: { month: closeMonth } },
    { enabled: allowed && known },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("month_close", "read")} />;
  if (!known) return <NotFoundPage />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  return (
    <>
      <PageHead
        title={title}
        tags={
          <MonthStateMark
            state={monthState(data, { running: session.currentMonth, begun: session.months })}
          />
        }
        detail={t(data.state === "closed" ? "closeMonth.detail" : "closeMonth.notYet")}
        actions={<PageLink page="close">{t("closeMonth.all")}</PageLink>}
      />
      <Facts month={data} />
      {data.state === "closed" && (
        <>
          <Verification month={data.month} />
          <Restatements month={data.month} />
        </>
      )}
    </>
  );
}

function Facts({ month }: { month: CloseMonth }) {
  const { t } = useTranslation("measurement");
  const { language } = useLanguage();
  const dates = useDates();
  const figure = useFigureFormat();
  const facts: [string, string | null][] = [
    [t("closeMonth.instant"), month.instant && dates.instant(month.instant)],
    [t("close.closedAt"), month.closedAt && dates.instant(month.closedAt)],
    [t("close.cells"), month.cells === null ? null : figure(month.cells, "count")],
    [t("closeMonth.digest"), month.digest],
    [
      t("closeMonth.overridden"),
      month.overridden.length === 0
        ? null
        : month.overridden.map((id) => t(`check.${id as "ready"}`, { defaultValue: id })).join(" · "),
    ],
    [t("close.reason"), month.reason],
    [t("closeMonth.failure"), month.failure && (language === "en" ? month.failure.en : month.failure.zh)],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name} style={{ display: "contents" }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
