import { useTranslation } from "react-i18next";
import { packFindings } from "../../domain/report/pack-findings.ts";
import { findingParts } from "../../domain/report/pack-sentences.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import styles from "./pack.module.css";
import type { Pack, PackValue } from "./pack.ts";
import { PackFigure } from "./pack-figure.tsx";

/** What may not begin a line: it stays with the figure before it. */
const CLOSING = /^[)），。、,.;；]+/;

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
          const after = (at: number) => {
            const next = parts[at + 1];
            return typeof next === "string" ? (CLOSING.exec(next)?.[0] ?? "") : "";
          };
          return (
            <li key={key}>
              {parts.map((part, at) =>
                typeof part === "string" ? (
                  part.slice(at > 0 && typeof parts[at - 1] !== "string" ? after(at - 1).length : 0)
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other identity
                  <span key={at} className={styles.whole}>
                    <PackFigure pack={pack} value={part.of as PackValue} text={part.text} />
                    {after(at)}
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
