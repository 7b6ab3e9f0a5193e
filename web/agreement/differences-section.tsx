import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  Content,
  ContentField,
  ContentItem,
  ContentValue,
} from "../../domain/agreement/content-field.ts";
import { useAnswer } from "../app/use-answer.ts";
import { LoadingState } from "../ui/states.tsx";
import styles from "./design.module.css";
import { useSay } from "./design-names.ts";
import { useFieldText } from "./field-value.tsx";
import { useShownField } from "./shown-field.ts";
import { type DesignRecord, useDesign } from "./use-design.ts";

type Found = {
  path: string;
  change: string;
  before: unknown;
  after: unknown;
  units?: { before: Record<string, unknown>; after: Record<string, unknown> };
};

/** Where two versions differ: field by field, texts word by word. */
export function DifferencesSection() {
  const { t } = useTranslation("agreement");
  const { routes, record } = useDesign();
  const numbers = record.versions.map(({ version }) => version);
  const [from, setFrom] = useState(numbers.at(-2) ?? 1);
  const [to, setTo] = useState(numbers.at(-1) ?? 1);
  const query = { from, to };
  const { data } = useAnswer(routes.compare, { params: { id: record.summary.id }, query }, { keep: true });
  const options = versionOptions(record, (version) => t("version", { version }));
  return (
    <section aria-label={t("differences.title")}>
      <div className={styles.compare}>
        <Select aria-label={t("differences.from")} value={from} options={options} onChange={setFrom} />
        <span aria-hidden="true">→</span>
        <Select aria-label={t("differences.to")} value={to} options={options} onChange={setTo} />
      </div>
      {data === undefined ? (
        <LoadingState lines={3} />
      ) : data.differences.length === 0 ? (
        <p className={styles.note}>{t("differences.none")}</p>
      ) : (
        <ol className={styles.differences}>
          {data.differences.map((found) => (
            <li key={`${found.path} ${found.change}`}>
              <Names names={found.names} change={found.change} />
              {found.words ? <Words words={found.words} /> : <Values {...found} />}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const versionOptions = ({ versions }: DesignRecord, name: (version: number) => string) =>
  versions.map(({ version }) => ({ value: version, label: name(version) }));

function Names({ names, change }: { names: { zh: string; en: string }[]; change: string }) {
  const { t } = useTranslation("agreement");
  const say = useSay();
  return (
    <div className={styles.differing}>
      {names.map(say).join(" › ")} <span>{t(`change.${change as "added"}`)}</span>
    </div>
  );
}

function Words({ words }: { words: { text: string; in: "both" | "before" | "after" }[] }) {
  return (
    <p className={styles.prose}>
      {words.map((run, position) => {
        const key = `${position} ${run.in}`;
        if (run.in === "before") return <del key={key}>{run.text}</del>;
        if (run.in === "after") return <ins key={key}>{run.text}</ins>;
        return <span key={key}>{run.text}</span>;
      })}
    </p>
  );
}

function Values({ path, change, before, after, units }: Found) {
  const { t } = useTranslation("agreement");
  const { kind } = useDesign();
  const write = useFieldText();
  const say = useSay();
  const show = useShownField();
  const parts = path.split("/");
  const field = fieldAt(kind.fields, parts);
  if (change === "reordered" || field === undefined) return <p>{t("differences.order")}</p>;
  const text = (value: unknown, around: Content): string => {
    if (field.type !== "list" || !Array.isArray(value))
      return write(show(field, around), (value ?? null) as ContentValue);
    const [item] = value as ContentItem[];
    const filled = field.fields.filter((inner) => (item?.[inner.id] ?? null) !== null);
    return filled
      .map((inner) => `${say(inner)} ${write(show(inner, item ?? {}), item?.[inner.id] ?? null)}`)
      .join(t("semicolon"));
  };
  return (
    <p>
      {change !== "added" && <del>{text(before, (units?.before ?? {}) as Content)}</del>}{" "}
      {change !== "removed" && <ins>{text(after, (units?.after ?? {}) as Content)}</ins>}
    </p>
  );
}

function fieldAt(fields: readonly ContentField[], [id, _item, ...rest]: string[]): ContentField | undefined {
  const field = fields.find((one) => one.id === id);
  return field?.type === "list" && rest.length > 0 ? fieldAt(field.fields, rest) : field;
}
