import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type CSSProperties, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  getCalendarFeed,
  getWorkdays,
  makeCalendarFeed,
  revokeCalendarFeed,
} from "../../contract/commitment/commitment-plans.ts";
import { listCommitments } from "../../contract/commitment/commitments.ts";
import { dayNumber, toDay } from "../../domain/calendar/day.ts";
import { addMonths, firstDayOf, lastDayOf, monthOfDay, toMonth } from "../../domain/calendar/month.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAct, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import styles from "./calendar-view.module.css";

const MOST_A_DAY = 4;
const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** My commitments of a month by day, with days off and make-up workdays; and the address for a calendar program. */
export function CalendarView() {
  const { t } = useTranslation("commitment");
  const { session } = useSignedIn();
  const dates = useDates();
  const describe = useDescribeError();
  const [chosen, setChosen] = useState<string>();
  const month = toMonth(chosen ?? session.currentMonth ?? "2026-01");
  const span = { dueFrom: firstDayOf(month), dueTo: lastDayOf(month) };
  const workdays = useAnswer(getWorkdays, { query: { month } }, { keep: true });
  const list = useAnswer(listCommitments, { query: { whose: "mine", limit: 200, ...span } }, { keep: true });
  const error = workdays.error ?? list.error;
  if (error) return <ErrorState {...describe(error)} onRetry={() => void list.refetch()} />;
  if (!workdays.data || !list.data) return <LoadingState />;
  const byDay = Map.groupBy(list.data.commitments, ({ due }) => due);
  const lead = (dayNumber(firstDayOf(monthOfDay(toDay(workdays.data.days[0]?.day ?? "2026-01-01")))) + 3) % 7;
  return (
    <>
      <div className={styles.head}>
        <Button aria-label={t("calendar.previous")} onClick={() => setChosen(addMonths(month, -1))}>
          ‹
        </Button>
        <h2>{dates.month(month)}</h2>
        <Button aria-label={t("calendar.next")} onClick={() => setChosen(addMonths(month, 1))}>
          ›
        </Button>
      </div>
      <ul className={styles.weekdays} aria-hidden="true">
        {WEEKDAYS.map((day) => (
          <li key={day}>{t(`calendar.${day}`)}</li>
        ))}
      </ul>
      <ol className={styles.grid}>
        {workdays.data.days.map(({ day, works, special }, index) => {
          const due = byDay.get(day) ?? [];
          return (
            <li
              key={day}
              className={styles.day}
              data-off={works ? undefined : true}
              data-today={day === workdays.data?.today || undefined}
              data-empty={due.length === 0 || undefined}
              style={index === 0 ? ({ "--lead": lead + 1 } as CSSProperties) : undefined}
            >
              <span className={styles.number}>
                {Number(day.slice(8))}
                {special && (
                  <span className={styles.special}>{t(works ? "calendar.worked" : "calendar.off")}</span>
                )}
              </span>
              <ul>
                {due.slice(0, MOST_A_DAY).map((one) => (
                  <li key={one.id} data-state={one.overdue ? "overdue" : one.state}>
                    <Link to={paths.commitment} params={{ commitmentId: one.id }}>
                      {one.title}
                    </Link>
                  </li>
                ))}
                {due.length > MOST_A_DAY && <li>{t("calendar.more", { count: due.length - MOST_A_DAY })}</li>}
              </ul>
            </li>
          );
        })}
      </ol>
      <Feed />
    </>
  );
}

function Feed() {
  const { t } = useTranslation("commitment");
  const dates = useDates();
  const { data, refetch } = useAnswer(getCalendarFeed, {});
  const make = useAct(makeCalendarFeed, () => refetch());
  const revoke = useAct(revokeCalendarFeed, () => refetch());
  const address = make.data === undefined ? undefined : `${window.location.origin}${make.data.address}`;
  const since = data?.since ?? null;
  return (
    <section className={styles.feed} aria-label={t("feed.title")}>
      <h2>{t("feed.title")}</h2>
      <p>{t("feed.detail")}</p>
      {address !== undefined && since !== null && (
        <>
          <label htmlFor="feed-address">{t("feed.address")}</label>
          <Input id="feed-address" readOnly value={address} onFocus={(event) => event.target.select()} />
          <p>{t("feed.once")}</p>
        </>
      )}
      {since !== null && <p>{t("feed.since", { day: dates.instant(since) })}</p>}
      <div className={styles.actions}>
        {since !== null && (
          <Button danger loading={revoke.isPending} onClick={() => revoke.mutate({})}>
            {t("feed.revoke")}
          </Button>
        )}
        <Button loading={make.isPending} onClick={() => make.mutate({})}>
          {t(since === null ? "feed.make" : "feed.replace")}
        </Button>
      </div>
    </section>
  );
}
