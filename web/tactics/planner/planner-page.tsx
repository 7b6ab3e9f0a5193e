import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getResidencyBoard } from "../../../contract/tactics/planner.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { PageLink } from "../../app/page-link.tsx";
import { usePageTitle } from "../../app/page-title.ts";
import { useSignedIn } from "../../app/session.tsx";
import { useAnswer } from "../../app/use-answer.ts";
import { useWhoMay } from "../../app/who-may.ts";
import { PageHead } from "../../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../../ui/states.tsx";
import { MonthChoice } from "../month-choice.tsx";
import styles from "../tactics.module.css";
import { BarSection } from "./bar-section.tsx";
import { BoardSection } from "./board-section.tsx";
import { type BoardAnswer, useBoard } from "./use-board.ts";

/** Where stays are put on the days of a month: by hand or by proposal, round holidays, absences and closed days. */
export function PlannerPage() {
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  usePageTitle(tShell("nav.residencyPlanner"));
  const [month, setMonth] = useState<string>();
  const allowed = can("absence:read");
  const { data, error, isFetching, refetch } = useAnswer(
    getResidencyBoard,
    { query: month === undefined ? {} : { month } },
    { keep: true, enabled: allowed },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("absence", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  return <OpenPlanner answer={data} onMonth={setMonth} />;
}

function OpenPlanner({ answer, onMonth }: { answer: BoardAnswer; onMonth: (month: string) => void }) {
  const { t } = useTranslation("planner");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const board = useBoard(answer);
  const { target, days, plans, managers } = answer;
  const works = days.filter((day) => day.works).length;
  return (
    <>
      <PageHead
        title={tShell("nav.residencyPlanner")}
        detail={t("detail", { days: works, target })}
        actions={<PageLink page="residencies">{tShell("nav.residencies")}</PageLink>}
      />
      <div className={styles.bar}>
        <MonthChoice month={answer.month} onChange={onMonth} />
      </div>
      {managers.length === 0 || plans.length === 0 ? (
        <EmptyState
          title={t(managers.length === 0 ? "noManagers" : "noPlans")}
          detail={t(managers.length === 0 ? "noManagersDetail" : "noPlansDetail")}
          action={<PageLink page="supportPlans">{tShell("nav.supportPlans")}</PageLink>}
        />
      ) : (
        <BoardSection answer={answer} board={board} mayPlan={can("support_plan:propose")} />
      )}
      <BarSection answer={answer} />
    </>
  );
}
