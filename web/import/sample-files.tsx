import { useTranslation } from "react-i18next";
import { urlOf } from "../../contract/client.ts";
import { downloadSample } from "../../contract/import/imports.ts";
import { RECORD_KINDS } from "../../domain/channel/kinds/record-kinds.ts";
import styles from "./new-import-page.module.css";
import { useImportWords } from "./use-import-words.ts";

/** One file for each kind, with its headers and, once there are any, rows of the organisation's own data. */
export function SampleFiles() {
  const { t } = useTranslation("import");
  const { kindName, language } = useImportWords();
  return (
    <section aria-label={t("samples.title")}>
      <h2 className={styles.heading}>{t("samples.title")}</h2>
      <p className={styles.hint}>{t("samples.hint")}</p>
      <ul className={styles.samples}>
        {RECORD_KINDS.map(({ id }) => (
          <li key={id}>
            <a href={urlOf(downloadSample, { params: { kind: id }, query: { language } })} download>
              {kindName(id)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
