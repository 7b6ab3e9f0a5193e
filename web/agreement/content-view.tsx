import type { ReactNode } from "react";
import type {
  Content,
  ContentField,
  ContentItem,
  ContentValue,
} from "../../domain/agreement/content-field.ts";
import styles from "./design.module.css";
import { useSay } from "./design-names.ts";
import { FieldValue } from "./field-value.tsx";
import { useShownField } from "./shown-field.ts";

interface ContentViewProps {
  readonly fields: readonly ContentField[];
  readonly content: Content;
  /** Path of the item that the fields belong to, with a slash at its end. */
  readonly at?: string;
  /** The fields of the items that it lies in. */
  readonly outer?: Content;
  /** What stands under a place: comments, other values, freedoms. */
  readonly beside?: (path: string, field: ContentField) => ReactNode;
}

const isEmpty = (value: ContentValue) =>
  value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** What a version says, field by field; lists as numbered items, without what an item leaves open. */
export function ContentView({ fields, content, at = "", outer = {}, beside }: ContentViewProps) {
  const say = useSay();
  const show = useShownField();
  const around = { ...outer, ...content };
  return (
    <dl className={styles.content} data-inner={at === "" ? undefined : true}>
      {fields.map((given) => {
        if (given.apart) return null;
        const field = show(given, around);
        const path = `${at}${field.id}`;
        const value = content[field.id] ?? null;
        const said = beside?.(path, field) ?? null;
        if (at !== "" && field.required === undefined && said === null && isEmpty(value)) return null;
        const items = field.type === "list" && Array.isArray(value) ? (value as ContentItem[]) : [];
        return (
          <div key={field.id}>
            <dt>{say(field)}</dt>
            <dd>
              {field.type === "list" && items.length > 0 ? (
                <ol className={styles.items}>
                  {items.map((item) => (
                    <li key={item.id}>
                      <ContentView
                        fields={field.fields}
                        content={item}
                        at={`${path}/${item.id}/`}
                        outer={around}
                        {...(beside ? { beside } : {})}
                      />
                    </li>
                  ))}
                </ol>
              ) : (
                <FieldValue field={field} value={field.type === "list" ? null : value} />
              )}
              {said}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
