import { useCallback, useEffect, useMemo, useState } from "react";
import type { AnswerOf } from "../../../contract/route.ts";
import type { getResidencyBoard } from "../../../contract/tactics/planner.ts";
import {
  type PlacedStay,
  type StayProblem,
  type StayRules,
  stayProblems,
} from "../../../domain/tactics/stay-problems.ts";
import { forgetDraft, keepDraft, readDraft } from "../../app/draft.ts";
import { type Changes, type PlanChange, type PlanStay, withStays } from "./stay-changes.ts";

export type BoardAnswer = AnswerOf<typeof getResidencyBoard>;
export type BoardPlan = BoardAnswer["plans"][number];

/** A stay on the board; its line names plan and place, so that it is the same wherever it is moved. */
export type BoardStay = PlacedStay & { readonly planId: string; readonly at: number };

/** A stay that is looked at: at its number in its plan, or a new one. */
export interface OpenStay {
  readonly planId: string;
  readonly at: number | null;
}

/** Under this name moved stays survive a reload of the tab. */
const DRAFT = "residency-board";
const lineOf = (planId: string, at: number) => `${planId} ${at}`;

/**
 * The stays of a month as they stand and as they were moved, each with what is wrong with it.
 *
 * @example const { stays, problems, place, drop } = useBoard(answer)
 */
export function useBoard(answer: BoardAnswer) {
  const [changes, setChanges] = useState<Changes>(keptChanges);
  useEffect(() => {
    if (changes.size === 0) forgetDraft(DRAFT);
    else keepDraft(DRAFT, { plans: [...changes.values()] });
  }, [changes]);
  const plans = useMemo(() => new Map(answer.plans.map((plan) => [plan.id, plan])), [answer]);
  const rules = useMemo(() => rulesOf(answer), [answer]);
  const all = useMemo(() => staysOf(answer, changes), [answer, changes]);
  const stays = useMemo(() => all.filter((stay) => touches(stay, answer.days)), [all, answer]);
  const problems = useMemo(() => problemsOf(all, { rules, changes, answer }), [all, rules, changes, answer]);
  const planStays = useCallback(
    (planId: string): readonly PlanStay[] =>
      changes.get(planId)?.stays ?? (plans.get(planId)?.stays as readonly PlanStay[] | undefined) ?? [],
    [changes, plans],
  );
  const put = (planId: string, next: readonly PlanStay[]) =>
    setChanges((before) => withStays(before, plans.get(planId), next));
  /** Puts a stay in its place: at the number it has in its plan, or behind the others. */
  const place = (planId: string, at: number | null, stay: Omit<PlanStay, "id">) => {
    const before = planStays(planId);
    const held = at === null ? undefined : before[at];
    const moved = { id: held?.id ?? null, ...stay };
    put(planId, held === undefined ? [...before, moved] : before.map((one, i) => (i === at ? moved : one)));
  };
  const drop = (planId: string, at: number) =>
    put(
      planId,
      planStays(planId).filter((_, i) => i !== at),
    );
  /** What would be wrong with a stay if it stood so. */
  const wouldBe = useCallback(
    (planId: string, at: number | null, stay: Omit<PlanStay, "id">): StayProblem[] => {
      const plan = plans.get(planId);
      const line = at === null ? "new" : lineOf(planId, at);
      const tried = { line, cityId: plan?.cityId ?? "", cityName: plan?.cityName ?? "", ...stay };
      const others = all.filter((one) => one.line !== line);
      return stayProblems([...others, tried], rules).filter((found) => found.line === line);
    },
    [plans, all, rules],
  );
  return {
    changes,
    all,
    stays,
    problems,
    planStays,
    place,
    drop,
    put,
    wouldBe,
    undo: () => setChanges(new Map()),
  };
}

export type Board = ReturnType<typeof useBoard>;

/** What the parts of the board share. */
export interface BoardTableProps {
  readonly answer: BoardAnswer;
  readonly board: Board;
  readonly mayPlan: boolean;
  readonly dragged: OpenStay | undefined;
  readonly onDrag: (stay: OpenStay | undefined) => void;
  readonly onOpen: (stay: OpenStay) => void;
  readonly onSay: (sentence: string) => void;
}

/** What was moved before a reload of this tab and neither saved nor undone. */
function keptChanges(): Changes {
  const plans = readDraft<{ plans: readonly PlanChange[] }>(DRAFT)?.plans ?? [];
  return new Map(plans.map((plan) => [plan.id, plan]));
}

const touches = ({ first, last }: BoardStay, days: BoardAnswer["days"]) =>
  first <= (days.at(-1)?.day ?? "") && last >= (days[0]?.day ?? "");

/** Rules know the months around: what is moved here may break one there. */
function rulesOf({ around: { workdays, taken, bars } }: BoardAnswer): StayRules {
  const works = new Set<string>(workdays);
  return {
    isWorkday: (day) => works.has(day),
    taken: taken as unknown as StayRules["taken"],
    bars: bars as unknown as StayRules["bars"],
  };
}

interface Looked {
  readonly rules: StayRules;
  readonly changes: Changes;
  readonly answer: BoardAnswer;
}

/** What is wrong by line: with stays of the month, and with others of plans that were changed. */
function problemsOf(all: readonly BoardStay[], { rules, changes, answer }: Looked) {
  const shown = new Set(
    all.flatMap((stay) => (changes.has(stay.planId) || touches(stay, answer.days) ? [stay.line] : [])),
  );
  return Map.groupBy(
    stayProblems(all, rules).filter(({ line }) => shown.has(line)),
    ({ line }) => line,
  );
}

/** The stays of the plans in the months whose days are known. */
function staysOf({ plans, around: { workdays } }: BoardAnswer, changes: Changes): BoardStay[] {
  const [from, to] = [workdays[0] ?? "", workdays.at(-1) ?? ""];
  return plans.flatMap(({ id, cityId, cityName, stays }) =>
    ((changes.get(id)?.stays ?? stays) as readonly PlanStay[]).flatMap((stay, at) =>
      stay.last < from || stay.first > to
        ? []
        : [
            {
              ...{ planId: id, at, line: lineOf(id, at), cityId: cityId ?? "", cityName },
              ...{ manager: stay.manager, first: stay.first, last: stay.last },
            },
          ],
    ),
  );
}
