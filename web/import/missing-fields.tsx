import { Input } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { placeName } from "../../domain/channel/import/row-problem.ts";
import type { RecordKind } from "../../domain/channel/record-kind.ts";
import { Labelled } from "./labelled.tsx";
import styles from "./map-step.module.css";
import { type MappingDraft, withDefault } from "./mapping-draft.ts";
import { useImportWords } from "./use-import-words.ts";

interface MissingFieldsProps {
  kind: RecordKind;
  /** Required fields without a column. */
  missing: readonly string[];
  draft: MappingDraft;
  onChange: (draft: MappingDraft) => void;
}

/** Names what is required and has no column; a value for all rows will do as well. */
export function MissingFields({ kind, missing, draft, onChange }: MissingFieldsProps) {
  const { t } = useTranslation("import");
  const { say } = useImportWords();
  const id = useId();
  if (missing.length === 0) return null;
  const names = missing.map((field) => say(placeName(kind, field)));
  return (
    <section className={styles.missing} aria-labelledby={`${id}t`}>
      <p id={`${id}t`} className={styles.missingTitle} role="status">
        <span className={styles.triangle} aria-hidden="true" />
        {t("map.missing", { fields: names.join(t("list.separator")) })}
      </p>
      <div className={styles.fields}>
        {missing.map((field) => (
          <Labelled
            key={field}
            id={`${id}${field}`}
            label={t("map.forAllRows", { field: say(placeName(kind, field)) })}
          >
            <Input
              id={`${id}${field}`}
              value={draft.defaults[field] ?? ""}
              maxLength={200}
              onChange={(change) => onChange(withDefault(draft, field, change.target.value || undefined))}
            />
          </Labelled>
        ))}
      </div>
    </section>
  );
}
