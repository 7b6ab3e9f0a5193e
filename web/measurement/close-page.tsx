import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { listMonths } from "../../contract/measurement/months.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import { CloseNext } from "./close-next.tsx";
import styles from "./measurement.module.css";
import { type CloseMonth, monthState } from "./month.ts";
import { monthQueue } from "./month-queue.ts";
import { MonthStateMark } from "./month-state.tsx";
import { useCloseRun } from "./use-close-run.ts";

/** The months: which are frozen, which is next, and what stands in its way. */
export function ClosePage() {
  const { t } = useTranslation("measurement");
  const { t: tShell } = useTranslation();
  const { can, session } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const closeRun = useCloseRun();
  const allowed = can("month_close:read");
  usePageTitle(tShell("nav.close"));
  const { data, error, isFetching, refetch } = useAnswer(
    listMonths,
    {},
    { enabled: allowed, every: closeRun.run.state === "running" ? false : 15_000 },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("month_close", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState lines={10} />;
  const queue = monthQueue(data.months, session.currentMonth ?? "");
  return (
    <>
      <PageHead title={tShell("nav.close")} detail={t("close.detail")} />
      <div className={styles.columns}>
        <CloseNext queue={queue} closeRun={closeRun} />
        <section aria-labelledby="months-title">
          <h2 id="months-title" className={styles.heading}>
            {t("close.months")}
          </h2>
          {data.months.length === 0 ? (
            <EmptyState title={t("close.noMonths")} />
          ) : (
            <Months months={data.months} running={session.currentMonth} />
          )}
        </section>
      </div>
    </>
  );
}

function Months({ months, running }: { months: readonly CloseMonth[]; running: string | null }) {
  const { t } = useTranslation("measurement");
  const dates = useDates();
  const figure = useFigureFormat();
  const begun = months.filter(({ state }) => state !== "open");
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("close.month")}</th>
            <th scope="col">{t("close.state")}</th>
            <th scope="col" className={styles.wideOnly}>
              {t("close.closedAt")}
            </th>
            <th scope="col" data-align="end">
              {t("close.cells")}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.month}>
              <th scope="row">
                {month.state === "open" ? (
                  dates.month(month.month)
                ) : (
                  <Link to={paths.closeMonth} params={{ closeMonth: month.month }}>
                    {dates.month(month.month)}
                  </Link>
                )}
              </th>
              <td>
                <MonthStateMark state={monthState(month, { running, begun })} />
                {(month.restatedCells ?? 0) > 0 && (
                  <span className="quiet">
                    {" "}
                    {t("close.restatedCells", { count: month.restatedCells ?? 0 })}
                  </span>
                )}
              </td>
              <td className={styles.wideOnly}>{month.closedAt && dates.instant(month.closedAt)}</td>
              <td data-align="end">{month.cells !== null && figure(month.cells, "count")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
