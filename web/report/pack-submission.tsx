import { useQueryClient } from "@tanstack/react-query";
import { App as AntApp, Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  listPackSubmissions,
  submitPack,
  verifyPackSubmission,
} from "../../contract/report/pack-submissions.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { submitterOf } from "../../domain/report/monthly-pack.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import styles from "./pack.module.css";
import type { Pack } from "./pack.ts";

/** A submitted pack without its content. */
export type Submission = AnswerOf<typeof listPackSubmissions>["submissions"][number];

/** By whom and when the pack was handed up, and whether it still is what it was. */
export function SubmittedPack({ submission }: { submission: Submission }) {
  const { t } = useTranslation("report");
  const dates = useDates();
  const describe = useDescribeError();
  const [asked, setAsked] = useState(false);
  const { data, error, isFetching } = useAnswer(
    verifyPackSubmission,
    { params: { id: submission.id } },
    { enabled: asked },
  );
  return (
    <div className={styles.submitted}>
      <StateMark state="good" label={t("submission.state")} />
      <span>
        {t("submission.by", {
          name: submission.submittedByName ?? "",
          instant: dates.instant(submission.submittedAt),
        })}{" "}
        <code className={styles.digest} title={submission.digest}>
          {submission.digest.slice(0, 16)}
        </code>
      </span>
      <Button size="small" loading={isFetching} onClick={() => setAsked(true)}>
        {t("submission.verify")}
      </Button>
      {data && (
        <StateMark
          state={data.holds ? "good" : "bad"}
          label={t(data.holds ? "submission.holds" : "submission.differs")}
        />
      )}
      {error && <FormProblem>{describe(error).what}</FormProblem>}
    </div>
  );
}

/** Hands the pack up, for the role that does so. */
export function SubmitPack({ pack }: { pack: Pack }) {
  const { t } = useTranslation("report");
  const { session, actingRole, can } = useSignedIn();
  const client = useQueryClient();
  const describe = useDescribeError();
  const dates = useDates();
  const { modal } = AntApp.useApp();
  const submit = useAct(submitPack, () =>
    client.invalidateQueries({ queryKey: answerKey(listPackSubmissions) }),
  );
  const role = submitterOf(pack.subject.grain);
  const holds = session.roles.some((one) => one.role === role);
  if (!can("monthly_pack:propose") || !holds || (actingRole !== undefined && actingRole !== role))
    return null;
  const press = () => {
    let words = "";
    modal.confirm({
      title: t("submission.ask", { name: pack.subject.name, month: dates.month(pack.month) }),
      content: (
        <>
          <p>{t("submission.means")}</p>
          <label htmlFor="pack-own-words">{t("words.own")}</label>
          <Input.TextArea
            id="pack-own-words"
            autoSize={{ minRows: 3, maxRows: 12 }}
            maxLength={20_000}
            onChange={(event) => {
              words = event.target.value;
            }}
          />
        </>
      ),
      okText: t("submission.submit"),
      cancelText: t("submission.notYet"),
      onOk: () => submit.mutate({ params: { month: pack.month }, body: { region: pack.subject.id, words } }),
    });
  };
  return (
    <>
      <Button type="primary" loading={submit.isPending} onClick={press}>
        {t("submission.submit")}
      </Button>
      {submit.error && <FormProblem>{describe(submit.error).what}</FormProblem>}
    </>
  );
}
