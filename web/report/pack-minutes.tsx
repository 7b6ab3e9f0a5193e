import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { listMinutes, writeMinutes } from "../../contract/report/minutes.ts";
import type { BodyOf } from "../../contract/route.ts";
import { addMonths, toMonth } from "../../domain/calendar/month.ts";
import { METRICS } from "../../domain/measurement/metrics/metrics.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useKept } from "../app/use-kept.ts";
import { PersonSelect } from "../commitment/person-select.tsx";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./pack.module.css";

interface Draft {
  readonly key: number;
  readonly title: string;
  readonly ownerId: string | undefined;
  readonly due: string;
  readonly metric: string | undefined;
  readonly comparator: "at_least" | "at_most";
  /** As people write it: whole money, percent. */
  readonly goal: string;
  readonly month: string;
}

type Effect = BodyOf<typeof writeMinutes>["decisions"][number]["effect"];

/** The figure that is to come of a decision, as the server takes it: money in minor units, ratios 0..1. */
function effectOf({ metric, comparator, goal, month }: Draft, exponent: number): Effect {
  const definition = METRICS.find(({ id }) => id === metric);
  if (definition === undefined || goal.trim() === "" || month === "") return null;
  const factor = definition.unit === "money" ? 10 ** exponent : definition.unit === "ratio" ? 0.01 : 1;
  return { metric: definition.id, comparator, month, threshold: Number(goal) * factor };
}

const emptyDraft = (key: number, month: string): Draft => ({
  ...{ key, title: "", ownerId: undefined, due: "" },
  ...{ metric: undefined, comparator: "at_least", goal: "", month },
});

const NO_DRAFTS: readonly Draft[] = [];

/** The minutes of the meeting on a submitted pack; whoever agrees to packs writes them, and each decision is somebody's. */
export function PackMinutes({ month }: { month: string }) {
  const { t } = useTranslation("report");
  const { can } = useSignedIn();
  const dates = useDates();
  const [writing, setWriting] = useState(false);
  const { data } = useAnswer(listMinutes, { params: { month } });
  if (!data) return null;
  return (
    <section className={styles.section} aria-labelledby="pack-minutes">
      <h2 id="pack-minutes">{t("minutes.title")}</h2>
      {data.minutes.length === 0 && <p className={styles.note}>{t("minutes.none")}</p>}
      {data.minutes.map(({ id, notes, writtenAt, writtenByName, decisions }) => (
        <div key={id}>
          <p className={styles.note}>
            {dates.instant(writtenAt)} · {writtenByName}
          </p>
          {notes !== "" && <p className={styles.words}>{notes}</p>}
          <ol>
            {decisions.map(({ commitmentId, title }) => (
              <li key={commitmentId}>
                <Link to={paths.commitment} params={{ commitmentId }}>
                  {title}
                </Link>
              </li>
            ))}
          </ol>
        </div>
      ))}
      {can("monthly_pack:agree") &&
        (writing ? (
          <MinutesForm month={month} onClose={() => setWriting(false)} />
        ) : (
          <Button onClick={() => setWriting(true)}>{t("minutes.write")}</Button>
        ))}
    </section>
  );
}

