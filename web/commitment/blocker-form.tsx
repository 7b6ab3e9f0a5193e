import { Button, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { addBlocker } from "../../contract/commitment/commitment-plans.ts";
import { listCommitments } from "../../contract/commitment/commitments.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useAct, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./commitment.module.css";
import { type Commitment, useRefreshCommitments } from "./use-commitments.ts";

/** Lets a commitment wait for another that must be kept first. */
export function BlockerForm({ commitment }: { commitment: Commitment }) {
  const { t } = useTranslation("commitment");
  const describe = useDescribeError();
  const dates = useDates();
  const refresh = useRefreshCommitments();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [blockerId, setBlocker] = useState<string>();
  const query = { whose: "all", live: true, limit: 200 } as const;
  const { data } = useAnswer(listCommitments, { query }, { enabled: isOpen });
  const add = useAct(addBlocker, async () => {
    setBlocker(undefined);
    setOpen(false);
    await refresh();
  });
  if (!isOpen)
    return (
      <Button aria-expanded={false} onClick={() => setOpen(true)}>
        {t("blockers.add")}
      </Button>
    );
  const send = () => {
    if (blockerId !== undefined) add.mutate({ params: { id: commitment.id }, body: { blockerId } });
  };
  return (
    <section className={styles.saying} aria-label={t("blockers.add")}>
      <label htmlFor={id}>{t("blockers.choose")}</label>
      <Select
        id={id}
        showSearch={{ optionFilterProp: "label" }}
        loading={data === undefined}
        {...(blockerId === undefined ? {} : { value: blockerId })}
        onChange={(chosen: string) => setBlocker(chosen)}
        options={(data?.commitments ?? [])
          .filter((one) => one.id !== commitment.id)
          .map((one) => ({
            value: one.id,
            label: [one.title, one.owner.name, dates.day(one.due)].filter(Boolean).join(" · "),
          }))}
      />
      {add.error && <FormProblem>{describe(add.error).why ?? describe(add.error).what}</FormProblem>}
      <div className={styles.actions}>
        <Button onClick={() => setOpen(false)}>{t("ask.close")}</Button>
        <Button type="primary" disabled={blockerId === undefined} loading={add.isPending} onClick={send}>
          {t("blockers.do")}
        </Button>
      </div>
    </section>
  );
}
