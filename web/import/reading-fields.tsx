import { InputNumber, Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Labelled } from "./labelled.tsx";
import styles from "./map-step.module.css";
import type { Detection } from "./mapping-draft.ts";
import type { Import } from "./upload-file.ts";
import { useImportWords } from "./use-import-words.ts";

export type Reading = Import["reading"];

const encodings = ["utf-8", "gb18030", "utf-16le", "utf-16be", "windows-1252"] as const;
const delimiters = [",", ";", "\t", "|"] as const;
const delimiterNames = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const;

interface ReadingFieldsProps {
  detection: Detection;
  reading: Reading;
  onChange: (reading: Reading) => void;
}

/** How the file is read: what was recognised, and the way to say otherwise. */
export function ReadingFields({ detection, reading, onChange }: ReadingFieldsProps) {
  const { t } = useTranslation("import");
  const { say } = useImportWords();
  const id = useId();
  const csv = detection.format === "csv";
  return (
    <section className={styles.reading} aria-label={t("reading.title")}>
      <div className={styles.fields}>
        {csv ? (
          <>
            <Labelled id={`${id}e`} label={t("reading.encoding")}>
              <Select
                id={`${id}e`}
                value={(reading.encoding ?? detection.encoding) as (typeof encodings)[number]}
                options={encodings.map((value) => ({ value, label: t(`reading.encodings.${value}`) }))}
                onChange={(encoding) => onChange({ ...reading, encoding })}
              />
            </Labelled>
            <Labelled id={`${id}d`} label={t("reading.delimiter")}>
              <Select
                id={`${id}d`}
                value={(reading.delimiter ?? detection.delimiter) as (typeof delimiters)[number]}
                options={delimiters.map((value) => ({
                  value,
                  label: t(`reading.delimiters.${delimiterNames[value]}`),
                }))}
                onChange={(delimiter) => onChange({ ...reading, delimiter })}
              />
            </Labelled>
          </>
        ) : (
          <Labelled id={`${id}s`} label={t("reading.sheet")}>
            <Select
              id={`${id}s`}
              value={reading.sheet ?? detection.sheet}
              options={detection.sheets.map(({ name, hidden }) => ({
                value: name,
                label: hidden ? t("reading.hidden", { sheet: name }) : name,
              }))}
              onChange={(sheet) => onChange({ ...(sheet ? { sheet } : {}) })}
            />
          </Labelled>
        )}
        <Labelled id={`${id}h`} label={t("reading.headerRow")}>
          <InputNumber
            id={`${id}h`}
            min={1}
            max={1000}
            precision={0}
            value={reading.headerRow ?? detection.headerRow}
            onChange={(headerRow) => {
              if (headerRow !== null) onChange({ ...reading, headerRow });
            }}
          />
        </Labelled>
      </div>
      {detection.warnings.map((warning) => (
        <p key={warning.en} className={styles.warning}>
          {say(warning)}
        </p>
      ))}
    </section>
  );
}
