import { useTranslation } from "react-i18next";
import styles from "./planner.module.css";
import type { Board, BoardAnswer, OpenStay } from "./use-board.ts";

interface UnplannedProps {
  readonly answer: BoardAnswer;
  readonly board: Board;
  readonly onOpen: (stay: OpenStay) => void;
  readonly onDrag: (stay: OpenStay | undefined) => void;
}

/** The plans that nobody stays for in the month shown: drawn onto a day, or opened. */
export function Unplanned({ answer, board, onOpen, onDrag }: UnplannedProps) {
  const { t } = useTranslation("planner");
  const planned = new Set(board.stays.map(({ planId }) => planId));
  const left = answer.plans.filter(({ id, isOpen }) => isOpen && !planned.has(id));
  if (left.length === 0) return <p className={styles.note}>{t("allPlanned")}</p>;
  return (
    <div className={styles.tray}>
      <span>{t("unplanned", { count: left.length })}</span>
      {left.map(({ id, cityName, partnerName }) => (
        <button
          key={id}
          type="button"
          className={styles.chip}
          draggable
          onDragStart={() => onDrag({ planId: id, at: null })}
          onDragEnd={() => onDrag(undefined)}
          onClick={() => onOpen({ planId: id, at: null })}
        >
          {cityName} · {partnerName}
        </button>
      ))}
    </div>
  );
}
