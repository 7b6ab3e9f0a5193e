import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { urlOf } from "../../contract/client.ts";
import { downloadExampleFile, listExampleFiles } from "../../contract/import/imports.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import styles from "./new-import-page.module.css";
import { importsKey } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";

/** Filled files of an invented company, for those who have none at hand, and one with mistakes. */
export function ExampleFiles() {
  const { t } = useTranslation("import");
  const { language, count } = useImportWords();
  const describe = useDescribeError();
  const examples = useQuery({
    queryKey: [...importsKey, "examples", language],
    queryFn: ({ signal }) => call(listExampleFiles, { query: { language }, signal }),
  });
  return (
    <section aria-label={t("examples.title")}>
      <h2 className={styles.heading}>{t("examples.title")}</h2>
      <p className={styles.hint}>{t("examples.hint")}</p>
      {examples.isPending && <LoadingState lines={4} />}
      {examples.error && <ErrorState {...describe(examples.error)} onRetry={() => void examples.refetch()} />}
      <ul className={styles.examples}>
        {examples.data?.files.map(({ number, name, rows, hasMistakes }) => (
          <li key={number}>
            <a href={urlOf(downloadExampleFile, { params: { number }, query: { language } })} download>
              {name}
            </a>
            <span>
              {hasMistakes ? t("examples.mistakes") : t("examples.rows", { count: rows, rows: count(rows) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
