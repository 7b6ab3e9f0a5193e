import { useTranslation } from "react-i18next";
import { keepMarks } from "../../domain/report/kept-marks.ts";
import { packFindings } from "../../domain/report/pack-findings.ts";
import { findingParts } from "../../domain/report/pack-sentences.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import styles from "./pack.module.css";
import type { Pack, PackValue } from "./pack.ts";
import { PackFigure } from "./pack-figure.tsx";

/** What the pack says, in sentences whose figures open. */
export function PackSummary({ pack }: { pack: Pack }) {
  const { t } = useTranslation("report");
  const { language, currency } = useMetricWords();
  return (
    <section className={styles.section} aria-labelledby="pack-summary">
      <h2 id="pack-summary">{t("pack.summary")}</h2>
      <ul className={styles.sentences}>
        {packFindings(pack).map((finding) => {
          const parts = findingParts(finding, pack, { language, currency });
          const key = parts.map((part) => (typeof part === "string" ? part : part.text)).join("");
          return (
            <li key={key}>
              {keepMarks(parts).map((part, place) =>
                typeof part === "string" ? (
                  part
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other identity
                  <span key={place} className={styles.whole}>
                    {part.before}
                    <PackFigure pack={pack} value={part.figure.of as PackValue} text={part.figure.text} />
                    {part.after}
                  </span>
                ),
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
