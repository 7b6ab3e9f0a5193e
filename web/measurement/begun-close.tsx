import { useQueryClient } from "@tanstack/react-query";
import { App as AntApp, Button } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { cancelClose, getMonth, getMonthChecks, listMonths } from "../../contract/measurement/months.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { sessionKey, useSignedIn } from "../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { BackgroundWork } from "../ui/background-work.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./measurement.module.css";
import type { CloseMonth } from "./month.ts";

const EVERY_MS = 1_000;

/** A close that has begun, wherever it is computed: how far it is, or why it failed; it may be taken back. */
export function BegunClose({ begun }: { begun: CloseMonth }) {
  const { t } = useTranslation("measurement");
  const { language } = useLanguage();
  const dates = useDates();
  const client = useQueryClient();
  const every = begun.state === "failed" ? false : EVERY_MS;
  const { data } = useAnswer(getMonth, { params: { month: begun.month } }, { every });
  const now = data ?? begun;
  const changed = now.state !== begun.state;
  useEffect(() => {
    if (changed) refreshMonths(client);
  }, [changed, client]);
  const { progress, failure } = now;
  const month = dates.month(now.month);
  return (
    <>
      <BackgroundWork
        title={t("begun.title", { month })}
        state={now.state === "failed" ? "failed" : progress && progress.of > 0 ? "running" : "waiting"}
        progress={progress && progress.of > 0 ? progress.done / progress.of : undefined}
        detail={
          progress && progress.of > 0
            ? t("begun.noted", { ...progress, instant: dates.instant(progress.notedAt) })
            : undefined
        }
        result={
          failure && <p>{t("begun.failed", { reason: language === "en" ? failure.en : failure.zh })}</p>
        }
      />
      <CancelClose month={now.month} />
    </>
  );
}

function CancelClose({ month }: { month: string }) {
  const { t } = useTranslation("measurement");
  const { can } = useSignedIn();
  const describe = useDescribeError();
  const dates = useDates();
  const client = useQueryClient();
  const { modal } = AntApp.useApp();
  const cancel = useAct(cancelClose, () => refreshMonths(client));
  if (!can("month_close:act")) return null;
  const press = () =>
    modal.confirm({
      title: t("begun.cancel", { month: dates.month(month) }),
      content: t("begun.cancelMeans"),
      okText: t("begun.confirmCancel"),
      cancelText: t("begun.keep"),
      onOk: () => cancel.mutate({ params: { month }, body: {} }),
    });
  return (
    <div className={styles.lead}>
      <Button size="small" loading={cancel.isPending} onClick={press}>
        {t("begun.cancel", { month: dates.month(month) })}
      </Button>
      {cancel.error && <FormProblem>{describe(cancel.error).what}</FormProblem>}
    </div>
  );
}

/** What pages know of months is asked for again. */
export function refreshMonths(client: ReturnType<typeof useQueryClient>): void {
  void client.invalidateQueries({ queryKey: answerKey(listMonths) });
  void client.invalidateQueries({ queryKey: answerKey(getMonthChecks) });
  void client.invalidateQueries({ queryKey: sessionKey });
}
