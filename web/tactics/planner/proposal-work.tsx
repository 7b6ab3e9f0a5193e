import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../../contract/route.ts";
import type { getPlanningRun } from "../../../contract/tactics/planning-runs.ts";
import { toDay } from "../../../domain/calendar/day.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { useLanguage } from "../../app/language-context.tsx";
import { useDates } from "../../app/use-dates.ts";
import { BackgroundWork } from "../../ui/background-work.tsx";
import { FormProblem } from "../../ui/form-problem.tsx";
import { usePlanningRun } from "../use-planning-run.ts";
import styles from "./planner.module.css";
import { withProposed } from "./stay-changes.ts";
import type { Board, BoardAnswer } from "./use-board.ts";

type Proposal = NonNullable<AnswerOf<typeof getPlanningRun>["residencies"]>;

interface ProposalWorkProps {
  readonly id: string;
  readonly answer: BoardAnswer;
  readonly board: Board;
}

/** A proposal on its way: how far, the way to cancel, and what came of it. */
export function ProposalWork({ id, answer, board }: ProposalWorkProps) {
  const { t } = useTranslation("planner");
  const { language } = useLanguage();
  const describe = useDescribeError();
  const { run: data, state, error, cancel } = usePlanningRun(id);
  if (error) return <FormProblem>{describe(error).what}</FormProblem>;
  const { done = 0, of = 0 } = data?.progress ?? {};
  return (
    <BackgroundWork
      title={t("propose.work")}
      state={state}
      progress={of > 0 ? done / of : undefined}
      detail={
        state === "running" && of > 0 ? t("propose.step", { done: Math.min(done + 1, of), of }) : undefined
      }
      onCancel={() => cancel.mutate({ params: { id } })}
      cancelling={cancel.isPending}
      result={
        data?.failure ? (
          <p>{language === "en" ? data.failure.en : data.failure.zh}</p>
        ) : (
          data?.residencies && <Found proposal={data.residencies} {...{ answer, board }} />
        )
      }
    />
  );
}

interface FoundProps {
  readonly proposal: Proposal;
  readonly answer: BoardAnswer;
  readonly board: Board;
}

function Found({ proposal, answer, board }: FoundProps) {
  const { t } = useTranslation("planner");
  const dates = useDates();
  const [isShown, setShown] = useState(false);
  const { status, gap, stays, left, gaveWay } = proposal;
  const plans = new Map(answer.plans.map((plan) => [plan.id, plan]));
  const managers = new Map(answer.managers.map(({ id, name }) => [id, name]));
  const isHere = stays.every(({ planId }) => plans.has(planId));
  const show = () => {
    for (const [planId, own] of Map.groupBy(stays, (stay) => stay.planId)) {
      const proposed = own.map(({ manager, first, last }) => ({
        manager,
        first: toDay(first),
        last: toDay(last),
      }));
      board.put(planId, withProposed(board.planStays(planId), proposed));
    }
    setShown(true);
  };
  return (
    <div className={styles.result}>
      <p>
        {t(`propose.${status}`, { gap: `${(100 * (gap ?? 0)).toFixed(2)}%` })}{" "}
        {t("propose.found", { count: stays.length })}
      </p>
      {left.length > 0 && (
        <p>
          {t("propose.left", {
            plans: left.map((id) => `${plans.get(id)?.cityName} ${plans.get(id)?.partnerName}`).join(", "),
          })}
        </p>
      )}
      {gaveWay.length > 0 && (
        <>
          <p>{t("propose.gaveWay")}</p>
          <ul>
            {gaveWay.map(({ rule, planId, manager, month, by }) => (
              <li key={`${rule} ${planId} ${manager} ${month}`}>
                {t(`propose.rule.${rule}`, {
                  city: plans.get(planId ?? "")?.cityName ?? "",
                  manager: managers.get(manager ?? "") ?? "",
                  month: month === null ? "" : dates.month(month),
                  by,
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      {stays.length > 0 && (
        <Button type="primary" disabled={isShown || !isHere} onClick={show}>
          {t("propose.show")}
        </Button>
      )}
      {!isHere && <p>{t("propose.elsewhere")}</p>}
      {isShown && <p role="status">{t("propose.shown")}</p>}
    </div>
  );
}
