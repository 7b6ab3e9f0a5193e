import { useTranslation } from "react-i18next";
import type { Static } from "typebox";
import type { CellProblem } from "../../contract/import/import-shapes.ts";
import { type FigureState, StateMark } from "../ui/state-mark.tsx";
import styles from "./judged-rows.module.css";
import type { Import } from "./upload-file.ts";
import { useImportWords } from "./use-import-words.ts";

export interface JudgedRow {
  number: number;
  cells: readonly string[];
  outcome: "created" | "updated" | "unchanged" | "rejected";
  problems: readonly Static<typeof CellProblem>[];
}

const marks: Record<JudgedRow["outcome"], FigureState> = {
  created: "good",
  updated: "watch",
  unchanged: "none",
  rejected: "bad",
};

interface JudgedRowsProps {
  name: string;
  found: Import;
  headers: readonly string[];
  rows: readonly JudgedRow[];
}

/** Rows of the file as the rules judge them; what is wrong stands in its cell, in shape, colour and words. */
export function JudgedRows({ name, found, headers, rows }: JudgedRowsProps) {
  const { t } = useTranslation("import");
  const { count } = useImportWords();
  const fields = headers.map(
    (_, index) => found.mapping?.columns.find(({ column }) => column === index)?.field ?? null,
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={name} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("rows.number")}</th>
            <th scope="col">{t("rows.outcome")}</th>
            {headers.map((header, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column of a file is its place; headers may repeat
              <th key={index} scope="col" data-out={fields[index] === null || undefined}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number} data-rejected={row.outcome === "rejected" || undefined}>
              <th scope="row">{count(row.number)}</th>
              <td>
                <StateMark state={marks[row.outcome]} label={t(`outcome.${row.outcome}`)} />
                <Complaints
                  found={found}
                  problems={row.problems.filter((problem) => !fields.includes(problem.field))}
                  named
                />
              </td>
              {headers.map((_, index) => {
                const field = fields[index];
                const wrong = field == null ? [] : row.problems.filter((problem) => problem.field === field);
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={index} data-wrong={wrong.length > 0 || undefined}>
                    <span className={styles.value}>
                      {row.cells[index] || (wrong.length > 0 ? t("rows.blank") : "")}
                    </span>
                    <Complaints found={found} problems={wrong} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface ComplaintsProps {
  found: Import;
  problems: JudgedRow["problems"];
  /** Says which field is meant, where that is not the column. */
  named?: boolean;
}

function Complaints({ found, problems, named = false }: ComplaintsProps) {
  const { say, fieldName } = useImportWords();
  return problems.map((problem) => (
    <span key={`${problem.field} ${problem.code}`} className={styles.complaint}>
      <svg width="10" height="10" viewBox="0 0 12 12" aria-hidden="true">
        <path d="M6 1 11.5 10.5H.5Z" fill="currentColor" />
      </svg>
      <span>
        {named && found.kind && <strong>{fieldName(found.kind, problem.field)} </strong>}
        {say(problem)}
      </span>
    </span>
  ));
}
