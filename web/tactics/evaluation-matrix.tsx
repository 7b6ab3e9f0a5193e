import { memo, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import matrixStyles from "./evaluation-matrix.module.css";
import {
  type EvaluationForm,
  type FormColumn,
  type FormRow,
  heatLevels,
  shownCell,
  useFormWords,
} from "./form-words.ts";
import type { OpenItem } from "./item-drawer.tsx";
import styles from "./selection.module.css";
import { type SortKey, sortedRows } from "./sort-rows.ts";

interface MatrixProps {
  readonly form: EvaluationForm;
  readonly onOpen: (item: OpenItem) => void;
}

/** Partners as rows, items as columns; head and first column stay, every column sorts, every cell opens. */
export function EvaluationMatrix({ form, onOpen }: MatrixProps) {
  const { t } = useTranslation("selection");
  const words = useFormWords();
  const [sort, setSort] = useState<{ key: SortKey; down: boolean }>({ key: "score", down: true });
  const order = useMemo(() => sortedRows(form, sort.key, sort.down), [form, sort]);
  const heat = useMemo(() => form.columns.map((_, at) => heatLevels(form, at)), [form]);
  const isScored = form.rows.some(({ score }) => score !== null);
  const under = (column: FormColumn) => {
    if (column.kind !== "criterion") return t(`matrix.${column.kind}`);
    return column.weight === null ? "" : t("matrix.weight", { share: (column.weight * 100).toFixed(1) });
  };
  const scored: [SortKey, string][] = [
    ["score", t("matrix.score")],
    ["rank", t("matrix.rank")],
  ];
  const heads: [SortKey, string, string][] = [
    ["name", t("matrix.partner"), ""],
    ["city", t("matrix.city"), ""],
    ...(isScored ? scored : []).map(([key, title]) => [key, title, ""] as [SortKey, string, string]),
    ...form.columns.map((column, at) => [at, column.name, under(column)] as [SortKey, string, string]),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={matrixStyles.matrix} tabIndex={0} aria-label={t("matrix.title")}>
      <table>
        <thead>
          <tr>
            {heads.map(([key, title, below]) => {
              const isSorted = sort.key === key;
              const direction = sort.down ? "descending" : "ascending";
              return (
                <th key={String(key)} scope="col" aria-sort={isSorted ? direction : "none"}>
                  <button type="button" onClick={() => setSort({ key, down: !(isSorted && sort.down) })}>
                    {title}
                    {isSorted && <span aria-hidden="true">{sort.down ? " ↓" : " ↑"}</span>}
                    {below !== "" && <span className={styles.under}>{below}</span>}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {order.map((index) => {
            const row = form.rows[index] as FormRow;
            const cells = form.columns.map((_, at) => shownCell(form, row, at));
            return (
              <MatrixRow
                key={row.partnerId}
                {...{ row, isScored, onOpen, columns: form.columns }}
                texts={form.columns.map((column, at) => words.cell(column, cells[at]!)).join("\u0000")}
                states={cells.map(({ state }) => state).join(" ")}
                levels={form.columns.map((_, at) => heat[at]?.[index] ?? "").join(" ")}
                score={scoreText(row, words.score)}
                rank={row.rank === null ? t("cell.noRank") : String(row.rank)}
              />
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** The score, up to what it could be where items have no value yet. */
function scoreText({ score, atMost }: FormRow, write: (value: number | null) => string): string {
  const isOpen = atMost !== null && score !== null && atMost - score > 0.05;
  return isOpen ? `${write(score)} – ${write(atMost)}` : write(score);
}

interface RowProps {
  readonly row: FormRow;
  readonly columns: readonly FormColumn[];
  readonly isScored: boolean;
  readonly score: string;
  readonly rank: string;
  /** Joined, so that a row whose cells did not change is not drawn again when the order changes. */
  readonly texts: string;
  readonly states: string;
  readonly levels: string;
  readonly onOpen: (item: OpenItem) => void;
}

const MatrixRow = memo(function MatrixRow(props: RowProps) {
  const { row, columns, isScored, score, rank, onOpen } = props;
  const texts = props.texts.split("\u0000");
  const states = props.states.split(" ");
  const levels = props.levels.split(" ");
  return (
    <tr data-out={row.isEligible === false || undefined}>
      <th scope="row" title={row.name}>
        {row.name}
      </th>
      <td>
        {row.cityName} <span className={styles.quiet}>{row.regionName}</span>
      </td>
      {isScored && <td data-align="end">{score}</td>}
      {isScored && <td data-align="end">{rank}</td>}
      {columns.map((column, at) => (
        <td key={column.key} data-level={levels[at] || undefined} data-state={states[at]} data-align="end">
          <button
            type="button"
            onClick={() => onOpen({ partnerId: row.partnerId, at })}
            aria-label={`${row.name} · ${column.name} · ${texts[at] ?? ""}`}
          >
            {texts[at]}
          </button>
        </td>
      ))}
    </tr>
  );
});
