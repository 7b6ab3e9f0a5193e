import { Button, Checkbox, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { proposeResidencyPlan } from "../../../contract/tactics/planning-runs.ts";
import { toDay } from "../../../domain/calendar/day.ts";
import { addMonths, firstDayOf, lastDayOf, monthOfDay, toMonth } from "../../../domain/calendar/month.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { forgetDraft, keepDraft, readDraft } from "../../app/draft.ts";
import { useAct } from "../../app/use-answer.ts";
import { useDates } from "../../app/use-dates.ts";
import { FormProblem } from "../../ui/form-problem.tsx";
import tactics from "../tactics.module.css";
import styles from "./planner.module.css";
import { ProposalWork } from "./proposal-work.tsx";
import type { Board, BoardAnswer } from "./use-board.ts";

interface ProposalSectionProps {
  readonly answer: BoardAnswer;
  readonly board: Board;
}

/** Asks the solver for stays of the plans that have none in some months to come, or of all of them. */
export function ProposalSection({ answer, board }: ProposalSectionProps) {
  const { t } = useTranslation("planner");
  const dates = useDates();
  const describe = useDescribeError();
  const [months, setMonths] = useState(1);
  const [anew, setAnew] = useState(false);
  const [asked, setAsked] = useState(() => readDraft<{ id: string }>(DRAFT)?.id);
  const propose = useAct(proposeResidencyPlan, ({ id }) => {
    keepDraft(DRAFT, { id });
    setAsked(id);
  });
  const span = spanOf(answer.month, months);
  const { plans, short } = plansToPlan(answer, board, { ...span, anew });
  const hasBegun = answer.month <= monthOfDay(toDay(answer.today));
  const ask = () => propose.mutate({ body: { from: answer.month, months, plans } });
  const why = hasBegun ? t("propose.begun") : plans.length === 0 ? t("propose.nothing") : undefined;
  return (
    <section aria-label={t("propose.title")}>
      <h2 className={tactics.heading}>{t("propose.title")}</h2>
      <p className={tactics.note}>{t("propose.detail")}</p>
      <div className={styles.save}>
        <label htmlFor="propose-months">{t("propose.months", { month: dates.month(answer.month) })}</label>
        <InputNumber
          id="propose-months"
          min={1}
          max={12}
          precision={0}
          value={months}
          onChange={(value) => setMonths(value ?? 1)}
        />
        <Checkbox checked={anew} onChange={(event) => setAnew(event.target.checked)}>
          {t("propose.anew")}
        </Checkbox>
        <Button type="primary" disabled={why !== undefined} loading={propose.isPending} onClick={ask}>
          {t("propose.action")}
        </Button>
        <span className="quiet">{why ?? t("propose.plans", { count: plans.length })}</span>
      </div>
      {short > 0 && <p className={tactics.note}>{t("propose.short", { count: short })}</p>}
      {propose.error && (
        <FormProblem>{describe(propose.error).why ?? describe(propose.error).what}</FormProblem>
      )}
      {asked !== undefined && (
        <>
          <ProposalWork key={asked} id={asked} {...{ answer, board }} />
          <Button
            size="small"
            onClick={() => {
              forgetDraft(DRAFT);
              setAsked(undefined);
            }}
          >
            {t("propose.dismiss")}
          </Button>
        </>
      )}
    </section>
  );
}

/** Under this name the proposal asked for survives a reload of the tab. */
const DRAFT = "residency-proposal";

function spanOf(month: string, months: number) {
  const from = toMonth(month);
  return { first: firstDayOf(from), last: lastDayOf(addMonths(from, months - 1)) };
}

interface Wanted {
  readonly first: string;
  readonly last: string;
  readonly anew: boolean;
}

/** The plans that may be written and run over all the months, and how many do not run so long. */
function plansToPlan({ plans }: BoardAnswer, board: Board, { first, last, anew }: Wanted) {
  const wanted = plans.filter(
    ({ id, isOpen }) =>
      isOpen && (anew || !board.planStays(id).some((stay) => stay.last >= first && stay.first <= last)),
  );
  const whole = wanted.filter(({ from, until }) => (from ?? first) <= first && (until ?? last) >= last);
  return { plans: whole.map(({ id }) => id), short: wanted.length - whole.length };
}
