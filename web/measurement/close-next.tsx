import { App as AntApp, Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getMonthChecks } from "../../contract/measurement/months.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { EmptyState, ErrorState, LoadingState } from "../ui/states.tsx";
import { BegunClose } from "./begun-close.tsx";
import { CloseChecks } from "./close-checks.tsx";
import { CloseRunWork } from "./close-run-work.tsx";
import styles from "./measurement.module.css";
import type { CloseCheck, CloseMonth } from "./month.ts";
import type { MonthQueue } from "./month-queue.ts";
import type { useCloseRun } from "./use-close-run.ts";

interface CloseNextProps {
  queue: MonthQueue;
  closeRun: ReturnType<typeof useCloseRun>;
}

/** The next month to close, alone or with those after it. */
export function CloseNext({ queue, closeRun }: CloseNextProps) {
  const { t } = useTranslation("measurement");
  const [first, setFirst] = useState<string | undefined>(undefined);
  const begun = queue.closing;
  const next =
    begun?.month ?? (queue.open.some(({ month }) => month === first) ? first : queue.open[0]?.month);
  const running = closeRun.run.state === "running";
  return (
    <section aria-labelledby="next-title" className={styles.next}>
      {closeRun.run.state !== "idle" && <CloseRunWork run={closeRun.run} onCancel={closeRun.cancel} />}
      {!running &&
        (next === undefined ? (
          <EmptyState title={t("close.nothing.title")} detail={t("close.nothing.detail")} />
        ) : (
          <NextMonth
            key={next}
            month={next}
            begun={begun}
            queue={queue}
            onFirst={setFirst}
            start={closeRun.start}
          />
        ))}
    </section>
  );
}

interface NextMonthProps {
  month: string;
  /** Its close has begun and not ended. */
  begun: CloseMonth | undefined;
  queue: MonthQueue;
  onFirst: (month: string) => void;
  start: CloseNextProps["closeRun"]["start"];
}

function NextMonth({ month, begun, queue, onFirst, start }: NextMonthProps) {
  const { t } = useTranslation("measurement");
  const dates = useDates();
  const describe = useDescribeError();
  const { data, error, isFetching, refetch } = useAnswer(
    getMonthChecks,
    { params: { month } },
    { enabled: begun === undefined },
  );
  const checks = data?.checks ?? [];
  return (
    <>
      <h2 id="next-title" className={styles.heading}>
        {t(begun ? "close.goOn.title" : "close.next", { month: dates.month(month) })}
      </h2>
      {begun ? (
        <>
          <BegunClose begun={begun} />
          <p className={styles.lead}>{t("close.goOn.detail")}</p>
        </>
      ) : (
        <>
          {queue.mayChooseFirst && queue.open.length > 1 && (
            <div className={styles.lead}>
              {t("close.first")}{" "}
              <Select
                aria-label={t("close.firstMonth")}
                size="small"
                value={month}
                onChange={onFirst}
                options={queue.open.map((one) => ({ value: one.month, label: dates.month(one.month) }))}
              />
            </div>
          )}
          {error && !data ? (
            <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />
          ) : data ? (
            <CloseChecks month={month} answer={data} />
          ) : (
            <LoadingState />
          )}
        </>
      )}
      {(begun || data) && (
        <CloseForm month={month} begun={begun} queue={queue} checks={checks} start={start} />
      )}
    </>
  );
}

interface CloseFormProps extends Omit<NextMonthProps, "onFirst"> {
  checks: readonly CloseCheck[];
}

function CloseForm({ month, begun, queue, checks, start }: CloseFormProps) {
  const { t } = useTranslation("measurement");
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const dates = useDates();
  const { modal } = AntApp.useApp();
  const [until, setUntil] = useState(month);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const following = queue.open.map((one) => one.month).filter((one) => one > month);
  const months = [month, ...following.filter((one) => one <= until)];
  const failed = checks.filter(({ ok }) => !ok);
  const overridden = failed.filter(({ overridable }) => overridable);
  const blocked = failed.some(({ overridable }) => !overridable);
  if (!can("month_close:act"))
    return <p className={styles.lead}>{t("close.whoCloses", { who: whoMay("month_close", "act") })}</p>;
  const names = months.map(dates.month);
  const what =
    months.length === 1
      ? t("close.button", { month: names[0] ?? "" })
      : t("close.buttonMany", { count: months.length, from: names[0] ?? "", to: names.at(-1) ?? "" });
  const press = () => {
    if (overridden.length > 0 && reason.trim() === "") return setMissing(true);
    modal.confirm({
      title: what,
      content: t("close.means"),
      okText: t("close.confirm"),
      cancelText: t("close.notYet"),
      onOk: () =>
        void start({
          months,
          overridden: overridden.map(({ id }) => id),
          reason: reason.trim() || what,
        }),
    });
  };
  return (
    <div className={styles.closeForm}>
      {following.length > 0 && (
        <label className={styles.field} htmlFor="close-until">
          {t("close.until")}
          <Select
            id="close-until"
            value={until}
            onChange={setUntil}
            options={[month, ...following].map((one, at) => ({
              value: one,
              label:
                at === 0 ? t("close.onlyThis") : t("close.upTo", { month: dates.month(one), count: at + 1 }),
            }))}
          />
        </label>
      )}
      {overridden.length > 0 && (
        <label className={styles.field} htmlFor="close-reason">
          {t("close.reason")}
          <Input.TextArea
            id="close-reason"
            rows={2}
            maxLength={1000}
            value={reason}
            status={missing ? "error" : ""}
            onChange={(event) => {
              setReason(event.target.value);
              setMissing(false);
            }}
            placeholder={t("close.reasonExample")}
          />
        </label>
      )}
      {missing && <FormProblem>{t("close.reasonMissing")}</FormProblem>}
      <div>
        <Button type="primary" disabled={blocked} onClick={press}>
          {begun ? t(begun.state === "failed" ? "close.goOn.retry" : "close.goOn.button") : what}
        </Button>
        {blocked && <p className={styles.lead}>{t("close.blocked")}</p>}
      </div>
    </div>
  );
}
