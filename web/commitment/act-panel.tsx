import { Button, Input } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { actOnCommitment } from "../../contract/commitment/commitments.ts";
import type { CommitmentWish } from "../../domain/commitment/commitment-act.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { useAct } from "../app/use-answer.ts";
import { useKept } from "../app/use-kept.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./commitment.module.css";
import { PersonSelect } from "./person-select.tsx";
import { type CommitmentRecord, useRefreshCommitments } from "./use-commitments.ts";

/** What is done here, in the order of the buttons; reporting has a form of its own. */
const SHOWN = ["accept", "send_back", "cancel", "keep", "ask_cancel", "redate", "reassign", "note"] as const;
type Shown = (typeof SHOWN)[number];
const WITHOUT_REASON: readonly CommitmentWish[] = ["accept"];

interface Said {
  /** The act whose form stands open. */
  readonly open: Shown | undefined;
  readonly note: string;
  readonly due: string;
  readonly userId: string | undefined;
}

const NOTHING_SAID: Said = { open: undefined, note: "", due: "", userId: undefined };

/** What one can do with a commitment besides reporting; what one cannot is off and says why. */
export function ActPanel({ record }: { record: CommitmentRecord }) {
  const { t } = useTranslation("commitment");
  const { language } = useLanguage();
  const describe = useDescribeError();
  const refresh = useRefreshCommitments();
  const id = useId();
  const { commitment, refusals } = record;
  const [said, setSaid] = useKept(`commitment.${commitment.id}.act`, NOTHING_SAID);
  const { open, note, due, userId } = said;
  const set = (part: Partial<Said>) => setSaid({ ...said, ...part });
  const act = useAct(actOnCommitment, async () => {
    setSaid(NOTHING_SAID);
    await refresh();
  });
  const whyNot = (wish: Shown) => {
    const refusal = refusals.find((one) => one.wish === wish);
    return refusal && (language === "en" ? refusal.en : refusal.zh);
  };
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const { state } = commitment;
  // Cancelling is asked for or agreed to, never both; what can never come next is not shown.
  const shown = SHOWN.filter(
    (wish) =>
      (wish !== "keep" || state === "cancel_asked") &&
      (wish !== "ask_cancel" || whyNot("cancel") !== undefined) &&
      (wish !== "cancel" || whyNot("cancel") === undefined) &&
      (state !== "accepted" && state !== "cancelled" ? true : wish === "note"),
  );
  const reasons = Map.groupBy(
    shown.filter((wish) => whyNot(wish) !== undefined),
    (wish) => whyNot(wish) ?? "",
  );
  const isReady = (wish: Shown) =>
    (WITHOUT_REASON.includes(wish) ||
      (wish === "cancel" && state === "cancel_asked") ||
      note.trim() !== "") &&
    (wish !== "redate" || due !== "") &&
    (wish !== "reassign" || userId !== undefined);
  const send = (wish: Shown) =>
    act.mutate({
      params: { id: commitment.id },
      body: {
        ...{ seq: commitment.seq, act: wish, note },
        ...(wish === "redate" ? { due } : {}),
        ...(wish === "reassign" && userId !== undefined ? { part: "owner" as const, userId } : {}),
      },
    });
  return (
    <section className={styles.panel} aria-label={t("acts.title")}>
      <h2>{t("acts.title")}</h2>
      {act.error && <FormProblem>{describe(act.error).why ?? describe(act.error).what}</FormProblem>}
      <div className={styles.acts}>
        {shown.map((wish) => (
          <Button
            key={wish}
            type={wish === "accept" ? "primary" : open === wish ? "dashed" : "default"}
            disabled={whyNot(wish) !== undefined}
            aria-expanded={wish === "accept" ? undefined : open === wish}
            loading={act.isPending && (wish === "accept" || open === wish)}
            onClick={() => (wish === "accept" ? send(wish) : set({ open: open === wish ? undefined : wish }))}
          >
            {t(`acts.${wish}`)}
          </Button>
        ))}
      </div>
      {reasons.size > 0 && (
        <ul className={styles.reasons}>
          {[...reasons].map(([reason, wishes]) => (
            <li key={reason}>
              {t("acts.off", { acts: list.format(wishes.map((wish) => t(`acts.${wish}`))), reason })}
            </li>
          ))}
        </ul>
      )}
      {open !== undefined && whyNot(open) === undefined && (
        <div className={styles.saying}>
          {open === "redate" && (
            <>
              <label htmlFor={`${id}-due`}>{t("acts.newDay")}</label>
              <Input
                id={`${id}-due`}
                type="date"
                value={due}
                onChange={(event) => set({ due: event.target.value })}
              />
            </>
          )}
          {open === "reassign" && (
            <>
              <label htmlFor={`${id}-to`}>{t("handOver.to")}</label>
              <PersonSelect id={`${id}-to`} value={userId} onChange={(chosen) => set({ userId: chosen })} />
            </>
          )}
          <label htmlFor={`${id}-note`}>{t(open === "note" ? "acts.words" : "acts.why")}</label>
          <Input.TextArea
            id={`${id}-note`}
            autoSize={{ minRows: 1, maxRows: 8 }}
            maxLength={4000}
            value={note}
            onChange={(event) => set({ note: event.target.value })}
          />
          <div className={styles.actions}>
            <Button
              type="primary"
              disabled={!isReady(open)}
              loading={act.isPending}
              onClick={() => send(open)}
            >
              {t(`acts.${open}`)}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}
