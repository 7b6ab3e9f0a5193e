import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { paths } from "../../app/paths.ts";
import { useSignedIn } from "../../app/session.tsx";
import { useDates } from "../../app/use-dates.ts";
import { kindWord } from "../kind-word.ts";
import { useMetricWords } from "../use-metric-words.ts";
import styles from "../view.module.css";
import { ViewTable } from "../view-table.tsx";
import { MetricLinks } from "./metric-links.tsx";
import type { QualityAnswer } from "./quality-answer.ts";

/** Imports whose rejected rows are still open, each a link to the rows and why. */
export function RejectedTable({ imports }: { imports: QualityAnswer["rejected"] }) {
  const { t } = useTranslation("views");
  const { language } = useMetricWords();
  const { can } = useSignedIn();
  const dates = useDates();
  if (imports.length === 0) return <p className={styles.note}>{t("quality.noRejected")}</p>;
  return (
    <>
      <p className={styles.note}>{t("quality.rejectedSays")}</p>
      <ViewTable
        name={t("quality.rejected")}
        columns={[
          { title: t("quality.file") },
          { title: t("quality.kind") },
          { title: t("quality.rows") },
          { title: t("quality.finished") },
          { title: t("quality.madeBy") },
          { title: t("quality.suffers") },
        ]}
        rows={imports.map(({ id, file, kind, rows, finishedAt, madeBy, metrics }) => ({
          id,
          cells: [
            can("import:act") ? (
              <Link key="file" to={paths.importBatch} params={{ importId: id }}>
                {file}
              </Link>
            ) : (
              file
            ),
            kind === null ? t("quality.severalKinds") : kindWord(kind, language),
            String(rows),
            dates.instant(finishedAt),
            madeBy ?? t("quality.nobody"),
            <MetricLinks key="metrics" metrics={metrics} />,
          ],
        }))}
      />
    </>
  );
}
