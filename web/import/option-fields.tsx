import { Checkbox, Input, Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { NATURAL_KEYS } from "../../domain/channel/natural-key.ts";
import type { KindId, RecordKind } from "../../domain/channel/record-kind.ts";
import { Labelled } from "./labelled.tsx";
import styles from "./map-step.module.css";
import type { Import } from "./upload-file.ts";
import { useImportWords } from "./use-import-words.ts";

export type Options = Import["options"];

interface OptionFieldsProps {
  kind: RecordKind;
  /** Kinds that may be created from a name in this file. */
  creatable: readonly KindId[];
  options: Options;
  onChange: (options: Options) => void;
}

const orders = ["year-first", "day-first", "month-first"] as const;

function matchFields(kind: RecordKind): string[] {
  if (kind.idColumn === undefined) return [];
  return kind.fields.flatMap((field) =>
    (field.type === "text" || field.type === "contact") && !["currency", "name"].includes(field.id)
      ? [field.id]
      : [],
  );
}

/** How cells are read, how rows are told apart, from when changes hold, what may be created on the way. */
export function OptionFields({ kind, creatable, options, onChange }: OptionFieldsProps) {
  const { t } = useTranslation("import");
  const { fieldName, kindName } = useImportWords();
  const id = useId();
  const { match: _match, effectiveFrom: _from, createMissing = [], ...reading } = options;
  const { match, effectiveFrom } = options;
  const kept = {
    ...reading,
    createMissing,
    ...(match ? { match } : {}),
    ...(effectiveFrom ? { effectiveFrom } : {}),
  };
  const key = kind.id === "activity" ? undefined : NATURAL_KEYS[kind.id];
  const keyNames = (key?.by === "name" ? [key.field] : (key?.fields ?? [])).map((field) =>
    fieldName(kind.id, field),
  );
  const without = (name: "match" | "effectiveFrom") => {
    const { [name]: _, ...rest } = kept;
    return rest;
  };
  return (
    <section className={styles.block} aria-label={t("options.title")}>
      <h2 className={styles.heading}>{t("options.title")}</h2>
      <div className={styles.fields}>
        <Labelled id={`${id}o`} label={t("options.dayOrder")} hint={t("options.dayOrderHint")}>
          <Select
            id={`${id}o`}
            value={options.dayOrder ?? "year-first"}
            options={orders.map((value) => ({ value, label: t(`options.dayOrders.${value}`) }))}
            onChange={(dayOrder) => onChange({ ...kept, dayOrder })}
          />
        </Labelled>
        <Labelled id={`${id}d`} label={t("options.decimalMark")}>
          <Select
            id={`${id}d`}
            value={options.decimalMark ?? "."}
            options={[
              { value: "." as const, label: t("options.point") },
              { value: "," as const, label: t("options.comma") },
            ]}
            onChange={(decimalMark) => onChange({ ...kept, decimalMark })}
          />
        </Labelled>
        {kind.storage !== "daily" && (
          <Labelled
            id={`${id}m`}
            label={t("options.match")}
            hint={t("options.matchHint", { fields: keyNames.join(t("list.separator")) })}
          >
            <Select
              id={`${id}m`}
              value={match ?? ""}
              options={[
                { value: "", label: t("options.matchAuto") },
                { value: "reference", label: t("options.matchReference") },
                { value: "natural", label: t("options.matchNatural") },
                ...matchFields(kind).map((value) => ({ value, label: fieldName(kind.id, value) })),
              ]}
              onChange={(value) => onChange(value === "" ? without("match") : { ...kept, match: value })}
            />
          </Labelled>
        )}
        {kind.storage === "dated" && (
          <Labelled id={`${id}f`} label={t("options.effectiveFrom")} hint={t("options.effectiveFromHint")}>
            <Input
              id={`${id}f`}
              type="date"
              value={effectiveFrom ?? ""}
              onChange={({ target: { value } }) =>
                onChange(value === "" ? without("effectiveFrom") : { ...kept, effectiveFrom: value })
              }
            />
          </Labelled>
        )}
      </div>
      {creatable.length > 0 && (
        <fieldset className={styles.creatable}>
          <legend>{t("options.createMissing")}</legend>
          {creatable.map((one) => (
            <Checkbox
              key={one}
              checked={createMissing.includes(one)}
              onChange={({ target }) =>
                onChange({
                  ...kept,
                  createMissing: target.checked
                    ? [...createMissing, one]
                    : createMissing.filter((other) => other !== one),
                })
              }
            >
              {kindName(one)}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </section>
  );
}
