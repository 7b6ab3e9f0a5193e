import { useTranslation } from "react-i18next";
import styles from "./pack.module.css";
import type { Pack } from "./pack.ts";

/** What whoever handed the pack up says of it, and what the regions said when they handed theirs up. */
export function PackWords({ pack }: { pack: Pack }) {
  const { t } = useTranslation("report");
  const { words, reports } = pack;
  if (words === null && reports.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="pack-words">
      <h2 id="pack-words">{t("words.title")}</h2>
      {words !== null && <p className={styles.words}>{words}</p>}
      {reports.map(({ name, words: said, submittedByName }) => (
        <div key={name}>
          <h3>
            {name} <span className={styles.note}>{submittedByName}</span>
          </h3>
          <p className={styles.words}>{said}</p>
        </div>
      ))}
    </section>
  );
}
