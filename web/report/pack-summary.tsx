import { useTranslation } from "react-i18next";
import { packFindings } from "../../domain/report/pack-findings.ts";
import { findingParts } from "../../domain/report/pack-sentences.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import styles from "./pack.module.css";
import type { Pack, PackValue } from "./pack.ts";
import { PackFigure } from "./pack-figure.tsx";

/** What may not begin or end a line stays with the figure after or before which it stands. */
const CLOSING = /^[)），。、,.;；]+/;
const OPENING = /[(（]+$/;
const NEVER = /(?!)/;

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
          const isFigure = (place: number) => typeof (parts[place] ?? "") !== "string";
          const at = (place: number, marks: RegExp) => {
            const part = parts[place];
            return typeof part === "string" ? (marks.exec(part)?.[0] ?? "") : "";
          };
          return (
            <li key={key}>
              {parts.map((part, place) =>
                typeof part === "string" ? (
                  part
                    .replace(isFigure(place - 1) ? CLOSING : NEVER, "")
                    .replace(isFigure(place + 1) ? OPENING : NEVER, "")
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other identity
                  <span key={place} className={styles.whole}>
                    {at(place - 1, OPENING)}
                    <PackFigure pack={pack} value={part.of as PackValue} text={part.text} />
                    {at(place + 1, CLOSING)}
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
