import { useTranslation } from "react-i18next";
import styles from "./count-figures.module.css";
import type { Import } from "./upload-file.ts";
import { useImportWords } from "./use-import-words.ts";

const names = ["created", "updated", "unchanged", "rejected"] as const;

/** What became, or would become, of every row. */
export function CountFigures({
  of,
  planned,
}: {
  of: Pick<Import, (typeof names)[number]>;
  planned: boolean;
}) {
  const { t } = useTranslation("import");
  const { count } = useImportWords();
  return (
    <dl className={styles.counts} aria-label={t(planned ? "counts.planned" : "counts.done")}>
      {names.map((name) => (
        <div key={name} data-name={name} data-some={(of[name] ?? 0) > 0 || undefined}>
          <dt>{t(`counts.${name}`)}</dt>
          <dd>{count(of[name] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}
