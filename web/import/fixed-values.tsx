import { Button, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { targetsOf } from "../../domain/channel/import/import-mapping.ts";
import { placeName } from "../../domain/channel/import/row-problem.ts";
import type { RecordKind } from "../../domain/channel/record-kind.ts";
import styles from "./map-step.module.css";
import { type MappingDraft, withDefault } from "./mapping-draft.ts";
import { useImportWords } from "./use-import-words.ts";

interface FixedValuesProps {
  kind: RecordKind;
  draft: MappingDraft;
  /** These are asked for elsewhere on the page. */
  missing: readonly string[];
  onChange: (draft: MappingDraft) => void;
}

/** Values taken for every row whose cell is empty or whose field has no column. */
export function FixedValues({ kind, draft, missing, onChange }: FixedValuesProps) {
  const { t } = useTranslation("import");
  const { say } = useImportWords();
  const set = Object.keys(draft.defaults).filter((field) => !missing.includes(field));
  const nameOf = (field: string) => say(placeName(kind, field));
  const free = targetsOf(kind).filter(
    (field) => field !== "reference" && !missing.includes(field) && !(field in draft.defaults),
  );
  return (
    <section className={styles.block} aria-label={t("fixed.title")}>
      <h2 className={styles.heading}>{t("fixed.title")}</h2>
      <p className={styles.hint}>{t("fixed.hint")}</p>
      {set.map((field) => (
        <div key={field} className={styles.fixedRow}>
          <label htmlFor={`fixed-${field}`}>{nameOf(field)}</label>
          <Input
            id={`fixed-${field}`}
            value={draft.defaults[field] ?? ""}
            maxLength={200}
            onChange={(change) => onChange(withDefault(draft, field, change.target.value))}
          />
          <Button type="text" onClick={() => onChange(withDefault(draft, field, undefined))}>
            {t("fixed.remove")}
          </Button>
        </div>
      ))}
      <Select
        className={styles.add ?? ""}
        aria-label={t("fixed.add")}
        placeholder={t("fixed.add")}
        showSearch={{ optionFilterProp: "label" }}
        value={null}
        options={free.map((value) => ({ value, label: nameOf(value) }))}
        onChange={(field: string | null) => {
          if (field !== null) onChange(withDefault(draft, field, ""));
        }}
      />
    </section>
  );
}
