import { Button, Input, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { beginCommitmentSeries } from "../../contract/commitment/commitment-plans.ts";
import { askCommitment } from "../../contract/commitment/commitments.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAct } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./commitment.module.css";
import { PersonSelect } from "./person-select.tsx";
import { useRefreshCommitments } from "./use-commitments.ts";

type Repeats = "once" | "week" | "month" | "quarter";
const EVIDENCE = ["any", "file", "none"] as const;
const REPEATS = ["once", "week", "month", "quarter"] as const;

/** Asks somebody, or oneself, for something: once on a day, or again on a working day of each period. */
export function AskForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("commitment");
  const { session } = useSignedIn();
  const describe = useDescribeError();
  const refresh = useRefreshCommitments();
  const id = useId();
  const [title, setTitle] = useState("");
  const [detail, setDetail] = useState("");
  const [ownerId, setOwner] = useState(session.user?.id);
  const [due, setDue] = useState("");
  const [repeats, setRepeats] = useState<Repeats>("once");
  const [workday, setWorkday] = useState(1);
  const [evidence, setEvidence] = useState<(typeof EVIDENCE)[number]>("any");
  const done = async () => {
    await refresh();
    onClose();
  };
  const [ask, begin] = [useAct(askCommitment, done), useAct(beginCommitmentSeries, done)];
  const failure = ask.error ?? begin.error;
  const isReady = title.trim() !== "" && ownerId !== undefined && due !== "";
  const send = () => {
    if (ownerId === undefined) return;
    const common = { title, detail, ownerId, evidence, cityId: null, partnerId: null };
    if (repeats === "once") ask.mutate({ body: { ...common, due } });
    else begin.mutate({ body: { ...common, every: repeats, workday, fromDay: due } });
  };
  const choices = <Id extends string>(ids: readonly Id[], word: (one: Id) => string) =>
    ids.map((value) => ({ value, label: word(value) }));
  return (
    <section className={styles.askForm} aria-label={t("ask.title")}>
      <Field id={`${id}-title`} label={t("ask.what")}>
        <Input
          id={`${id}-title`}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </Field>
      <Field id={`${id}-detail`} label={t("ask.detail")}>
        <Input.TextArea
          id={`${id}-detail`}
          autoSize={{ minRows: 1, maxRows: 8 }}
          maxLength={4000}
          value={detail}
          onChange={(event) => setDetail(event.target.value)}
        />
      </Field>
      <Field id={`${id}-owner`} label={t("ask.who")}>
        <PersonSelect id={`${id}-owner`} value={ownerId} onChange={setOwner} />
      </Field>
      <Field id={`${id}-repeats`} label={t("ask.repeats")}>
        <Select
          id={`${id}-repeats`}
          value={repeats}
          onChange={setRepeats}
          options={choices(REPEATS, (one) => t(`repeats.${one}`))}
        />
      </Field>
      {repeats !== "once" && (
        <Field id={`${id}-workday`} label={t("ask.workday")} help={t("ask.workdayHelp")}>
          <Input
            id={`${id}-workday`}
            type="number"
            min={-23}
            max={23}
            value={workday}
            onChange={(event) => setWorkday(Number(event.target.value))}
          />
        </Field>
      )}
      <Field id={`${id}-due`} label={t(repeats === "once" ? "ask.due" : "ask.from")}>
        <Input id={`${id}-due`} type="date" value={due} onChange={(event) => setDue(event.target.value)} />
      </Field>
      <Field id={`${id}-evidence`} label={t("ask.evidence")}>
        <Select
          id={`${id}-evidence`}
          value={evidence}
          onChange={setEvidence}
          options={choices(EVIDENCE, (one) => t(`evidence.${one}`))}
        />
      </Field>
      {failure && <FormProblem>{describe(failure).why ?? describe(failure).what}</FormProblem>}
      <div className={styles.actions}>
        <Button onClick={onClose}>{t("ask.close")}</Button>
        <Button type="primary" disabled={!isReady} loading={ask.isPending || begin.isPending} onClick={send}>
          {t("ask.send")}
        </Button>
      </div>
    </section>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly children: ReactNode;
}

function Field({ id, label, help, children }: FieldProps) {
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children}
      {help && <p className={styles.quiet}>{help}</p>}
    </div>
  );
}
