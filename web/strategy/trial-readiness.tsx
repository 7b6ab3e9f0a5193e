import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../contract/route.ts";
import { getTrialReadiness, getTrialStanding, startTrial } from "../../contract/strategy/trials.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useWhoMay } from "../app/who-may.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import styles from "./trial.module.css";
import { TrialBaselines } from "./trial-baselines.tsx";
import { TrialPower } from "./trial-power.tsx";

type Readiness = AnswerOf<typeof getTrialReadiness>;

/** Before the start: whether every metric is ready, what the criteria would be compared with, and the start itself. */
export function TrialReadiness({ trialId }: { trialId: string }) {
  const { t } = useTranslation("trial");
  const describe = useDescribeError();
  const { data, error, isFetching, refetch } = useAnswer(getTrialReadiness, { params: { id: trialId } });
  if (error && !data)
    return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  if (data.version === null) return <p className={styles.note}>{t("start.noVersion")}</p>;
  return (
    <>
      <Metrics metrics={data.metrics} />
      <TrialBaselines
        title={t("baseline.now", { version: data.version })}
        note={data.baselines === null ? t("baseline.hidden") : t("baseline.preview")}
        baselines={data.baselines ?? []}
      />
      <TrialPower power={data.power} />
      <Start trialId={trialId} readiness={data} />
    </>
  );
}

function Metrics({ metrics }: Pick<Readiness, "metrics">) {
  const { t } = useTranslation("trial");
  const words = useMetricWords();
  return (
    <section className={styles.section}>
      <h2>{t("ready.title")}</h2>
      <p className={styles.note}>{t("ready.detail")}</p>
      <ScrollRegion label={t("ready.title")} className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("ready.metric")}</th>
              <th scope="col">{t("ready.owner")}</th>
              <th scope="col">{t("ready.source")}</th>
              <th scope="col">{t("ready.state")}</th>
            </tr>
          </thead>
          <tbody>
            {metrics.map(({ metric, name, ownerName, sourceNote, problem }) => (
              <tr key={metric}>
                <th scope="row">
                  <Link to={paths.metric} params={{ metricId: metric }}>
                    {words.say(name)}
                  </Link>
                </th>
                <td>{ownerName ?? t("ready.nobody")}</td>
                <td>{sourceNote === null || sourceNote === "" ? t("ready.nothing") : sourceNote}</td>
                <td>
                  <StateMark
                    state={problem === null ? "good" : "bad"}
                    label={problem === null ? t("ready.yes") : words.say(problem)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function Start({ trialId, readiness }: { trialId: string; readiness: Readiness }) {
  const { t } = useTranslation("trial");
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const words = useMetricWords();
  const describe = useDescribeError();
  const client = useQueryClient();
  const start = useAct(startTrial, async () => {
    await client.invalidateQueries({ queryKey: answerKey(getTrialStanding) });
    await client.invalidateQueries({ queryKey: answerKey(getTrialReadiness) });
  });
  const { version, refusals } = readiness;
  const mayStart = can("trial:propose");
  return (
    <section className={styles.section}>
      <h2>{t("start.title")}</h2>
      <p className={styles.note}>{t("start.detail")}</p>
      {refusals.length > 0 && (
        <ul className={styles.refusals}>
          {refusals.map((refusal) => (
            <li key={refusal.en}>{words.say(refusal)}</li>
          ))}
        </ul>
      )}
      {start.error && <FormProblem>{describe(start.error).why ?? describe(start.error).what}</FormProblem>}
      {mayStart ? (
        <Button
          type="primary"
          disabled={refusals.length > 0 || version === null}
          loading={start.isPending}
          onClick={() => version !== null && start.mutate({ params: { id: trialId }, body: { version } })}
        >
          {t("start.action")}
        </Button>
      ) : (
        <p className={styles.note}>{t("start.who", { who: whoMay("trial", "propose") })}</p>
      )}
    </section>
  );
}
