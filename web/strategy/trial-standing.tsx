import { Link } from "@tanstack/react-router";
import { Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getTrialStanding } from "../../contract/strategy/trials.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { StopTrialForm } from "./stop-trial-form.tsx";
import styles from "./trial.module.css";
import { TrialBaselines } from "./trial-baselines.tsx";
import { TrialCities } from "./trial-cities.tsx";
import { TrialControls } from "./trial-controls.tsx";
import { TrialCriteria } from "./trial-criteria.tsx";
import { TrialVerdict } from "./trial-verdict.tsx";

/** Where a trial stands on the months closed: every locked version, its criteria, its months and cities. */
export function TrialStanding({ trialId }: { trialId: string }) {
  const { t } = useTranslation("trial");
  const dates = useDates();
  const { can } = useSignedIn();
  const describe = useDescribeError();
  const [closedIn, setClosedIn] = useState<string>();
  const [chosen, setVersion] = useState<number>();
  const query = closedIn === undefined ? {} : { closedIn };
  const { data, error, isFetching, refetch } = useAnswer(
    getTrialStanding,
    { params: { id: trialId }, query },
    { keep: true },
  );
  if (error && !data)
    return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const { standing, closes, baselines } = data;
  if (standing === null) return null;
  const { versions, months } = standing;
  const shown = versions.find(({ version }) => version === chosen) ?? versions.at(-1);
  if (shown === undefined) return null;
  const done = months.filter((month) => standing.closedIn !== null && month <= standing.closedIn).length;
  return (
    <>
      <div className={styles.bar}>
        <p className={styles.lead}>
          {t("standing.course", { done, of: months.length, from: dates.month(standing.start) })}
          {" · "}
          {t("standing.locked", { at: dates.instant(shown.lockedAt), who: shown.agreedByName })}
        </p>
        {closes.length > 1 && (
          <Select<string>
            aria-label={t("standing.close")}
            value={standing.closedIn}
            onChange={setClosedIn}
            options={closes.map((month) => ({
              value: month,
              label: t("standing.asOf", { month: dates.month(month) }),
            }))}
          />
        )}
        {versions.length > 1 && (
          <Segmented<number>
            aria-label={t("standing.versions")}
            value={shown.version}
            onChange={setVersion}
            options={versions.map(({ version, replaces }) => ({
              value: version,
              label: t(replaces === null ? "standing.first" : "standing.later", { version }),
            }))}
          />
        )}
      </div>
      {versions.length > 1 && (
        <p className={styles.note}>{t("standing.changed", { count: versions.length })}</p>
      )}
      <TrialVerdict version={shown} standing={standing} />
      {shown.verdict.stage === "final" && can("playbook:propose") && (
        <p className={styles.lead}>
          <Link to={paths.playbooks}>{t("standing.lessons")}</Link>
        </p>
      )}
      <TrialCriteria version={shown} standing={standing} />
      <TrialControls version={shown} standing={standing} />
      <TrialBaselines
        title={t("baseline.locked")}
        note={t("baseline.lockedNote")}
        baselines={baselines.filter(({ version }) => version === shown.version)}
      />
      <TrialCities answer={data} version={shown} />
      {closedIn === undefined && versions.at(-1)?.verdict.stage !== "final" && (
        <StopTrialForm trialId={trialId} version={versions.at(-1) ?? shown} />
      )}
    </>
  );
}
