import { useTranslation } from "react-i18next";
import { type FigureState, StateMark } from "../ui/state-mark.tsx";
import type { Commitment } from "./use-commitments.ts";

const MARKS: Record<Commitment["state"], FigureState> = {
  open: "none",
  cancel_asked: "watch",
  done: "watch",
  not_done: "bad",
  accepted: "good",
  cancelled: "none",
};

/** Where a commitment stands, by shape and word; late is said first. */
export function CommitmentState({
  of,
}: {
  of: Pick<Commitment, "state" | "overdue" | "kept" | "escalated">;
}) {
  const { t } = useTranslation("commitment");
  if (of.overdue) return <StateMark state="bad" label={t(of.escalated ? "escalated" : "overdue")} />;
  if (of.escalated && (of.state === "done" || of.state === "not_done" || of.state === "cancel_asked"))
    return <StateMark state="bad" label={t("unanswered")} />;
  if (of.state === "accepted" && of.kept === false)
    return <StateMark state="bad" label={t("acceptedNotDone")} />;
  return <StateMark state={MARKS[of.state]} label={t(`state.${of.state}`)} />;
}
