import { useQueryClient } from "@tanstack/react-query";
import { App as AntApp, Button, Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { listPackSubmissions, submitPack } from "../../contract/report/pack-submissions.ts";
import { submitterOf } from "../../domain/report/monthly-pack.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { forgetDraft, keepDraft, readDraft } from "../app/draft.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./pack.module.css";
import type { Pack } from "./pack.ts";

interface SubmitPackProps {
  readonly pack: Pack;
  /** What was said in the version that was returned. */
  readonly said: string | null;
}

/** Own words beside the closed figures, kept while they are written, and the way to hand both up; for the role that does so. */
export function SubmitPack({ pack, said }: SubmitPackProps) {
  const { t } = useTranslation("report");
  const { session, actingRole, can } = useSignedIn();
  const client = useQueryClient();
  const describe = useDescribeError();
  const dates = useDates();
  const { modal } = AntApp.useApp();
  const field = useId();
  const { month, subject } = pack;
  const draft = `pack-words.${month}.${subject.id ?? "company"}`;
  const [words, setWords] = useState(readDraft<{ words: string }>(draft)?.words ?? said ?? "");
  const submit = useAct(submitPack, () => {
    forgetDraft(draft);
    return client.invalidateQueries({ queryKey: answerKey(listPackSubmissions) });
  });
  const role = submitterOf(subject.grain);
  const held = session.roles.find((one) => one.role === role);
  const isOwn = subject.grain !== "manager" || subject.id === (held?.lent?.by ?? session.user?.id);
  if (!can("monthly_pack:propose") || !held || !isOwn || (actingRole !== undefined && actingRole !== role))
    return null;
  const body =
    subject.grain === "manager" ? { region: null, manager: true, words } : { region: subject.id, words };
  const press = () =>
    modal.confirm({
      title: t(`submission.ask.${subject.grain}`, { name: subject.name, month: dates.month(month) }),
      content: t("submission.means"),
      okText: t("submission.submit"),
      cancelText: t("submission.notYet"),
      onOk: () => submit.mutate({ params: { month }, body }),
    });
  return (
    <section className={`${styles.section} ${styles.hideInPrint}`} aria-labelledby={`${field}-title`}>
      <h2 id={`${field}-title`}>{t("words.mine")}</h2>
      <label htmlFor={field} className={styles.note}>
        {t(`words.own.${subject.grain}`)}
      </label>
      <Input.TextArea
        id={field}
        className={styles.ownWords}
        autoSize={{ minRows: 3, maxRows: 16 }}
        maxLength={20_000}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          keepDraft(draft, { words: event.target.value });
        }}
      />
      {submit.error && <FormProblem>{describe(submit.error).why ?? describe(submit.error).what}</FormProblem>}
      <Button type="primary" loading={submit.isPending} onClick={press}>
        {t(said === null ? "submission.submit" : "submission.again")}
      </Button>
    </section>
  );
}