function MinutesForm({ month, onClose }: { month: string; onClose: () => void }) {
  const { t } = useTranslation("report");
  const describe = useDescribeError();
  const client = useQueryClient();
  const id = useId();
  const [notes, setNotes] = useKept(`minutes.${month}.notes`, "");
  const { session } = useSignedIn();
  const { say } = useMetricWords();
  const exponent = session.organisation?.currencyExponent ?? 2;
  const next = addMonths(toMonth(month), 2);
  const [kept, setDrafts] = useKept<readonly Draft[]>(`minutes.${month}.decisions`, NO_DRAFTS);
  const drafts = kept.length === 0 ? [emptyDraft(0, next)] : kept;
  const write = useAct(writeMinutes, async () => {
    await client.invalidateQueries({ queryKey: answerKey(listMinutes) });
    setNotes("");
    setDrafts(NO_DRAFTS);
    onClose();
  });
  const set = (key: number, part: Partial<Draft>) =>
    setDrafts(drafts.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const given = drafts.filter(({ title }) => title.trim() !== "");
  const isReady =
    given.every(({ ownerId, due }) => ownerId !== undefined && due !== "") &&
    (given.length > 0 || notes.trim() !== "");
  const send = () =>
    write.mutate({
      params: { month },
      body: {
        notes,
        decisions: given.map((draft) => ({
          ...{ title: draft.title, ownerId: draft.ownerId ?? "", due: draft.due },
          effect: effectOf(draft, exponent),
        })),
      },
    });
  return (
    <div className={styles.minutesForm}>
      <label htmlFor={`${id}-notes`}>{t("minutes.notes")}</label>
      <Input.TextArea
        id={`${id}-notes`}
        autoSize={{ minRows: 2, maxRows: 12 }}
        maxLength={20_000}
        value={notes}
        onChange={(event) => setNotes(event.target.value)}
      />
      {drafts.map((draft, at) => (
        <DecisionFields
          key={draft.key}
          id={`${id}-${draft.key}`}
          number={at + 1}
          draft={draft}
          metrics={METRICS.map(({ id: value, name }) => ({ value, label: say(name) }))}
          onChange={(part) => set(draft.key, part)}
        />
      ))}
      {write.error && <FormProblem>{describe(write.error).why ?? describe(write.error).what}</FormProblem>}
      <div className={styles.minutesActions}>
        <Button onClick={() => setDrafts([...drafts, emptyDraft(drafts.length, next)])}>
          {t("minutes.more")}
        </Button>
        <Button onClick={onClose}>{t("minutes.close")}</Button>
        <Button type="primary" disabled={!isReady} loading={write.isPending} onClick={send}>
          {t("minutes.keep")}
        </Button>
      </div>
    </div>
  );
}

interface DecisionFieldsProps {
  readonly id: string;
  readonly number: number;
  readonly draft: Draft;
  readonly metrics: readonly { value: string; label: string }[];
  readonly onChange: (part: Partial<Draft>) => void;
}

function DecisionFields({ id, number, draft, metrics, onChange }: DecisionFieldsProps) {
  const { t } = useTranslation("report");
  const { title, ownerId, due, metric, comparator, goal, month } = draft;
  return (
    <fieldset>
      <legend>{t("minutes.decision", { number })}</legend>
      <label htmlFor={`${id}-title`}>{t("decisions.what")}</label>
      <Input
        id={`${id}-title`}
        maxLength={200}
        value={title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <label htmlFor={`${id}-owner`}>{t("decisions.owner")}</label>
      <PersonSelect id={`${id}-owner`} value={ownerId} onChange={(user) => onChange({ ownerId: user })} />
      <label htmlFor={`${id}-due`}>{t("decisions.due")}</label>
      <Input
        id={`${id}-due`}
        type="date"
        value={due}
        onChange={(event) => onChange({ due: event.target.value })}
      />
      <label htmlFor={`${id}-metric`}>{t("minutes.effect")}</label>
      <Select
        id={`${id}-metric`}
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        {...(metric === undefined ? {} : { value: metric })}
        onChange={(chosen: string | undefined) => onChange({ metric: chosen })}
        options={[...metrics]}
      />
      {metric !== undefined && (
        <>
          <label htmlFor={`${id}-comparator`}>{t("minutes.comparator")}</label>
          <Select
            id={`${id}-comparator`}
            value={comparator}
            onChange={(chosen) => onChange({ comparator: chosen })}
            options={(["at_least", "at_most"] as const).map((one) => ({
              value: one,
              label: t(`minutes.${one}`),
            }))}
          />
          <label htmlFor={`${id}-goal`}>{t("minutes.goal")}</label>
          <Input
            id={`${id}-goal`}
            type="number"
            value={goal}
            onChange={(event) => onChange({ goal: event.target.value })}
          />
          <label htmlFor={`${id}-month`}>{t("minutes.inMonth")}</label>
          <Input
            id={`${id}-month`}
            type="month"
            value={month}
            onChange={(event) => onChange({ month: event.target.value })}
          />
        </>
      )}
    </fieldset>
  );
}
