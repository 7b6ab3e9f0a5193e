import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type listPackSubmissions, verifyPackSubmission } from "../../contract/report/pack-submissions.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import styles from "./pack.module.css";

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
      <StateMark
        state={submission.state === "returned" ? "watch" : "good"}
        label={t(`submission.state.${submission.state}`)}
      />
      {submission.version > 1 && <span>{t("submission.version", { version: submission.version })}</span>}
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
