import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { paths } from "../app/paths.ts";
import { useDates } from "../app/use-dates.ts";
import { BackgroundWork, type WorkState } from "../ui/background-work.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import styles from "./measurement.module.css";
import type { CloseRun } from "./use-close-run.ts";

const states: Record<CloseRun["state"], WorkState> = {
  ...{ idle: "waiting", running: "running", done: "done" },
  ...{ failed: "failed", stopped: "cancelled" },
};

/** How far the closing has come, and what came of it. */
export function CloseRunWork({ run, onCancel }: { run: CloseRun; onCancel: () => void }) {
  const { t } = useTranslation("measurement");
  const { language } = useLanguage();
  const dates = useDates();
  const describe = useDescribeError();
  const { months, closed } = run;
  const at = months[closed.length];
  const failure = run.error ? describe(run.error) : undefined;
  const found = run.stoppedBy?.found;
  return (
    <BackgroundWork
      title={t("work.title", { count: months.length })}
      state={states[run.state]}
      progress={months.length === 0 ? 0 : (closed.length + run.share) / months.length}
      detail={
        run.state === "running" && at
          ? t("work.at", { month: dates.month(at), done: closed.length, of: months.length })
          : t("work.ended", { done: closed.length, of: months.length })
      }
      onCancel={onCancel}
      cancelling={run.cancelling}
      result={
        <div className={styles.result}>
          {failure && <p>{`${failure.what} ${failure.why ?? failure.now}`}</p>}
          {found && at && (
            <p>
              {t("work.stoppedBy", {
                month: dates.month(at),
                found: language === "en" ? found.en : found.zh,
              })}
            </p>
          )}
          <Results run={run} />
        </div>
      }
    />
  );
}

function Results({ run }: { run: CloseRun }) {
  const { t } = useTranslation("measurement");
  const dates = useDates();
  const figure = useFigureFormat();
  return (
    <ul className={styles.results}>
      {run.closed.map((month) => (
        <li key={month.month}>
          <Link to={paths.closeMonth} params={{ closeMonth: month.month }}>
            {dates.month(month.month)}
          </Link>{" "}
          {t("work.closed", { cells: figure(month.cells ?? 0, "count") })}{" "}
          <code title={month.digest ?? ""}>{month.digest?.slice(0, 12)}</code>
        </li>
      ))}
    </ul>
  );
}
