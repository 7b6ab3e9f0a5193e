import { useTranslation } from "react-i18next";
import type { ImportState } from "../../domain/channel/import/import-state.ts";
import { type FigureState, StateMark } from "../ui/state-mark.tsx";

const marks: Record<ImportState, FigureState> = {
  uploaded: "none",
  mapped: "none",
  checking: "none",
  checked: "watch",
  queued: "none",
  running: "none",
  done: "good",
  undoing: "none",
  cancelled: "watch",
  failed: "bad",
  undone: "watch",
};

/** How far an import is, in shape, colour and words. */
export function ImportStateMark({ state }: { state: ImportState }) {
  const { t } = useTranslation("import");
  return <StateMark state={marks[state]} label={t(`state.${state}`)} />;
}
