import { ScrollRegion } from "../../ui/scroll-region.tsx";
import strategyStyles from "../strategy.module.css";
import styles from "./comparison.module.css";
import type { ResultProps } from "./comparison-answer.ts";
import { useComparisonWords } from "./use-comparison-words.ts";

/** Whether partners can live on each way of working. */
export function PartnerViability({ comparison, result }: ResultProps) {
  const words = useComparisonWords();
  const { t } = words;
  const cost = comparison.inputs.parameters.find(({ id }) => id === "fixedCost")?.likely ?? 0;
  return (
    <section className={styles.section}>
      <h2>{t("viability.title")}</h2>
      <p className={strategyStyles.note}>{t("viability.detail", { cost: words.value("fixedCost", cost) })}</p>
      <ScrollRegion label={t("viability.title")} className={strategyStyles.scroll}>
        <table className={strategyStyles.table} aria-label={t("viability.title")}>
          <thead>
            <tr>
              <th scope="col">{t("viability.regime")}</th>
              {(["contribution", "share", "partners"] as const).map((column) => (
                <th key={column} scope="col" className={strategyStyles.number}>
                  {t(`viability.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {result.viability.map(({ regime, contribution, viableShare, partners }) => (
              <tr key={regime}>
                <th scope="row">{t(`regime.${regime}`)}</th>
                <td className={strategyStyles.number}>
                  {contribution === null ? t("viability.unused") : words.figure("margin", contribution)}
                </td>
                <td className={strategyStyles.number}>
                  {viableShare === null ? words.absent() : words.share(viableShare)}
                </td>
                <td className={strategyStyles.number}>
                  {partners === null ? words.absent() : partners.toFixed(1)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
