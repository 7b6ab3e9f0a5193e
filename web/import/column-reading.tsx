import { Button, Checkbox, Input, Popover, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choice, RecordKind } from "../../domain/channel/record-kind.ts";
import styles from "./column-table.module.css";
import { type Detection, type MappingDraft, withReading } from "./mapping-draft.ts";
import { useImportWords } from "./use-import-words.ts";

interface ColumnReadingProps {
  kind: RecordKind;
  draft: MappingDraft;
  index: number;
  guess: Detection["columns"][number] | undefined;
  onChange: (draft: MappingDraft) => void;
}

/** How the cells of one column are understood: a unit in its header, words that mean a choice. */
export function ColumnReading({ kind, draft, index, guess, onChange }: ColumnReadingProps) {
  const { t } = useTranslation("import");
  const column = draft.columns[index];
  const field = kind.fields.find((candidate) => candidate.id === column?.field);
  if (!column || !field) return null;
  const factor = column.factor ?? (guess && guess.factor !== 1 ? String(guess.factor) : undefined);
  const scaled = ["money", "integer", "decimal"].includes(field.type);
  const choices = field.type === "choice" ? field.choices : undefined;
  const words = Object.keys(column.values ?? {}).length;
  return (
    <>
      {scaled && factor !== undefined && (
        <Checkbox
          checked={column.factor !== undefined}
          onChange={({ target }) =>
            onChange(withReading(draft, index, { ...column, factor: target.checked ? factor : undefined }))
          }
        >
          {t("map.factor", { factor: Number(factor).toLocaleString("en-US"), unit: guess?.unit ?? "" })}
        </Checkbox>
      )}
      {choices && (
        <Popover
          trigger="click"
          placement="bottomRight"
          destroyOnHidden
          title={t("values.title", { column: column.header })}
          content={
            <ValueWords
              choices={choices}
              values={column.values ?? {}}
              onChange={(values) =>
                onChange(
                  withReading(draft, index, {
                    ...column,
                    values: Object.keys(values).length === 0 ? undefined : values,
                  }),
                )
              }
            />
          }
        >
          <Button type="link" size="small" className={styles.values ?? ""}>
            {words > 0 ? t("values.openSome", { words }) : t("values.open")}
          </Button>
        </Popover>
      )}
    </>
  );
}

interface ValueWordsProps {
  choices: readonly Choice[];
  values: Readonly<Record<string, string>>;
  onChange: (values: Record<string, string>) => void;
}

/** Words of the file that the product does not know, and the choice each means. */
function ValueWords({ choices, values, onChange }: ValueWordsProps) {
  const { t } = useTranslation("import");
  const { say } = useImportWords();
  const [word, setWord] = useState("");
  const [choice, setChoice] = useState<string | undefined>(undefined);
  const add = () => {
    if (word.trim() === "" || choice === undefined) return;
    onChange({ ...values, [word.trim()]: choice });
    setWord("");
    setChoice(undefined);
  };
  const options = choices.map((one) => ({ value: one.id, label: say(one) }));
  return (
    <div className={styles.words}>
      {Object.entries(values).map(([from, to]) => (
        <div key={from} className={styles.word}>
          <span>{from}</span>
          <span aria-hidden="true">→</span>
          <span>{options.find((one) => one.value === to)?.label ?? to}</span>
          <Button
            type="text"
            size="small"
            aria-label={t("values.remove", { word: from })}
            onClick={() =>
              onChange(Object.fromEntries(Object.entries(values).filter(([key]) => key !== from)))
            }
          >
            ×
          </Button>
        </div>
      ))}
      <div className={styles.word}>
        <Input
          aria-label={t("values.word")}
          placeholder={t("values.word")}
          value={word}
          maxLength={200}
          onChange={({ target }) => setWord(target.value)}
          onPressEnter={add}
        />
        <span aria-hidden="true">→</span>
        <Select
          className={styles.choice ?? ""}
          aria-label={t("values.choice")}
          placeholder={t("values.choice")}
          value={choice ?? null}
          options={options}
          onChange={(value) => setChoice(value ?? undefined)}
        />
        <Button onClick={add} disabled={word.trim() === "" || choice === undefined}>
          {t("values.add")}
        </Button>
      </div>
    </div>
  );
}
