import strategyStyles from "../strategy.module.css";
import styles from "./comparison.module.css";
import type { ResultProps } from "./comparison-answer.ts";
import { useComparisonWords } from "./use-comparison-words.ts";

/** What would have to be true for another option to be best. */
export function RankingTurns({ comparison, result: { hinges } }: ResultProps) {
  const words = useComparisonWords();
  const { t } = words;
  if (hinges === null) return null;
  const name = (at: number | null) =>
    at === null ? t("turn.nobody") : words.option(comparison.inputs.options[at]!);
  return (
    <section className={styles.section}>
      <h2>{t("turn.title")}</h2>
      <p className={strategyStyles.note}>{t("turn.detail", { best: name(hinges.bestAtLikely) })}</p>
      {hinges.turns.length === 0 ? (
        <p>{t("turn.none")}</p>
      ) : (
        <ul className={styles.plain}>
          {hinges.turns.map(({ parameter, at, below, above }) => (
            <li key={`${parameter} ${at}`}>
              {t("turn.line", {
                ...{ parameter: words.parameter(parameter), at: words.value(parameter, at) },
                ...{ below: name(below), above: name(above) },
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
