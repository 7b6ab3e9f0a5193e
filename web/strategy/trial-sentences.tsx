import { useTranslation } from "react-i18next";
import { useDates } from "../app/use-dates.ts";
import styles from "./trial.module.css";
import type { Standing, TrialVersion } from "./trial-answer.ts";

interface TrialSentencesProps {
  readonly version: TrialVersion;
  readonly standing: Standing;
}

/** The verdict in sentences that a board can read: what it comes to, how sure it is, and what the control cities say. */
export function TrialSentences({ version, standing }: TrialSentencesProps) {
  const { t } = useTranslation("trial");
  const { stage, outcome, criteria, passedWeakly } = version.verdict;
  const musts = criteria.filter(({ part }) => part === "must");
  const named = useNames(version);
  const missed = musts.filter((one) => one.outcome === outcome).map(({ criterion }) => criterion);
  const done = standing.months.filter((month) => standing.closedIn !== null && month <= standing.closedIn);
  const weak = musts.filter(({ criterion }) => passedWeakly.includes(criterion));
  return (
    <>
      <p className={styles.lead}>
        {stage === "collecting" && t("verdict.collecting", { done: done.length, of: standing.months.length })}
        {stage === "provisional" && t("verdict.provisional")}
        {stage === "collecting" && outcome !== "stopped_for_harm"
          ? t(`verdict.if.${outcome}`, { names: named(missed), count: musts.length })
          : t(`verdict.is.${outcome}`, { names: named(missed), count: musts.length })}
        {weak.length > 0 &&
          stage !== "collecting" &&
          outcome !== "stopped_for_harm" &&
          t("verdict.weak", { names: named(weak.map(({ criterion }) => criterion)) })}
        <ControlSentence version={version} />
      </p>
      {standing.stop && <StopSentence stop={standing.stop} version={version} />}
    </>
  );
}

function useNames(version: TrialVersion) {
  const { t } = useTranslation("trial");
  return (ids: readonly string[]) =>
    ids.map((id) => version.criteria.find((one) => one.id === id)?.name ?? "").join(t("comma"));
}

function ControlSentence({ version }: { version: TrialVersion }) {
  const { t } = useTranslation("trial");
  const named = useNames(version);
  const weighed = version.criteria.filter(({ weighing }) => weighing?.difference);
  if (weighed.length === 0) return null;
  const told = (["supports", "contradicts"] as const).flatMap((reading) => {
    const ids = weighed
      .filter(({ weighing }) => weighing?.difference?.reading === reading)
      .map(({ id }) => id);
    return ids.length === 0 ? [] : [t(`controls.verdict.${reading}`, { names: named(ids) })];
  });
  return told.length === 0 ? t("controls.verdict.nothing") : told.join("");
}

function StopSentence({ stop, version }: { stop: NonNullable<Standing["stop"]>; version: TrialVersion }) {
  const { t } = useTranslation("trial");
  const dates = useDates();
  const named = useNames(version);
  const who =
    stop.forName === null
      ? stop.stoppedByName
      : t("stop.for", { who: stop.stoppedByName, owner: stop.forName });
  return (
    <dl className={styles.stop}>
      <dt>{t("stop.said", { at: dates.instant(stop.stoppedAt), who })}</dt>
      <dd>{stop.reason}</dd>
      <dt>{t("stop.shown")}</dt>
      <dd>
        {stop.criterion !== null && `${named([stop.criterion])} · `}
        {stop.evidence}
      </dd>
    </dl>
  );
}
