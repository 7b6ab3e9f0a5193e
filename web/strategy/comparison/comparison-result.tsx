import { ScrollRegion } from "../../ui/scroll-region.tsx";
import strategyStyles from "../strategy.module.css";
import { AimText } from "./aim-text.tsx";
import styles from "./comparison.module.css";
import type { ResultProps } from "./comparison-answer.ts";
import { CourseCharts } from "./course-charts.tsx";
import { EndFigure } from "./end-figure.tsx";
import { HingesSection } from "./hinges-section.tsx";
import { PairedDifferences } from "./paired-differences.tsx";
import { PartnerViability } from "./partner-viability.tsx";
import { RankingTurns } from "./ranking-turns.tsx";
import { FIGURES, useComparisonWords } from "./use-comparison-words.ts";

const LIMITS = ["ranking", "alike", "kept", "rivals", "growth", "ties"] as const;

/** What a comparison found, from the one sentence to what it hangs on and what it does not know. */
export function ComparisonResult(props: ResultProps) {
  const { comparison, result } = props;
  const { inputs } = comparison;
  const words = useComparisonWords();
  const { t, share } = words;
  const best = result.leader === null ? undefined : result.options[result.leader]?.best.best;
  return (
    <>
      <section className={styles.section}>
        <h2>{t("verdict.title")}</h2>
        <p className={styles.verdict}>
          {result.leader === null || best === undefined
            ? t("verdict.alone")
            : t("verdict.leader", {
                option: words.option(inputs.options[result.leader]!),
                ...{ share: share(best), draws: inputs.draws },
              })}
        </p>
        {result.warnings.map((warning) => (
          <p key={warning} className={strategyStyles.note}>
            {t(`verdict.${warning}`)}
          </p>
        ))}
        <AimText {...inputs} />
        <EndTable {...props} />
      </section>
      <CourseCharts {...props} />
      <PairedDifferences {...props} />
      <PartnerViability {...props} />
      <HingesSection {...props} />
      <RankingTurns {...props} />
      <section className={styles.section}>
        <h2>{t("limits.title")}</h2>
        <ul className={styles.plain}>
          {LIMITS.map((limit) => (
            <li key={limit}>{t(`limits.items.${limit}`)}</li>
          ))}
        </ul>
        <h3>{t("read.title")}</h3>
        <p className={strategyStyles.note}>{t("read.text")}</p>
        <p className={strategyStyles.note}>{t("read.method")}</p>
      </section>
    </>
  );
}

/** Each option at the end: how often it is best, and the middle and band of each figure. */
function EndTable({ comparison, result }: ResultProps) {
  const words = useComparisonWords();
  const { t, share } = words;
  const { months, options } = comparison.inputs;
  return (
    <ScrollRegion label={t("verdict.title")} className={strategyStyles.scroll}>
      <table className={strategyStyles.table} aria-label={t("verdict.title")}>
        <thead>
          <tr>
            <th scope="col">{t("table.option")}</th>
            <th scope="col" className={strategyStyles.number}>
              {t("table.best")}
            </th>
            {comparison.inputs.aim.conditions.length > 0 && (
              <th scope="col" className={strategyStyles.number}>
                {t("table.allowed")}
              </th>
            )}
            {FIGURES.map((figure) => (
              <th key={figure} scope="col" className={strategyStyles.number}>
                {t(`figure.${figure}_end`, { months })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.options.map(({ best }, at) => (
            <tr key={words.option(options[at]!)}>
              <th scope="row">{words.option(options[at]!)}</th>
              <td className={strategyStyles.number}>
                {share(best.best)} <span className="quiet">± {share(2 * best.standardError)}</span>
              </td>
              {comparison.inputs.aim.conditions.length > 0 && (
                <td className={strategyStyles.number}>{share(best.allowed)}</td>
              )}
              {FIGURES.map((figure) => (
                <td key={figure} className={strategyStyles.number}>
                  <EndFigure comparison={comparison} result={result} at={at} figure={figure} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
