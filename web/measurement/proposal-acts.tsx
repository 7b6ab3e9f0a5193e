import { Button, Input, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { decideMetric, proposeRetirement, withdrawMetric } from "../../contract/measurement/own-metrics.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAct } from "../app/use-answer.ts";
import { useWhoMay } from "../app/who-may.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./own-metric.module.css";
import type { Proposal } from "./proposal.ts";

interface ProposalActsProps {
  proposal: Proposal;
  /** Nothing newer was put forward for the metric. */
  isLatest: boolean;
  onChanged: () => Promise<void>;
  onRevise: () => void;
}

/** What can be done with a proposal now; what cannot says why. */
export function ProposalActs(props: ProposalActsProps) {
  const { proposal, isLatest } = props;
  const { can } = useSignedIn();
  if (proposal.decision === null) return <OpenActs {...props} />;
  return isLatest && can("metric:propose") ? <DecidedActs {...props} /> : null;
}

function OpenActs({ proposal, onChanged }: ProposalActsProps) {
  const { t } = useTranslation("measurement");
  const { can, session } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const [comment, setComment] = useState("");
  const decide = useAct(decideMetric, onChanged);
  const withdraw = useAct(withdrawMetric, onChanged);
  const isOwn = proposal.proposedBy === session.user?.id;
  const barred = isOwn
    ? t("own.notOwn")
    : can("metric:agree")
      ? undefined
      : t("own.whoAgrees", { who: whoMay("metric", "agree") });
  const failure = decide.error ?? withdraw.error;
  const send = (decision: "agreed" | "returned") =>
    decide.mutate({ params: { id: proposal.id }, body: { decision, comment } });
  return (
    <div className={styles.acts}>
      {failure && <FormProblem>{describe(failure).why ?? describe(failure).what}</FormProblem>}
      {barred === undefined && (
        <Input
          className={styles.comment ?? ""}
          aria-label={t("own.comment")}
          placeholder={t("own.comment")}
          maxLength={1000}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
      )}
      <Tooltip title={barred}>
        <Button type="primary" disabled={barred !== undefined} onClick={() => send("agreed")}>
          {t("own.agree")}
        </Button>
      </Tooltip>
      <Tooltip title={barred ?? (comment.trim() === "" ? t("own.sayWhat") : undefined)}>
        <Button disabled={barred !== undefined || comment.trim() === ""} onClick={() => send("returned")}>
          {t("own.return")}
        </Button>
      </Tooltip>
      {isOwn && (
        <Button
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ params: { id: proposal.id }, body: {} })}
        >
          {t("own.withdraw")}
        </Button>
      )}
    </div>
  );
}

function DecidedActs({ proposal, onChanged, onRevise }: ProposalActsProps) {
  const { t } = useTranslation("measurement");
  const describe = useDescribeError();
  const [reason, setReason] = useState<string | undefined>(undefined);
  const retire = useAct(proposeRetirement, async () => {
    setReason(undefined);
    await onChanged();
  });
  if (proposal.definition === null) return null;
  const send = () => retire.mutate({ params: { id: proposal.metric }, body: { reason: reason ?? "" } });
  return (
    <div className={styles.acts}>
      {retire.error && <FormProblem>{describe(retire.error).why ?? describe(retire.error).what}</FormProblem>}
      <Button onClick={onRevise}>{t("own.revise")}</Button>
      {proposal.decision === "agreed" && reason === undefined && (
        <Button onClick={() => setReason("")}>{t("own.proposeRetirement")}</Button>
      )}
      {reason !== undefined && (
        <>
          <Input
            className={styles.comment ?? ""}
            aria-label={t("own.retireReason")}
            placeholder={t("own.retireReason")}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button disabled={reason.trim() === ""} loading={retire.isPending} onClick={send}>
            {t("own.proposeRetirement")}
          </Button>
        </>
      )}
    </div>
  );
}
