import { getComparisonSince } from "../../../contract/strategy/comparisons.ts";
import { bandCoverage } from "../../../domain/strategy/band-coverage.ts";
import { useAnswer } from "../../app/use-answer.ts";
import { useDates } from "../../app/use-dates.ts";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import strategyStyles from "../strategy.module.css";
import styles from "./comparison.module.css";
import type { ResultProps } from "./comparison-answer.ts";
import { useComparisonWords } from "./use-comparison-words.ts";

type Bands = [number[], number[], number[]];

/** How near each option's course came to what happened since its facts; nothing while no month of it is over. */
export function BackCast({ comparison, result }: ResultProps) {
  const words = useComparisonWords();
  const { t } = words;
  const dates = useDates();
  const { inputs } = comparison;
  const { data } = useAnswer(getComparisonSince, { params: { id: comparison.id } });
  const months = data?.months ?? [];
  const actual = months.map(({ paying }) => paying);
  const last = months.at(-1);
  if (last === undefined) return null;
  const count = (value: number) => words.figure("paying", value);
  const bandsOf = (at: number) => result.options[at]!.bands.paying.map(({ values }) => values) as Bands;
  return (
    <section className={styles.section}>
      <h2>{t("since.title")}</h2>
      <p className={strategyStyles.note}>
        {t("since.detail", {
          to: dates.month(inputs.to),
          last: dates.month(last.month),
          count: months.length,
        })}
      </p>
      <ul className={styles.plain}>
        {inputs.options.map((option, at) => {
          const found = bandCoverage(actual, bandsOf(at));
          if (found === null) return null;
          const { low, middle, high, actual: end } = found.last;
          return (
            <li key={words.option(option)}>
              {t("since.option", {
                ...{ option: words.option(option), within: found.within, count: found.months },
                ...{ low: count(low), middle: count(middle), high: count(high), actual: count(end) },
                error: found.meanError === null ? words.absent() : words.share(found.meanError),
              })}
            </li>
          );
        })}
      </ul>
      <ScrollRegion label={t("since.title")} className={strategyStyles.scroll}>
        <table className={styles.table} aria-label={t("since.title")}>
          <thead>
            <tr>
              <th scope="col">{t("bands.month")}</th>
              <th scope="col" className={styles.number}>
                {t("since.actual")}
              </th>
              {inputs.options.map((option) => (
                <th key={words.option(option)} scope="col" className={styles.number}>
                  {t("bands.p", { option: words.option(option) })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, paying }, row) => (
              <tr key={month}>
                <th scope="row">{dates.month(month)}</th>
                <td className={styles.number}>{count(paying)}</td>
                {inputs.options.map((option, at) => {
                  const [low, middle, high] = bandsOf(at).map((values) => count(values[row] ?? 0));
                  return (
                    <td key={words.option(option)} className={styles.number}>
                      {middle} ({t("table.range", { low, high })})
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className={strategyStyles.note}>{t("since.limits")}</p>
    </section>
  );
}
