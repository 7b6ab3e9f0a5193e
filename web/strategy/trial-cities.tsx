import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addSides } from "../../domain/strategy/add-cities.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { useSideText } from "../measurement/use-side-text.ts";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import styles from "./trial.module.css";
import type { TrialAnswer, TrialVersion } from "./trial-answer.ts";

/** One criterion by city, trial and control cities apart; only cities in the reader's scope have figures. */
export function TrialCities({ answer, version }: { answer: TrialAnswer; version: TrialVersion }) {
  const { t } = useTranslation("trial");
  const words = useMetricWords();
  const sides = useSideText();
  const [chosen, setChosen] = useState<string>();
  const { standing, figures } = answer;
  const criterion = version.criteria.find(({ id }) => id === chosen) ?? version.criteria[0];
  if (standing === null || standing.closedIn === null || criterion === undefined) return null;
  const definition = standing.definitions.find(({ id }) => id === criterion.metric);
  const numbers = (cityId: string) => {
    const own = figures.filter(
      (one) =>
        one.cityId === cityId &&
        one.version === version.version &&
        one.criterion === criterion.id &&
        one.figure === "value",
    );
    if (own.length === 0) return null;
    const isRatio = (definition?.denominator.length ?? 0) > 0;
    const { numerator, denominator } = addSides(own);
    return { numerator, denominator: isRatio ? denominator : null };
  };
  const rows = (cities: readonly { id: string; name: string }[], side: "trial" | "control") =>
    cities.map(({ id, name }) => {
      const found = numbers(id);
      return (
        <tr key={id}>
          <th scope="row">{name}</th>
          <td>{t(`side.${side}`)}</td>
          <td data-align="end">
            {found === null ? (
              <span className="quiet">{t("cities.nothing")}</span>
            ) : (
              words.cell({ ...found, value: null, state: "ok" }, definition?.unit ?? "count")
            )}
            {found?.denominator != null && <div className="quiet">{sides.both(definition, found)}</div>}
          </td>
        </tr>
      );
    });
  return (
    <section className={styles.section}>
      <h2>{t("cities.title")}</h2>
      <Select<string>
        aria-label={t("criteria.criterion")}
        className={styles.choice ?? ""}
        value={criterion.id}
        onChange={setChosen}
        options={version.criteria.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <ScrollRegion label={t("cities.title")} className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("cities.city")}</th>
              <th scope="col">{t("cities.side")}</th>
              <th scope="col" data-align="end">
                {t("cities.value")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows(standing.cities, "trial")}
            {rows(standing.controlCities, "control")}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
