import { useTranslation } from "react-i18next";
import type { previewMetric } from "../../contract/measurement/own-metrics.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { useDates } from "../app/use-dates.ts";
import { measureUnit } from "./measure-unit.ts";
import styles from "./measurement.module.css";
import { useMetricWords } from "./use-metric-words.ts";
import { useSubjectNames } from "./use-subject-names.ts";

/** What a composed metric gives for a month: the company and its regions. */
export function MetricPreview({
  preview,
  month,
}: {
  preview: AnswerOf<typeof previewMetric>;
  month: string;
}) {
  const { t } = useTranslation("measurement");
  const words = useMetricWords();
  const dates = useDates();
  const nameOf = useSubjectNames(["region"]);
  const { definition, values } = preview;
  const sideOf = (terms: typeof definition.numerator, text: string | null) =>
    text === null ? null : words.number(Number(text), measureUnit(terms), "full");
  const rows = values.filter(({ grain }) => grain === "company" || grain === "region");
  return (
    <section className={styles.block} aria-live="polite" aria-label={t("own.preview")}>
      <p className={styles.lead}>{t("own.previewDetail", { month: dates.month(month) })}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("metrics.subject")}</th>
            <th scope="col" data-align="end">
              {words.say(definition.name)}
            </th>
            <th scope="col" data-align="end">
              {t("rows.numerator")}
            </th>
            <th scope="col" data-align="end">
              {t("rows.denominator")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((value) => (
            <tr key={`${value.grain}${value.subjectId}`} data-whole={value.grain === "company" || undefined}>
              <th scope="row">{nameOf(value.grain, value.subjectId)}</th>
              <td data-align="end">{words.cell(value, definition.unit)}</td>
              <td data-align="end">{sideOf(definition.numerator, value.numerator)}</td>
              <td data-align="end">{sideOf(definition.denominator, value.denominator)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
