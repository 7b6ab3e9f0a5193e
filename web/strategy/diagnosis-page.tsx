import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getDiagnosis, withdrawFinding } from "../../contract/strategy/diagnosis.ts";
import { OPTION_LIBRARY } from "../../domain/strategy/option-library.ts";
import { useSay } from "../agreement/design-names.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { PageLink } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { CitySaturation } from "./city-saturation.tsx";
import { ConsultationLog } from "./consultation-log.tsx";
import type { Diagnosis } from "./diagnosis-answer.ts";
import { Evidence } from "./evidence.tsx";
import { FindingForm } from "./finding-form.tsx";
import { PracticeOutcomes } from "./practice-outcomes.tsx";
import styles from "./strategy.module.css";

type Finding = Diagnosis["findings"][number];

/** What data and talks say about the channel: findings with their evidence, and who was asked. */
export function DiagnosisPage() {
  const { t } = useTranslation("strategy");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  usePageTitle(tShell("nav.diagnosis"));
  const allowed = can("diagnosis:read");
  const { data, error, isFetching, refetch } = useAnswer(getDiagnosis, {}, { enabled: allowed });
  const [writing, setWriting] = useState(false);
  if (!allowed) return <NoPermission whoCan={whoMay("diagnosis", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const mayWrite = can("diagnosis:propose");
  return (
    <>
      <PageHead
        title={tShell("nav.diagnosis")}
        detail={t("diagnosis.detail")}
        actions={
          mayWrite &&
          !writing && (
            <Button type="primary" onClick={() => setWriting(true)}>
              {t("diagnosis.write")}
            </Button>
          )
        }
      />
      {writing && <FindingForm diagnosis={data} onDone={() => setWriting(false)} />}
      <div className={styles.columns}>
        <section>
          <h2>{t("diagnosis.findings")}</h2>
          {data.findings.length === 0 ? (
            <p className={styles.note}>
              {mayWrite
                ? t("diagnosis.noFindings")
                : t("diagnosis.noFindingsWho", { who: whoMay("diagnosis", "propose") })}
            </p>
          ) : (
            <ol className={styles.list}>
              {data.findings.map((finding) => (
                <FindingItem key={finding.id} finding={finding} mayWrite={mayWrite} />
              ))}
            </ol>
          )}
        </section>
        <ConsultationLog diagnosis={data} mayWrite={mayWrite} />
      </div>
      <CitySaturation />
      <PracticeOutcomes />
    </>
  );
}

function FindingItem({ finding, mayWrite }: { finding: Finding; mayWrite: boolean }) {
  const { t } = useTranslation("strategy");
  const { t: tShell } = useTranslation();
  const say = useSay();
  const dates = useDates();
  const by =
    finding.forName === null ? finding.byName : t("byFor", { name: finding.byName, lender: finding.forName });
  const optionName = (option: string, name: string | null) => {
    const known = OPTION_LIBRARY.find(({ id }) => id === option);
    return name ?? (known === undefined ? option : say(known));
  };
  return (
    <li data-withdrawn={finding.withdrawnAt === null ? undefined : true}>
      <h3 className={styles.name}>{finding.title}</h3>
      <p className={styles.said}>{finding.statement}</p>
      {finding.evidence.length > 0 && (
        <div className={styles.evidence}>
          {finding.evidence.map((evidence) => (
            <Evidence
              key={`${evidence.metric} ${evidence.grain} ${evidence.subjectId} ${evidence.from}`}
              evidence={evidence}
            />
          ))}
        </div>
      )}
      {finding.answeredBy.map((answer) => (
        <p key={`${answer.designId} ${answer.option}`} className={styles.quiet}>
          <PageLink page="strategy">
            {t(answer.verdict === "chosen" ? "diagnosis.answeredChosen" : "diagnosis.answeredRejected", {
              option: optionName(answer.option, answer.name),
            })}
          </PageLink>
        </p>
      ))}
      <p className={styles.quiet}>
        {by} · {tShell(`role.${finding.role}`)} · {dates.instant(finding.at)}
        {finding.regionName !== null && ` · ${finding.regionName}`}
        {finding.withdrawnWhy !== null && ` · ${t("diagnosis.withdrawn", { why: finding.withdrawnWhy })}`}
      </p>
      {mayWrite && finding.withdrawnAt === null && <Withdraw id={finding.id} />}
    </li>
  );
}

function Withdraw({ id }: { id: string }) {
  const { t } = useTranslation("strategy");
  const client = useQueryClient();
  const [why, setWhy] = useState("");
  const withdraw = useAct(withdrawFinding, () =>
    client.invalidateQueries({ queryKey: answerKey(getDiagnosis) }),
  );
  return (
    <Popconfirm
      title={t("diagnosis.withdrawAsk")}
      description={
        <Input
          aria-label={t("diagnosis.why")}
          placeholder={t("diagnosis.why")}
          value={why}
          maxLength={2000}
          onChange={(event) => setWhy(event.target.value)}
        />
      }
      okText={t("diagnosis.withdraw")}
      okButtonProps={{ disabled: why.trim() === "" }}
      onConfirm={() => withdraw.mutate({ params: { id }, body: { why } })}
    >
      <Button size="small" type="text" loading={withdraw.isPending}>
        {t("diagnosis.withdraw")}
      </Button>
    </Popconfirm>
  );
}
