import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { stopTrial } from "../../contract/strategy/trial-stop.ts";
import { getTrialStanding } from "../../contract/strategy/trials.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct } from "../app/use-answer.ts";
import { useKept } from "../app/use-kept.ts";
import { useWhoMay } from "../app/who-may.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./trial.module.css";
import type { TrialVersion } from "./trial-answer.ts";

interface StopTrialFormProps {
  readonly trialId: string;
  readonly version: TrialVersion;
}

/** Stops a running trial for harm; who may not is told who may. */
export function StopTrialForm({ trialId, version }: StopTrialFormProps) {
  const { t } = useTranslation("trial");
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={styles.section}>
      <h2>{t("stop.title")}</h2>
      <p className={styles.note}>{t("stop.detail")}</p>
      {!can("trial:agree") ? (
        <p className={styles.note}>{t("stop.who", { who: whoMay("trial", "agree") })}</p>
      ) : isOpen ? (
        <Fields trialId={trialId} version={version} onCancel={() => setOpen(false)} />
      ) : (
        <Button danger onClick={() => setOpen(true)}>
          {t("stop.open")}
        </Button>
      )}
    </section>
  );
}

function Fields({ trialId, version, onCancel }: StopTrialFormProps & { onCancel: () => void }) {
  const { t } = useTranslation("trial");
  const id = useId();
  const describe = useDescribeError();
  const client = useQueryClient();
  const [criterion, setCriterion] = useState<string | null>(null);
  const [reason, setReason] = useKept(`trial.${trialId}.stop.reason`, "");
  const [evidence, setEvidence] = useKept(`trial.${trialId}.stop.evidence`, "");
  const stop = useAct(stopTrial, async () => {
    for (const forget of [setReason, setEvidence]) forget("");
    await client.invalidateQueries({ queryKey: answerKey(getTrialStanding) });
  });
  const texts = [
    ["reason", reason, setReason],
    ["evidence", evidence, setEvidence],
  ] as const;
  return (
    <div className={styles.form}>
      <label htmlFor={`${id}-criterion`}>{t("stop.criterion")}</label>
      <Select<string>
        id={`${id}-criterion`}
        value={criterion ?? ""}
        onChange={(value) => setCriterion(value === "" ? null : value)}
        options={[
          { value: "", label: t("stop.other") },
          ...version.criteria.map(({ id: value, name }) => ({ value, label: name })),
        ]}
      />
      {texts.map(([name, value, set]) => (
        <div key={name} className={styles.form}>
          <label htmlFor={`${id}-${name}`}>{t(`stop.${name}`)}</label>
          <Input.TextArea
            id={`${id}-${name}`}
            autoSize={{ minRows: 2, maxRows: 10 }}
            maxLength={4000}
            value={value}
            onChange={(event) => set(event.target.value)}
          />
        </div>
      ))}
      {stop.error && <FormProblem>{describe(stop.error).why ?? describe(stop.error).what}</FormProblem>}
      <div className={styles.bar}>
        <Button
          danger
          disabled={reason.trim() === "" || evidence.trim() === ""}
          loading={stop.isPending}
          onClick={() => stop.mutate({ params: { id: trialId }, body: { criterion, reason, evidence } })}
        >
          {t("stop.action")}
        </Button>
        <Button onClick={onCancel}>{t("stop.cancel")}</Button>
      </div>
    </div>
  );
}
