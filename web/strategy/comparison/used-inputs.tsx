import { useDates } from "../../app/use-dates.ts";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import strategyStyles from "../strategy.module.css";
import styles from "./comparison.module.css";
import type { Comparison } from "./comparison-answer.ts";
import { SourceText } from "./source-text.tsx";
import { useComparisonWords } from "./use-comparison-words.ts";

type Cities = Comparison["inputs"]["cities"];

/** How many cities are played under which regime, as they are served. */
function coverageOf(cities: Cities) {
  const served = (mode: string | null) => cities.filter(({ coverage = null }) => coverage === mode).length;
  return {
    openCities: served("open"),
    focusCities: served("focus"),
    directCities: served("direct"),
    unsaid: served(null),
  };
}

/** Everything that a comparison was computed from, so that it can be computed again. */
export function UsedInputs({ comparison }: { comparison: Comparison }) {
  const words = useComparisonWords();
  const { t } = words;
  const dates = useDates();
  const { inputs, model, digest } = comparison;
  return (
    <section className={styles.section}>
      <h2>{t("inputs.title")}</h2>
      <p className={strategyStyles.note}>
        {t("form.cities", { count: inputs.cities.length })}
        {" · "}
        {t("form.asOf", {
          from: dates.month(inputs.from),
          to: dates.month(inputs.to),
          at: dates.instant(inputs.asOf),
        })}{" "}
        {t("inputs.run", { months: inputs.months, draws: inputs.draws, seed: inputs.seed, model })}{" "}
        {inputs.sustained && t("inputs.sustained")}
      </p>
      <ul className={styles.plain}>
        {inputs.options.map((option) => (
          <li key={words.option(option)}>
            {words.option(option)}:{" "}
            {option.byCoverage
              ? t("inputs.byCoverage", { ...coverageOf(inputs.cities), ...option })
              : t("inputs.mix", { ...option })}
          </li>
        ))}
      </ul>
      <ScrollRegion label={t("form.parameters")} className={strategyStyles.scroll}>
        <table className={styles.table} aria-label={t("form.parameters")}>
          <thead>
            <tr>
              <th scope="col">{t("form.parameter")}</th>
              {(["low", "likely", "high"] as const).map((side) => (
                <th key={side} scope="col" className={styles.number}>
                  {t(`form.${side}`)}
                </th>
              ))}
              <th scope="col">{t("form.source")}</th>
            </tr>
          </thead>
          <tbody>
            {inputs.parameters.map(({ id, low, likely, high, source, changedFrom }) => (
              <tr key={id}>
                <th scope="row">{words.parameter(id)}</th>
                {[low, likely, high].map((value, side) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the three ends of a range have no other identity
                  <td key={side} className={styles.number}>
                    {words.value(id, value)}
                  </td>
                ))}
                <td className={styles.source}>
                  <SourceText id={id} source={source} changedFrom={changedFrom} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {digest !== null && (
        <p className={styles.hint}>
          {t("inputs.digest")} <code className={styles.digest}>{digest}</code>
        </p>
      )}
    </section>
  );
}
