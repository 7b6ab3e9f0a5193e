import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { toDay } from "../../../domain/calendar/day.ts";
import { spanFrom } from "../../../domain/tactics/half-months.ts";
import styles from "./planner.module.css";
import type { BoardStay, BoardTableProps } from "./use-board.ts";

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** One stay as a bar over its days: dragged, moved by arrow keys, or opened. */
export function StayRow({
  answer,
  board,
  mayPlan,
  stay,
  onDrag,
  onOpen,
}: BoardTableProps & { readonly stay: BoardStay }) {
  const { t } = useTranslation("planner");
  const { planId, at, line, cityName, manager, first, last } = stay;
  const plan = answer.plans.find(({ id }) => id === planId);
  const isOpen = mayPlan && plan?.isOpen === true;
  const shown = answer.days.map(({ day }) => day);
  const from = shown.findIndex((day) => day >= first);
  const to = shown.findLastIndex((day) => day <= last);
  const works = answer.days.flatMap(({ day, works: w }) => (w ? [toDay(day)] : []));
  const held = works.filter((day) => first <= day && day <= last);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const day = step === undefined ? undefined : works[works.indexOf(held[0] ?? first) + step];
    const span = day && spanFrom(works, day, held.length);
    if (!isOpen || !span) return;
    event.preventDefault();
    board.place(planId, at, { manager, ...span });
  };
  const isWrong = board.problems.has(line);
  const isChanged = board.changes.has(planId);
  return (
    <tr>
      <th scope="row">
        <span className={styles.city}>
          {cityName} <span className="quiet">{plan?.partnerName}</span>
        </span>
      </th>
      {from > 0 && <td colSpan={from} />}
      <td colSpan={Math.max(1, to - from + 1)}>
        <button
          type="button"
          className={styles.barButton}
          data-text={isChanged ? "changed" : plan?.text}
          data-wrong={isWrong || undefined}
          draggable={isOpen}
          onDragStart={() => onDrag({ planId, at })}
          onDragEnd={() => onDrag(undefined)}
          onKeyDown={onKeyDown}
          onClick={() => onOpen({ planId, at })}
        >
          {isWrong && "⚠ "}
          {t("days", { count: held.length })}
          <span className={styles.state}>
            {" "}
            · {t(isChanged ? "text.changed" : `text.${plan?.text ?? "draft"}`)}
          </span>
          <span className="visually-hidden"> {t("barOf", { city: cityName, first, last })}</span>
        </button>
      </td>
      {to < shown.length - 1 && <td colSpan={shown.length - 1 - to} />}
    </tr>
  );
}
