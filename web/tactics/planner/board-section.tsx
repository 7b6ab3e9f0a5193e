import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getResidencyBoard, saveResidencies } from "../../../contract/tactics/planner.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { useLanguage } from "../../app/language-context.tsx";
import { answerKey, useAct } from "../../app/use-answer.ts";
import { FormProblem } from "../../ui/form-problem.tsx";
import { BoardTable } from "./board-table.tsx";
import styles from "./planner.module.css";
import { ProposalSection } from "./proposal-section.tsx";
import { StayDrawer } from "./stay-drawer.tsx";
import { Unplanned } from "./unplanned.tsx";
import type { Board, BoardAnswer, OpenStay } from "./use-board.ts";

interface BoardSectionProps {
  readonly answer: BoardAnswer;
  readonly board: Board;
  readonly mayPlan: boolean;
}

/** The board, what is wrong on it, and the way to save it. */
export function BoardSection({ answer, board, mayPlan }: BoardSectionProps) {
  const { t } = useTranslation("planner");
  const [open, setOpen] = useState<OpenStay>();
  const [dragged, setDragged] = useState<OpenStay>();
  const [said, setSaid] = useState("");
  return (
    <section aria-label={t("board")}>
      {mayPlan && <Unplanned answer={answer} board={board} onOpen={setOpen} onDrag={setDragged} />}
      <BoardTable
        {...{ answer, board, mayPlan, dragged, onDrag: setDragged, onOpen: setOpen, onSay: setSaid }}
      />
      <p className={styles.said} role="status">
        {said}
      </p>
      <BoardProblems board={board} answer={answer} />
      {mayPlan && <SaveBar board={board} />}
      {mayPlan && <ProposalSection answer={answer} board={board} />}
      {open !== undefined && (
        <StayDrawer
          key={`${answer.month} ${open.planId} ${open.at}`}
          {...{ answer, board, open, mayPlan }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

function BoardProblems({ board, answer }: { board: Board; answer: BoardAnswer }) {
  const { t } = useTranslation("planner");
  const { language } = useLanguage();
  const nameOf = new Map(answer.managers.map(({ id, name }) => [id, name]));
  if (board.problems.size === 0) return null;
  return (
    <FormProblem>
      <strong>{t("wrong")}</strong>
      <ul className={styles.plain}>
        {board.all.flatMap(({ line, manager, cityName }) =>
          (board.problems.get(line) ?? []).map((found) => (
            <li key={`${line} ${found.rule}`}>
              {nameOf.get(manager) ?? t("somebody")} · {cityName}: {language === "en" ? found.en : found.zh}
            </li>
          )),
        )}
      </ul>
    </FormProblem>
  );
}

function SaveBar({ board }: { board: Board }) {
  const { t } = useTranslation("planner");
  const describe = useDescribeError();
  const client = useQueryClient();
  const save = useAct(saveResidencies, async () => {
    await client.invalidateQueries();
    board.undo();
  });
  const plans = [...board.changes.values()].map(({ stays, ...seen }) => ({ ...seen, stays: [...stays] }));
  if (plans.length === 0 && !save.isSuccess) return null;
  return (
    <div className={styles.save}>
      {save.error && <FormProblem>{describe(save.error).why ?? describe(save.error).what}</FormProblem>}
      {plans.length === 0 ? (
        <p role="status">{t("saved")}</p>
      ) : (
        <>
          <span>{t("unsaved", { count: plans.length })}</span>
          <Button
            type="primary"
            disabled={board.problems.size > 0}
            loading={save.isPending}
            onClick={() => save.mutate({ body: { plans } })}
          >
            {t("save")}
          </Button>
          <Button
            onClick={() => {
              board.undo();
              void client.invalidateQueries({ queryKey: answerKey(getResidencyBoard) });
            }}
          >
            {t("undo")}
          </Button>
          {board.problems.size > 0 && <span className="quiet">{t("mendFirst")}</span>}
        </>
      )}
    </div>
  );
}
