import { useTranslation } from "react-i18next";
import { TrialControls } from "../strategy/trial-controls.tsx";
import { TrialCriteria } from "../strategy/trial-criteria.tsx";
import { TrialSentences } from "../strategy/trial-sentences.tsx";
import styles from "./pack.module.css";
import type { Pack } from "./pack.ts";

/** Where the trials stood at the close: every version of the criteria, the old beside the new. */
export function PackTrials({ pack }: { pack: Pack }) {
  const { t } = useTranslation("report");
  const trials = pack.trials ?? [];
  return trials.map((trial) => (
    <section key={trial.trialId} className={styles.section}>
      <h2>{t("pack.trial", { title: trial.title })}</h2>
      <p className={styles.note}>
        {t("pack.trialCities", { cities: trial.cities.map(({ name }) => name).join(t("pack.comma")) })}
      </p>
      {trial.versions.map((version) => (
        <div key={version.version}>
          {trial.versions.length > 1 && (
            <p className={styles.note}>
              {t(version.replaces === null ? "pack.trialFirst" : "pack.trialLater", {
                version: version.version,
                who: version.agreedByName,
              })}
            </p>
          )}
          <TrialSentences version={version} standing={trial} />
          <TrialCriteria version={version} standing={trial} />
          <TrialControls version={version} standing={trial} />
        </div>
      ))}
    </section>
  ));
}
