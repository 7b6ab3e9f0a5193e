import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type {
  Content,
  ContentField,
  ContentItem,
  ContentValue,
} from "../../domain/agreement/content-field.ts";
import { freshKey } from "../app/api.ts";
import styles from "./design.module.css";
import { useSay } from "./design-names.ts";
import { FieldInput } from "./field-input.tsx";
import { useShownField } from "./shown-field.ts";

interface ContentEditorProps {
  readonly fields: readonly ContentField[];
  readonly content: Content;
  readonly onChange: (content: Content) => void;
  readonly at?: string;
  /** The fields of the items that it lies in. */
  readonly outer?: Content;
  /** What is wrong with a place, by path. */
  readonly problems: ReadonlyMap<string, string>;
  /** What others said of a place. */
  readonly beside?: (path: string, field: ContentField) => ReactNode;
}

const inputId = (path: string) => `design-${path.replaceAll("/", "-")}`;

/** The form of a design's fields; items of lists are added, moved and removed by button. */
export function ContentEditor(props: ContentEditorProps) {
  const { fields, content, onChange, at = "", outer = {}, problems, beside } = props;
  const show = useShownField();
  const around = { ...outer, ...content };
  const say = useSay();
  const { t } = useTranslation("agreement");
  const set = (id: string, value: ContentValue) => onChange({ ...content, [id]: value });
  return (
    <div className={styles.editor}>
      {fields.map((given) => {
        if (given.apart) return null;
        const field = show(given, around);
        const path = `${at}${field.id}`;
        const wrong = problems.get(path);
        const value = content[field.id] ?? null;
        const said = wrong ?? (field.help && say(field.help));
        const described = said === undefined ? undefined : `${inputId(path)}-said`;
        const label = (
          <>
            {say(field)}
            {field.required === undefined && <span className={styles.optional}>{t("optional")}</span>}
          </>
        );
        return (
          <div
            key={field.id}
            className={styles.field}
            data-wide={field.type === "prose" || field.type === "list" ? true : undefined}
            data-wrong={wrong === undefined ? undefined : true}
          >
            {field.type === "list" ? (
              <fieldset className={styles.list} aria-describedby={described}>
                <legend>{say(field)}</legend>
                <ListEditor
                  {...props}
                  field={field}
                  around={around}
                  path={path}
                  value={value}
                  set={(next) => set(field.id, next)}
                />
              </fieldset>
            ) : (
              <>
                <label htmlFor={inputId(path)}>{label}</label>
                <FieldInput
                  id={inputId(path)}
                  field={field}
                  value={value}
                  onChange={(next) => set(field.id, next)}
                  describedBy={described}
                />
              </>
            )}
            {said !== undefined && (
              <p id={described} className={wrong === undefined ? styles.help : styles.wrong}>
                {said}
              </p>
            )}
            {beside?.(path, field)}
          </div>
        );
      })}
    </div>
  );
}

interface ListEditorProps extends Omit<ContentEditorProps, "content" | "onChange" | "fields" | "outer"> {
  readonly around: Content;
  readonly field: Extract<ContentField, { type: "list" }>;
  readonly path: string;
  readonly value: ContentValue;
  readonly set: (items: readonly ContentItem[]) => void;
}

function ListEditor({ field, around, path, value, set, problems, beside }: ListEditorProps) {
  const { t } = useTranslation("agreement");
  const say = useSay();
  const items = Array.isArray(value) ? (value as ContentItem[]) : [];
  const move = (position: number, by: number) => {
    const next = [...items];
    const [item] = next.splice(position, 1);
    if (item !== undefined) next.splice(position + by, 0, item);
    set(next);
  };
  return (
    <>
      <ol className={styles.items}>
        {items.map((item, position) => {
          const name = `${say(field)} ${position + 1}`;
          return (
            <li key={item.id}>
              <ContentEditor
                fields={field.fields}
                content={item}
                onChange={(next) => set(items.map((one) => (one === item ? { ...next, id: item.id } : one)))}
                at={`${path}/${item.id}/`}
                outer={around}
                problems={problems}
                {...(beside ? { beside } : {})}
              />
              <div className={styles.itemActions}>
                <Button
                  size="small"
                  disabled={position === 0}
                  onClick={() => move(position, -1)}
                  aria-label={t("up", { name })}
                >
                  ↑
                </Button>
                <Button
                  size="small"
                  disabled={position === items.length - 1}
                  onClick={() => move(position, 1)}
                  aria-label={t("down", { name })}
                >
                  ↓
                </Button>
                <Button
                  size="small"
                  onClick={() => set(items.filter((one) => one !== item))}
                  aria-label={t("removeNamed", { name })}
                >
                  {t("remove")}
                </Button>
              </div>
            </li>
          );
        })}
      </ol>
      <Button
        size="small"
        disabled={items.length >= field.max}
        onClick={() => set([...items, { id: freshKey().slice(0, 12) }])}
      >
        {t("add", { name: say(field) })}
      </Button>
    </>
  );
}
