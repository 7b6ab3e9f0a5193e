import { Link } from "@tanstack/react-router";
import { Button, Drawer, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Day, isDay, toDay } from "../../../domain/calendar/day.ts";
import { halfMonths } from "../../../domain/tactics/half-months.ts";
import { useLanguage } from "../../app/language-context.tsx";
import { paths } from "../../app/paths.ts";
import styles from "./planner.module.css";
import type { Board, BoardAnswer, BoardPlan, OpenStay } from "./use-board.ts";

interface StayDrawerProps {
  readonly answer: BoardAnswer;
  readonly board: Board;
  readonly open: OpenStay;
  readonly mayPlan: boolean;
  readonly onClose: () => void;
}

/** Who stays, from which day to which, checked as it is typed: what dragging does, by keyboard. */
export function StayDrawer({ answer, board, open, mayPlan, onClose }: StayDrawerProps) {
  const { t } = useTranslation("planner");
  const { language } = useLanguage();
  const plan = answer.plans.find(({ id }) => id === open.planId);
  const draft = useStayDraft({ answer, board, open, plan });
  if (plan === undefined) return null;
  const { manager, first, last, stay } = draft;
  const found = stay === null ? [] : board.wouldBe(open.planId, open.at, stay);
  const isOpen = mayPlan && plan.isOpen;
  const apply = () => {
    if (stay === null) return;
    board.place(open.planId, open.at, stay);
    onClose();
  };
  return (
    <Drawer open title={`${plan.cityName} · ${plan.partnerName}`} onClose={onClose} size={460}>
      <p>
        <Link to={paths.supportPlan} params={{ planId: plan.id }}>
          {plan.title}
        </Link>
      </p>
      <fieldset className={styles.form} disabled={!isOpen}>
        <label htmlFor="stay-manager">{t("manager")}</label>
        <Select
          id="stay-manager"
          disabled={!isOpen}
          value={manager}
          onChange={draft.setManager}
          options={draft.managers}
        />
        <div className={styles.halves}>
          {draft.halves.map(([from, to], half) => (
            <Button key={from} disabled={!isOpen} onClick={() => draft.setSpan(from, to)}>
              {t(half === 0 ? "firstHalf" : "secondHalf")}
            </Button>
          ))}
        </div>
        <label htmlFor="stay-first">{t("first")}</label>
        <Input
          id="stay-first"
          type="date"
          value={first}
          onChange={(event) => draft.setSpan(event.target.value, last)}
        />
        <label htmlFor="stay-last">{t("last")}</label>
        <Input
          id="stay-last"
          type="date"
          value={last}
          onChange={(event) => draft.setSpan(first, event.target.value)}
        />
      </fieldset>
      <ul className={styles.found} role="status">
        {found.map(({ rule, zh, en }) => (
          <li key={rule}>{language === "en" ? en : zh}</li>
        ))}
        {stay !== null && found.length === 0 && <li data-sound>{t("nothingWrong")}</li>}
      </ul>
      {isOpen ? (
        <div className={styles.halves}>
          <Button type="primary" disabled={stay === null} onClick={apply}>
            {t("put")}
          </Button>
          {open.at !== null && (
            <Button
              danger
              onClick={() => {
                board.drop(open.planId, open.at ?? 0);
                onClose();
              }}
            >
              {t("remove")}
            </Button>
          )}
        </div>
      ) : (
        <p className={styles.note}>{t(plan.text === "proposed" ? "isProposed" : "notYours")}</p>
      )}
    </Drawer>
  );
}

interface DraftParts {
  readonly answer: BoardAnswer;
  readonly board: Board;
  readonly open: OpenStay;
  readonly plan: BoardPlan | undefined;
}

/** What is typed, begun with the stay as it stands, or with the first half of the month. */
function useStayDraft({ answer, board, open, plan }: DraftParts) {
  const held = open.at === null ? undefined : board.planStays(open.planId)[open.at];
  const works = answer.days.flatMap(({ day, works: w }) => (w ? [toDay(day)] : []));
  const halves = halfMonths(works).flatMap((days): [Day, Day][] => {
    const [from, to] = [days[0], days.at(-1)];
    return from === undefined || to === undefined ? [] : [[from, to]];
  });
  const managers = answer.managers
    .filter(({ id, cityIds }) => id === held?.manager || cityIds.includes(plan?.cityId ?? ""))
    .map(({ id, name }) => ({ value: id, label: name }));
  const [manager, setManager] = useState(held?.manager ?? managers[0]?.value);
  const [[first, last], setDays] = useState<[string, string]>([
    held?.first ?? halves[0]?.[0] ?? "",
    held?.last ?? halves[0]?.[1] ?? "",
  ]);
  const stay = manager !== undefined && isDay(first) && isDay(last) ? { manager, first, last } : null;
  return {
    ...{ manager, managers, first, last, halves, stay, setManager },
    setSpan: (from: string, to: string) => setDays([from, to]),
  };
}
