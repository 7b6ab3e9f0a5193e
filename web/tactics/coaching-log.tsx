import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { listCoaching, listResidencies, logCoaching } from "../../contract/tactics/residencies.ts";
import { COACHING_KINDS } from "../../domain/tactics/support-plan-design.ts";
import { useDesignNames, useSay } from "../agreement/design-names.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useKept } from "../app/use-kept.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { LoadingState } from "../ui/states.tsx";
import styles from "./tactics.module.css";

/** What the director saw and said, the latest first, and the way to write it down. */
export function CoachingLog({ planId }: { planId: string }) {
  const { t } = useTranslation("tactics");
  const { can } = useSignedIn();
  const dates = useDates();
  const say = useSay();
  const { data } = useAnswer(listCoaching, { query: { plan: planId } });
  if (!data) return <LoadingState />;
  const kindOf = (id: string) => COACHING_KINDS.find((one) => one.id === id);
  return (
    <>
      {can("coaching_log:act") && <CoachingForm planId={planId} />}
      {data.entries.length === 0 && <p className={styles.note}>{t("coaching.none")}</p>}
      <ul className={styles.log}>
        {data.entries.map(({ id, kind, day, byName, aboutName, said, nextStep }) => {
          const found = kindOf(kind);
          return (
            <li key={id}>
              <div>
                {dates.day(day)} · {found && say(found)} · {byName}
                {aboutName !== null && ` → ${aboutName}`}
              </div>
              <p>{said}</p>
              {nextStep !== "" && <p className="quiet">{t("coaching.nextOf", { step: nextStep })}</p>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function CoachingForm({ planId }: { planId: string }) {
  const { t } = useTranslation("tactics");
  const say = useSay();
  const { references } = useDesignNames();
  const describe = useDescribeError();
  const client = useQueryClient();
  const id = useId();
  const [kind, setKind] = useState<"coaching" | "inspection">("coaching");
  const [about, setAbout] = useState<string | null>(null);
  const [said, setSaid] = useKept(`coaching.${planId}.said`, "");
  const [nextStep, setNextStep] = useKept(`coaching.${planId}.next`, "");
  const { data: calendar } = useAnswer(listResidencies, { query: { plan: planId } });
  const act = useAct(logCoaching, async () => {
    setSaid("");
    setNextStep("");
    await client.invalidateQueries({ queryKey: answerKey(listCoaching) });
  });
  const day = calendar?.today;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== undefined) act.mutate({ body: { plan: planId, kind, day, about, said, nextStep } });
      }}
    >
      <label htmlFor={`${id}-kind`}>{t("coaching.kind")}</label>
      <Select
        id={`${id}-kind`}
        value={kind}
        onChange={setKind}
        options={COACHING_KINDS.map((one) => ({ value: one.id, label: say(one) }))}
      />
      <label htmlFor={`${id}-about`}>{t("coaching.about")}</label>
      <Select<string | null>
        id={`${id}-about`}
        allowClear
        showSearch
        optionFilterProp="label"
        value={about}
        onChange={(chosen) => setAbout(chosen ?? null)}
        options={[...(references.member ?? [])]}
      />
      <label htmlFor={`${id}-said`}>{t("coaching.said")}</label>
      <Input.TextArea
        id={`${id}-said`}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={8000}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
      />
      <label htmlFor={`${id}-next`}>{t("coaching.next")}</label>
      <Input
        id={`${id}-next`}
        maxLength={2000}
        value={nextStep}
        onChange={(event) => setNextStep(event.target.value)}
      />
      {act.error && <FormProblem>{describe(act.error).why ?? describe(act.error).what}</FormProblem>}
      <div>
        <Button
          type="primary"
          htmlType="submit"
          disabled={said.trim() === "" || day === undefined}
          loading={act.isPending}
        >
          {t("coaching.action")}
        </Button>
      </div>
    </form>
  );
}
