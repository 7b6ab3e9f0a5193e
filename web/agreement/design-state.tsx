import { useTranslation } from "react-i18next";
import { type FigureState, StateMark } from "../ui/state-mark.tsx";
import type { DesignRecord } from "./use-design.ts";

type State = DesignRecord["summary"]["state"];

const MARKS: Record<State, FigureState> = {
  draft: "none",
  proposed: "watch",
  returned: "bad",
  withdrawn: "none",
  agreed: "good",
  in_force: "good",
  superseded: "none",
};

/** The state of a version by shape and word. */
export function DesignState({ state }: { state: State }) {
  const { t } = useTranslation("agreement");
  return <StateMark state={MARKS[state]} label={t(`state.${state}`)} />;
}
