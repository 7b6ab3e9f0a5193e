import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { actOnCommitment, getCommitment } from "../../contract/commitment/commitments.ts";
import { listPackSubmissions } from "../../contract/report/pack-submissions.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { paths } from "../app/paths.ts";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useKept } from "../app/use-kept.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./pack.module.css";

/** What the layer above says of a report: why it was returned, and for whoever was reported to the way to accept or return it. */
export function PackAnswer({ commitmentId }: { commitmentId: string }) {
  const { t } = useTranslation("report");
  const dates = useDates();
  const { data } = useAnswer(getCommitment, { params: { id: commitmentId } });
  if (!data) return null;
  const { commitment, acts, refusals } = data;
  const returns = acts.filter(({ act }) => act === "send_back");
  const may = (wish: "accept" | "send_back") => !refusals.some((one) => one.wish === wish);
  return (
    <div className={styles.answer}>
      {commitment.state === "done" && (
        <p className={styles.note}>{t("answer.waits", { name: commitment.asker.name ?? "" })}</p>
      )}
      {returns.map(({ seq, note, at, byName }) => (
        <div key={seq}>
          <p className={styles.note}>
            {t("answer.returned", { name: byName ?? "", instant: dates.instant(at) })}
          </p>
          <p className={styles.words}>{note}</p>
        </div>
      ))}
      {may("accept") && may("send_back") && <AnswerForm id={commitmentId} seq={commitment.seq} />}
      <Link className={styles.hideInPrint} to={paths.commitment} params={{ commitmentId }}>
        {t("answer.promise")}
      </Link>
    </div>
  );
}

function AnswerForm({ id, seq }: { id: string; seq: number }) {
  const { t } = useTranslation("report");
  const describe = useDescribeError();
  const client = useQueryClient();
  const field = useId();
  const [returning, setReturning] = useState(false);
  const [note, setNote] = useKept(`commitment.${id}.answer`, "");
  const act = useAct(actOnCommitment, async () => {
    setReturning(false);
    setNote("");
    await client.invalidateQueries({ queryKey: answerKey(getCommitment) });
    await client.invalidateQueries({ queryKey: answerKey(listPackSubmissions) });
  });
  const send = (name: "accept" | "send_back") =>
    act.mutate({ params: { id }, body: { seq, act: name, note: name === "accept" ? "" : note } });
  return (
    <div className={styles.minutesForm}>
      {returning && (
        <>
          <label htmlFor={field}>{t("answer.why")}</label>
          <Input.TextArea
            id={field}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 12 }}
            maxLength={4000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </>
      )}
      {act.error && <FormProblem>{describe(act.error).why ?? describe(act.error).what}</FormProblem>}
      <div className={styles.minutesActions}>
        {returning ? (
          <>
            <Button onClick={() => setReturning(false)}>{t("minutes.close")}</Button>
            <Button
              type="primary"
              disabled={note.trim() === ""}
              loading={act.isPending}
              onClick={() => send("send_back")}
            >
              {t("answer.return")}
            </Button>
          </>
        ) : (
          <>
            <Button type="primary" loading={act.isPending} onClick={() => send("accept")}>
              {t("answer.accept")}
            </Button>
            <Button onClick={() => setReturning(true)}>{t("answer.return")}</Button>
          </>
        )}
      </div>
    </div>
  );
}
