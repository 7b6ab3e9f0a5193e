import { useQueryClient } from "@tanstack/react-query";
import { Button, InputNumber } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { getSilenceSchedule, setSilenceSchedule } from "../../contract/agreement/inbox.ts";
import { getEscalationSchedule, setEscalationSchedule } from "../../contract/commitment/commitment-plans.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./organisation-page.module.css";

const MOST_STEPS = 5;
const MOST_DAYS = 60;

/** After how many working days what is late or unanswered goes up, and silence about proposals is told. */
export function ReminderSection({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation("org");
  const late = useAnswer(getEscalationSchedule, {});
  const silence = useAnswer(getSilenceSchedule, {});
  if (!late.data || !silence.data) return null;
  return (
    <section>
      <h2 className={styles.title}>{t("reminders.title")}</h2>
      <p className={styles.note}>{t("reminders.detail")}</p>
      <LateSteps key={late.data.steps.join()} kept={late.data.steps} mayChange={mayChange} />
      <Silence
        key={`${silence.data.remindAfter} ${silence.data.escalateAfter}`}
        kept={silence.data}
        mayChange={mayChange}
      />
    </section>
  );
}

function LateSteps({ kept, mayChange }: { kept: readonly number[]; mayChange: boolean }) {
  const { t } = useTranslation("org");
  const describe = useDescribeError();
  const client = useQueryClient();
  const [steps, setSteps] = useState(kept);
  const save = useAct(setEscalationSchedule, () =>
    client.invalidateQueries({ queryKey: answerKey(getEscalationSchedule) }),
  );
  const rises = steps.every((step, at) => step <= MOST_DAYS && step > (steps[at - 1] ?? -1));
  const changed = steps.join() !== kept.join();
  return (
    <>
      <h3 className={styles.subtitle}>{t("reminders.lateSteps")}</h3>
      <div className={styles.fields}>
        {steps.map((step, at) => (
          <Days
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
            key={at}
            label={t("reminders.step", { number: at + 1 })}
            least={0}
            value={step}
            disabled={!mayChange}
            onChange={(days) => setSteps(steps.with(at, days))}
          />
        ))}
      </div>
      {mayChange && (
        <div className={styles.buttons}>
          {steps.length < MOST_STEPS && (
            <Button onClick={() => setSteps([...steps, Math.min(MOST_DAYS, (steps.at(-1) ?? -1) + 3)])}>
              {t("reminders.add")}
            </Button>
          )}
          {steps.length > 1 && (
            <Button onClick={() => setSteps(steps.slice(0, -1))}>
              {t("reminders.remove", { number: steps.length })}
            </Button>
          )}
          <Button
            disabled={!changed || !rises}
            loading={save.isPending}
            onClick={() => save.mutate({ body: { steps: [...steps] } })}
          >
            {t("page.save")}
          </Button>
        </div>
      )}
      {!rises && <FormProblem>{t("reminders.rising")}</FormProblem>}
      {save.error && <FormProblem>{describe(save.error).why ?? describe(save.error).what}</FormProblem>}
    </>
  );
}

interface SilenceProps {
  readonly kept: { readonly remindAfter: number; readonly escalateAfter: number };
  readonly mayChange: boolean;
}

function Silence({ kept, mayChange }: SilenceProps) {
  const { t } = useTranslation("org");
  const describe = useDescribeError();
  const client = useQueryClient();
  const [days, setDays] = useState(kept);
  const save = useAct(setSilenceSchedule, () =>
    client.invalidateQueries({ queryKey: answerKey(getSilenceSchedule) }),
  );
  const isOrdered = days.remindAfter <= days.escalateAfter;
  const changed = days.remindAfter !== kept.remindAfter || days.escalateAfter !== kept.escalateAfter;
  return (
    <>
      <h3 className={styles.subtitle}>{t("reminders.silence")}</h3>
      <div className={styles.fields}>
        {(["remindAfter", "escalateAfter"] as const).map((name) => (
          <Days
            key={name}
            label={t(`reminders.${name}`)}
            least={1}
            value={days[name]}
            disabled={!mayChange}
            onChange={(value) => setDays({ ...days, [name]: value })}
          />
        ))}
      </div>
      {mayChange && (
        <Button
          disabled={!changed || !isOrdered}
          loading={save.isPending}
          onClick={() => save.mutate({ body: days })}
        >
          {t("page.save")}
        </Button>
      )}
      {!isOrdered && <FormProblem>{t("reminders.order")}</FormProblem>}
      {save.error && <FormProblem>{describe(save.error).why ?? describe(save.error).what}</FormProblem>}
    </>
  );
}

interface DaysProps {
  readonly label: string;
  readonly least: number;
  readonly value: number;
  readonly disabled: boolean;
  readonly onChange: (days: number) => void;
}

function Days({ label, least, value, disabled, onChange }: DaysProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <div>
        <InputNumber<number>
          id={id}
          min={least}
          max={MOST_DAYS}
          precision={0}
          disabled={disabled}
          value={value}
          onChange={(days) => onChange(days ?? least)}
        />
      </div>
    </div>
  );
}
