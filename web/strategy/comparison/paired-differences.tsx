import { ScrollRegion } from "../../ui/scroll-region.tsx";
import strategyStyles from "../strategy.module.css";
import styles from "./comparison.module.css";
import type { ResultProps } from "./comparison-answer.ts";
import { FIGURES, useComparisonWords } from "./use-comparison-words.ts";

/** Every option against every other, draw by draw under the same luck. */
export function PairedDifferences({ comparison, result }: ResultProps) {
  const words = useComparisonWords();
  const { t } = words;
  const { options } = comparison.inputs;
  return (
    <section className={styles.section}>
      <h2>{t("pairs.title")}</h2>
      <p className={strategyStyles.note}>{t("pairs.detail")}</p>
      <ScrollRegion label={t("pairs.title")} className={strategyStyles.scroll}>
        <table className={strategyStyles.table} aria-label={t("pairs.title")}>
          <thead>
            <tr>
              <th scope="col">{t("pairs.who")}</th>
              <th scope="col">{t("pairs.figure")}</th>
              {(["mean", "interval", "ahead"] as const).map((column) => (
                <th key={column} scope="col" className={strategyStyles.number}>
                  {t(`pairs.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {result.differences.flatMap(({ one, other, figures }) =>
              FIGURES.map((figure) => {
                const found = figures[figure];
                const number = (value: number) => words.figure(figure, value);
                return (
                  <tr key={`${one} ${other} ${figure}`}>
                    <th scope="row">
                      {t("pairs.pair", {
                        one: words.option(options[one]!),
                        other: words.option(options[other]!),
                      })}
                    </th>
                    <td>{t(`figure.${figure}`)}</td>
                    <td className={strategyStyles.number}>
                      {found === null ? words.absent() : number(found.mean)}
                    </td>
                    <td className={strategyStyles.number}>
                      {found === null || found.interval === null
                        ? words.absent()
                        : t("table.range", {
                            low: number(found.interval[0]!),
                            high: number(found.interval[1]!),
                          })}
                    </td>
                    <td className={strategyStyles.number}>
                      {found === null ? words.absent() : words.share(found.shareAbove)}
                    </td>
                  </tr>
                );
              }),
            )}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
