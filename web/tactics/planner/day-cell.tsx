import type { DragEvent } from "react";
import { useTranslation } from "react-i18next";
import styles from "./planner.module.css";
import type { BoardAnswer } from "./use-board.ts";

interface DayCellProps {
  readonly answer: BoardAnswer;
  readonly day: BoardAnswer["days"][number];
  readonly manager: BoardAnswer["managers"][number];
  readonly hover: "sound" | "wrong" | undefined;
  readonly onDragOver: ((event: DragEvent) => void) | undefined;
  readonly onDrop: () => void;
}

/** A day of a manager: free, off, away, or taken by a plan that is not on the board. */
export function DayCell({ answer, day: { day, works }, manager, hover, onDragOver, onDrop }: DayCellProps) {
  const { t } = useTranslation("planner");
  const away = answer.bars.find(
    ({ memberId, first, last }) => memberId === manager.id && first <= day && day <= last,
  );
  const taken = answer.taken.find((one) => one.manager === manager.id && one.day === day);
  const said =
    away !== undefined
      ? [t("away"), away.note].filter(Boolean).join(": ")
      : taken && t("takenBy", { city: taken.cityName });
  return (
    <td
      data-off={works ? undefined : true}
      data-hover={hover}
      title={said}
      onDragOver={onDragOver}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      {said !== undefined && (
        <>
          <span aria-hidden="true" className={styles.sign}>
            {away === undefined ? "■" : "✕"}
          </span>
          <span className="visually-hidden">{said}</span>
        </>
      )}
    </td>
  );
}
