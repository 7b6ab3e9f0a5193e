import { Button, Input, Select } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { beginCommitmentSeries } from "../../contract/commitment/commitment-plans.ts";
import { askCommitment } from "../../contract/commitment/commitments.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useSignedIn } from "../app/session.tsx";
import { StillMissing } from "../app/still-missing.tsx";
import { useAct } from "../app/use-answer.ts";
import { useKept } from "../app/use-kept.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { type About, AboutFields, conditionOf, NOTHING } from "./about-fields.tsx";
import styles from "./commitment.module.css";
import { useCommitmentSite } from "./commitment-site.ts";
import { PersonSelect } from "./person-select.tsx";
import { useRefreshCommitments } from "./use-commitments.ts";

type Repeats = "once" | "week" | "month" | "quarter";
const EVIDENCE = ["any", "file", "none"] as const;
const REPEATS = ["once", "week", "month", "quarter"] as const;

interface Asked {
  readonly title: string;
  readonly detail: string;
  /** Oneself until somebody is chosen. */
  readonly ownerId: string | undefined;
  readonly due: string;
  readonly repeats: Repeats;
  readonly workday: number;
  readonly evidence: (typeof EVIDENCE)[number];
  readonly about: About;
}

const NOTHING_ASKED: Asked = {
  ...{ title: "", detail: "", ownerId: undefined, due: "", repeats: "once", workday: 1 },
  ...{ evidence: "any", about: NOTHING },
};

/** Under which what is being asked for survives a reload. */
export const ASK_DRAFT = "commitment.ask";

/** Asks somebody, or oneself, for something: once on a day, or again on a working day of each period. */
export function AskForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("commitment");
  const { session } = useSignedIn();
  const describe = useDescribeError();
  const refresh = useRefreshCommitments();
  const id = useId();
  const [asked, setAsked] = useKept(ASK_DRAFT, NOTHING_ASKED);
  const { title, detail, ownerId = session.user?.id, due, repeats, workday, evidence, about } = asked;
  const set = (part: Partial<Asked>) => setAsked({ ...asked, ...part });
  const condition = conditionOf(about, useCommitmentSite());
  const done = async () => {
    await refresh();
    setAsked(NOTHING_ASKED);
    onClose();
  };
  const [ask, begin] = [useAct(askCommitment, done), useAct(beginCommitmentSeries, done)];
  const failure = ask.error ?? begin.error;
  const fields = [
    [t("ask.what"), title.trim() !== ""],
    [t("ask.who"), ownerId !== undefined],
    [t(repeats === "once" ? "ask.due" : "ask.from"), due !== ""],
    [t("ask.figureWhole"), repeats !== "once" || condition !== null],
  ] as const;
  const isReady = fields.every(([, isGiven]) => isGiven);
  const send = () => {
    if (ownerId === undefined) return;
    const { cityId, partnerId } = about;
    const common = { title, detail, ownerId, evidence, cityId, partnerId };
    if (repeats === "once") ask.mutate({ body: { ...common, due, ...(condition ? { condition } : {}) } });
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
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      <Field id={`${id}-detail`} label={t("ask.detail")}>
        <Input.TextArea
          id={`${id}-detail`}
          autoSize={{ minRows: 1, maxRows: 8 }}
          maxLength={4000}
          value={detail}
          onChange={(event) => set({ detail: event.target.value })}
        />
      </Field>
      <Field id={`${id}-owner`} label={t("ask.who")}>
        <PersonSelect id={`${id}-owner`} value={ownerId} onChange={(chosen) => set({ ownerId: chosen })} />
      </Field>
      <Field id={`${id}-repeats`} label={t("ask.repeats")}>
        <Select
          id={`${id}-repeats`}
          value={repeats}
          onChange={(chosen) => set({ repeats: chosen })}
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
            onChange={(event) => set({ workday: Number(event.target.value) })}
          />
        </Field>
      )}
      <Field id={`${id}-due`} label={t(repeats === "once" ? "ask.due" : "ask.from")}>
        <Input
          id={`${id}-due`}
          type="date"
          value={due}
          onChange={(event) => set({ due: event.target.value })}
        />
      </Field>
      <Field id={`${id}-evidence`} label={t("ask.evidence")}>
        <Select
          id={`${id}-evidence`}
          value={evidence}
          onChange={(chosen) => set({ evidence: chosen })}
          options={choices(EVIDENCE, (one) => t(`evidence.${one}`))}
        />
      </Field>
      <AboutFields
        about={about}
        onChange={(chosen) => set({ about: chosen })}
        withFigure={repeats === "once"}
      />
      {failure && <FormProblem>{describe(failure).why ?? describe(failure).what}</FormProblem>}
      <StillMissing fields={fields} />
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
