import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { targetsOf } from "../../domain/channel/import/import-mapping.ts";
import { placeName } from "../../domain/channel/import/row-problem.ts";
import type { RecordKind } from "../../domain/channel/record-kind.ts";
import { StateMark } from "../ui/state-mark.tsx";
import { ColumnReading } from "./column-reading.tsx";
import styles from "./column-table.module.css";
import { type Detection, type DraftColumn, type MappingDraft, withField } from "./mapping-draft.ts";
import { useImportWords } from "./use-import-words.ts";

interface ColumnTableProps {
  kind: RecordKind;
  detection: Detection;
  draft: MappingDraft;
  onChange: (draft: MappingDraft) => void;
}

const LEAVE_OUT = "";
const SAMPLES = 3;
const SURE_FROM = 0.9;

/** Every column of the file: its header, what stands in it, the field it goes to and why. */
export function ColumnTable({ kind, detection, draft, onChange }: ColumnTableProps) {
  const { t } = useTranslation("import");
  const { say } = useImportWords();
  const targets = targetsOf(kind).map((value) => {
    const field = kind.fields.find((candidate) => candidate.id === value);
    const label = say(placeName(kind, value));
    return { value, label: field?.required ? t("map.required", { field: label }) : label };
  });
  const choices = [{ value: LEAVE_OUT, label: t("map.leaveOut") }, ...targets];
  return (
    <table className={styles.table} aria-label={t("map.columns")}>
      <thead>
        <tr>
          <th scope="col">{t("map.column")}</th>
          <th scope="col">{t("map.sample")}</th>
          <th scope="col">{t("map.field")}</th>
          <th scope="col">{t("map.reason")}</th>
        </tr>
      </thead>
      <tbody>
        {draft.columns.map((column, index) => {
          const name = column.header || t("map.noHeader", { number: index + 1 });
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column of a file is its place; headers may repeat
            <tr key={index} data-out={column.field === null || undefined}>
              <th scope="row">{name}</th>
              <td>
                <Samples cells={detection.sample.map((row) => row.cells[index] ?? "")} />
              </td>
              <td>
                <Select
                  className={styles.select ?? ""}
                  aria-label={t("map.fieldOf", { column: name })}
                  showSearch={{ optionFilterProp: "label" }}
                  value={column.field ?? LEAVE_OUT}
                  options={choices}
                  onChange={(field) => onChange(withField(draft, index, field || null))}
                />
              </td>
              <td className={styles.reason}>
                <Reason column={column} guess={detection.columns[index]} />
                <ColumnReading
                  kind={kind}
                  draft={draft}
                  index={index}
                  guess={detection.columns[index]}
                  onChange={onChange}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Samples({ cells }: { cells: readonly string[] }) {
  const { t } = useTranslation("import");
  const shown = [...new Set(cells.filter((cell) => cell !== ""))].slice(0, SAMPLES);
  if (shown.length === 0) return <span className={styles.empty}>{t("map.emptyColumn")}</span>;
  return (
    <ul className={styles.samples}>
      {shown.map((cell) => (
        <li key={cell} title={cell}>
          {cell}
        </li>
      ))}
    </ul>
  );
}

function Reason({ column, guess }: { column: DraftColumn; guess: Detection["columns"][number] | undefined }) {
  const { t } = useTranslation("import");
  const { say } = useImportWords();
  if (column.source === "person") return <StateMark state="good" label={t("map.byYou")} />;
  if (column.source === "saved" && column.field !== null)
    return <StateMark state="good" label={t("map.bySaved")} />;
  if (!guess || column.field === null) return <StateMark state="none" label={t("map.notRecognised")} />;
  const sure = guess.confidence >= SURE_FROM;
  return (
    <>
      <StateMark
        state={sure ? "good" : "watch"}
        label={t(sure ? "map.sure" : "map.unsure", { percent: Math.round(guess.confidence * 100) })}
      />
      <span className={styles.why}>{say(guess.reason)}</span>
    </>
  );
}
