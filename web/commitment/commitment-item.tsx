import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { actOnCommitment } from "../../contract/commitment/commitments.ts";
import { isOwedState } from "../../domain/commitment/commitment-standing.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { paths } from "../app/paths.ts";
import { useAct } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./commitment.module.css";
import { CommitmentState } from "./commitment-state.tsx";
import { DoneForm } from "./done-form.tsx";
import { type Commitment, useRefreshCommitments } from "./use-commitments.ts";
import { usePartyWords } from "./use-party-words.ts";

interface CommitmentItemProps {
  readonly commitment: Commitment;
  /** One's own: can be called done on the spot. */
  readonly own?: boolean;
  /** Before the title: a box to choose it by. */
  readonly before?: ReactNode;
}

/** One commitment in a list: what, until when, for whom; one's own is called done here, with one tap where nothing must be shown. */
export function CommitmentItem({ commitment, own = false, before }: CommitmentItemProps) {
  const { t } = useTranslation("commitment");
  const dates = useDates();
  const describe = useDescribeError();
  const nameOf = usePartyWords();
  const refresh = useRefreshCommitments();
  const [open, setOpen] = useState(false);
  const act = useAct(actOnCommitment, refresh);
  const { id, seq, title, due, state, evidence, owner, asker, city, partner } = commitment;
  const isToDo = own && isOwedState(state) && state !== "cancel_asked" && evidence !== "figure";
  const facts = [
    own
      ? owner.userId === asker.userId
        ? t("toOneself")
        : t("askedBy", { name: nameOf(asker) })
      : nameOf(owner),
    ...[city?.name, partner?.name].filter((name) => typeof name === "string"),
    t(`source.${commitment.source.kind}`),
  ];
  const tap = () =>
    evidence === "none"
      ? act.mutate({ params: { id }, body: { seq, act: "do", note: "", evidence: [] } })
      : setOpen(!open);
  return (
    <li className={styles.item} data-overdue={commitment.overdue || undefined}>
      <div className={styles.row}>
        {before}
        <div className={styles.what}>
          <Link to={paths.commitment} params={{ commitmentId: id }} className={styles.title ?? ""}>
            {title}
          </Link>
          <div className={styles.facts}>
            <span className={styles.due}>{dates.day(due)}</span>
            <CommitmentState of={commitment} />
            {facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </div>
        </div>
        {isToDo && (
          <Button
            className={styles.tap ?? ""}
            type={commitment.overdue ? "primary" : "default"}
            loading={act.isPending}
            {...(evidence === "none" ? {} : { "aria-expanded": open })}
            aria-label={t("done.tapOf", { title })}
            onClick={tap}
          >
            {t("done.tap")}
          </Button>
        )}
      </div>
      {act.error && <FormProblem>{describe(act.error).why ?? describe(act.error).what}</FormProblem>}
      {open && isToDo && <DoneForm commitment={commitment} onDone={() => setOpen(false)} />}
    </li>
  );
}
