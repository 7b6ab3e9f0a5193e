import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { toDay } from "../../../domain/calendar/day.ts";
import { spanFrom } from "../../../domain/tactics/half-months.ts";
import { useLanguage } from "../../app/language-context.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import { DayCell } from "./day-cell.tsx";
import styles from "./planner.module.css";
import type { PlanStay } from "./stay-changes.ts";
import { StayRow } from "./stay-row.tsx";
import type { BoardTableProps, OpenStay } from "./use-board.ts";

/** Managers by day: a row for what each is taken by, and one for each city they stay in. */
export function BoardTable(props: BoardTableProps) {
  const { answer, board, dragged, onOpen } = props;
  const { t } = useTranslation("planner");
  const { days, managers, today } = answer;
  const drop = useDrop(props);
  return (
    <ScrollRegion label={t("board")} className={styles.scroll}>
      <table className={styles.board}>
        <thead>
          <tr>
            <th scope="col">{t("manager")}</th>
            {days.map(({ day, works, special }) => (
              <th
                key={day}
                scope="col"
                data-off={works ? undefined : true}
                data-today={day === today || undefined}
              >
                {Number(day.slice(8))}
                {special && <span className={styles.special}>{t(works ? "worked" : "off")}</span>}
              </th>
            ))}
          </tr>
        </thead>
        {managers.map((manager) => (
          <tbody key={manager.id}>
            <tr>
              <th scope="row">
                <span className={styles.who}>{manager.name}</span>
              </th>
              {days.map((day) => (
                <DayCell
                  key={day.day}
                  {...{ answer, day, manager }}
                  hover={drop.hoverAt(manager.id, day.day)}
                  onDragOver={dragged && ((event) => drop.over(event, manager.id, day.day))}
                  onDrop={() => drop.on(manager.id, day.day)}
                />
              ))}
            </tr>
            {board.stays
              .filter((stay) => stay.manager === manager.id)
              .map((stay) => (
                <StayRow key={stay.line} {...props} stay={stay} onOpen={onOpen} />
              ))}
          </tbody>
        ))}
      </table>
    </ScrollRegion>
  );
}

/** Where a dragged stay would come to lie, and what would be wrong with it there. */
function useDrop({ answer, board, dragged, onDrag, onSay }: BoardTableProps) {
  const { t } = useTranslation("planner");
  const { language } = useLanguage();
  const [hover, setHover] = useState<{ manager: string; first: string; last: string; isSound: boolean }>();
  const works = answer.days.flatMap(({ day, works: w }) => (w ? [toDay(day)] : []));
  const lengthOf = ({ planId, at }: OpenStay) => {
    const held = at === null ? undefined : board.planStays(planId)[at];
    if (held === undefined) return answer.target;
    return Math.max(1, works.filter((day) => held.first <= day && day <= held.last).length);
  };
  const spanAt = (manager: string, day: string): Omit<PlanStay, "id"> | null => {
    const span = dragged && spanFrom(works, toDay(day), lengthOf(dragged));
    return span ? { manager, ...span } : null;
  };
  const over = (event: DragEvent, manager: string, day: string) => {
    const stay = spanAt(manager, day);
    if (dragged === undefined || stay === null) return;
    const [found] = board.wouldBe(dragged.planId, dragged.at, stay);
    const isSound = found === undefined;
    if (isSound) event.preventDefault();
    setHover({ ...stay, isSound });
    onSay(found === undefined ? t("fits", { ...stay }) : language === "en" ? found.en : found.zh);
  };
  const on = (manager: string, day: string) => {
    const stay = spanAt(manager, day);
    if (dragged !== undefined && stay !== null) board.place(dragged.planId, dragged.at, stay);
    setHover(undefined);
    onDrag(undefined);
    onSay("");
  };
  const hoverAt = (manager: string, day: string) => {
    if (dragged === undefined || hover?.manager !== manager) return undefined;
    if (day < hover.first || day > hover.last) return undefined;
    return hover.isSound ? "sound" : "wrong";
  };
  return { over, on, hoverAt };
}
