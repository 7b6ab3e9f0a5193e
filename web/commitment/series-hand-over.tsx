import { useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  handOverCommitmentSeries,
  listCommitmentSeries,
} from "../../contract/commitment/commitment-plans.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { answerKey, useAct } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./commitment.module.css";
import { PersonSelect } from "./person-select.tsx";
import { useRefreshCommitments } from "./use-commitments.ts";

/** Lets somebody else owe what repeats, from today on. */
export function SeriesHandOver({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation("commitment");
  const describe = useDescribeError();
  const client = useQueryClient();
  const refresh = useRefreshCommitments();
  const field = useId();
  const [userId, setUser] = useState<string>();
  const [note, setNote] = useState("");
  const hand = useAct(handOverCommitmentSeries, async () => {
    await client.invalidateQueries({ queryKey: answerKey(listCommitmentSeries) });
    await refresh();
    onClose();
  });
  const send = () => {
    if (userId !== undefined) hand.mutate({ params: { id }, body: { userId, note } });
  };
  return (
    <div className={styles.saying}>
      <p className={styles.quiet}>{t("handOver.detail")}</p>
      <label htmlFor={`${field}-to`}>{t("handOver.to")}</label>
      <PersonSelect id={`${field}-to`} value={userId} onChange={setUser} />
      <label htmlFor={`${field}-why`}>{t("handOver.why")}</label>
      <Input
        id={`${field}-why`}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {hand.error && <FormProblem>{describe(hand.error).why ?? describe(hand.error).what}</FormProblem>}
      <div className={styles.actions}>
        <Button onClick={onClose}>{t("ask.close")}</Button>
        <Button
          type="primary"
          disabled={userId === undefined || note.trim() === ""}
          loading={hand.isPending}
          onClick={send}
        >
          {t("series.handOver")}
        </Button>
      </div>
    </div>
  );
}
