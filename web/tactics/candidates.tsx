import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Content } from "../../domain/agreement/content-field.ts";
import { nominatedIn } from "../../domain/tactics/mandate.ts";
import { type EvaluationForm, type FormRow, shownCell, useFormWords } from "./form-words.ts";
import { Robustness } from "./robustness.tsx";
import styles from "./selection.module.css";

interface CandidatesProps {
  readonly form: EvaluationForm;
  readonly regionId: string | null;
  /** What the nomination says, to mark who is nominated. */
  readonly content: Record<string, unknown> | undefined;
}

/** Those that pass every gate first, by rank, then the others by what their score would be. */
const byStanding = (a: FormRow, b: FormRow) =>
  (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
  (b.score ?? 0) - (a.score ?? 0);

/** The partners of a city side by side, as the round of the nomination evaluated them. */
export function Candidates({ form, regionId, content }: CandidatesProps) {
  const { t } = useTranslation("selection");
  const rows = form.rows.filter((row) => regionId === null || row.regionId === regionId);
  const cities = [...new Map(rows.map(({ cityId, cityName }) => [cityId, cityName]))];
  const [chosen, setChosen] = useState<string>();
  const city = chosen ?? cities[0]?.[0] ?? "";
  const there = rows.filter(({ cityId }) => cityId === city).sort(byStanding);
  const nominated = nominatedIn((content ?? {}) as Content, city);
  return (
    <section className={styles.candidates} aria-label={t("candidates.title")}>
      <Select
        aria-label={t("matrix.city")}
        showSearch
        optionFilterProp="label"
        value={city}
        onChange={setChosen}
        options={cities.map(([value, label]) => ({ value, label }))}
      />
      <SideBySide form={form} nominated={nominated} rows={there} />
      <Robustness form={form} rows={there} />
    </section>
  );
}

interface SideBySideProps {
  readonly form: EvaluationForm;
  readonly rows: readonly FormRow[];
  readonly nominated: readonly string[];
}

function SideBySide({ form, rows, nominated }: SideBySideProps) {
  const { t } = useTranslation("selection");
  const words = useFormWords();
  const mark = (partnerId: string) => {
    const at = nominated.indexOf(partnerId);
    return at === -1 ? "" : t(at === 0 ? "candidates.first" : "candidates.alternate");
  };
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("candidates.item")}</th>
            {rows.map(({ partnerId, name }) => (
              <th key={partnerId} scope="col">
                {name}
                <span className={styles.under}>{mark(partnerId)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t("matrix.score")}</th>
            {rows.map((row) => (
              <td key={row.partnerId}>
                <strong>{words.score(row.score)}</strong>
                <span className={styles.under}>
                  {row.rank === null ? t("candidates.noRank") : t("candidates.rank", { rank: row.rank })}
                </span>
              </td>
            ))}
          </tr>
          {form.columns.map((column, at) => (
            <tr key={column.key}>
              <th scope="row">{column.name}</th>
              {rows.map((row) => {
                const cell = shownCell(form, row, at);
                const points = cell.points?.toFixed(1);
                return (
                  <td key={row.partnerId} data-state={cell.state}>
                    {words.cell(column, cell)}
                    {points !== undefined && (
                      <span className={styles.under}>{t("item.points", { points })}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
