import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, InputNumber, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getEvaluatedPartner, getEvaluation, judgeItem } from "../../contract/tactics/evaluations.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { answerKey, useAct } from "../app/use-answer.ts";
import { useKept } from "../app/use-kept.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import type { FormColumn } from "./form-words.ts";
import styles from "./selection.module.css";

interface JudgeFormProps {
  readonly roundId: string;
  readonly partnerId: string;
  readonly column: FormColumn;
  /** The judgement that counts now, which this one follows. */
  readonly last:
    | { readonly seq: number; readonly value: number | null; readonly passed: boolean | null }
    | undefined;
}

/** Judges an item: a value on its scale or whether a gate holds, and the evidence. */
export function JudgeForm({ roundId, partnerId, column, last }: JudgeFormProps) {
  const { t } = useTranslation("selection");
  const describe = useDescribeError();
  const client = useQueryClient();
  const [value, setValue] = useState<number | null>(last?.value ?? null);
  const [passed, setPassed] = useState<boolean | null>(last?.passed ?? null);
  const [evidence, setEvidence] = useKept(`judge.${roundId}.${partnerId}.${column.key}`, "");
  const [validUntil, setValidUntil] = useState("");
  const judge = useAct(judgeItem, async () => {
    setEvidence("");
    await client.invalidateQueries({ queryKey: answerKey(getEvaluation) });
    await client.invalidateQueries({ queryKey: answerKey(getEvaluatedPartner) });
  });
  const isGate = column.kind !== "criterion";
  const [low = 0, high = 0] = [column.worst ?? 0, column.best ?? 0].sort((a, b) => a - b);
  const isReady = evidence.trim() !== "" && (isGate ? passed !== null : value !== null);
  const send = () =>
    judge.mutate({
      params: { id: roundId },
      body: {
        ...{ partnerId, item: column.key, seen: last?.seq ?? 0, evidence },
        ...(isGate ? { passed: passed === true } : { value: value ?? 0 }),
        validUntil: validUntil === "" ? null : validUntil,
      },
    });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) send();
      }}
    >
      <h2>{t("judge.title")}</h2>
      {isGate ? (
        <Radio.Group
          value={passed}
          onChange={(event) => setPassed(event.target.value)}
          options={[
            { value: true, label: t("cell.passed") },
            { value: false, label: t("cell.failed") },
          ]}
        />
      ) : (
        <>
          <label htmlFor="judge-value">{t("judge.value", { low, high })}</label>
          <InputNumber id="judge-value" value={value} onChange={setValue} min={low} max={high} />
        </>
      )}
      <label htmlFor="judge-evidence">{t("judge.evidence")}</label>
      <Input.TextArea
        id="judge-evidence"
        autoSize={{ minRows: 3, maxRows: 10 }}
        maxLength={4000}
        value={evidence}
        onChange={(event) => setEvidence(event.target.value)}
      />
      <label htmlFor="judge-until">{t("judge.until")}</label>
      <Input
        id="judge-until"
        type="date"
        value={validUntil}
        onChange={(event) => setValidUntil(event.target.value)}
      />
      {judge.error && <FormProblem>{describe(judge.error).why ?? describe(judge.error).what}</FormProblem>}
      <Button type="primary" htmlType="submit" disabled={!isReady} loading={judge.isPending}>
        {t("judge.action")}
      </Button>
    </form>
  );
}
