import { useState } from "react";
import { cancelPlanning, getPlanningRun } from "../../contract/tactics/planning-runs.ts";
import { useAct, useAnswer } from "../app/use-answer.ts";

const EVERY_MS = 700;

/**
 * A proposal on its way, asked after until it ends, and the way to cancel it.
 *
 * @example const { run, state, error, cancel } = usePlanningRun(id)
 */
export function usePlanningRun(id: string) {
  const [ended, setEnded] = useState(false);
  const given = { params: { id } };
  const { data: run, error, refetch } = useAnswer(getPlanningRun, given, { every: ended ? false : EVERY_MS });
  const cancel = useAct(cancelPlanning, () => refetch());
  const state = run?.state ?? "waiting";
  if (!ended && (error || (state !== "waiting" && state !== "running"))) setEnded(true);
  return { run, state, error, cancel };
}
