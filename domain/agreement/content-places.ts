import type { Content, ContentField, ContentItem, Wording } from "./content-field.ts";

/** A field where it stands in a content, with the names on the way to it. */
export interface FieldPlace {
  readonly path: string;
  readonly field: Exclude<ContentField, { type: "list" }>;
  readonly names: readonly Wording[];
  /** The fields beside it, and those of the items that it lies in. */
  readonly around: Content;
}

/**
 * Every place of a content that holds a value of its own, in the order of the fields; lists are gone into.
 *
 * @example contentPlaces(fields, { constraints: [{ id: "c1", value: 0 }] }).map(({ path }) => path)
 * // ["statement", …, "constraints/c1/value"]
 */
export function contentPlaces(
  fields: readonly ContentField[],
  content: Content,
  at: { path: string; names: readonly Wording[]; around: Content } = { path: "", names: [], around: {} },
): FieldPlace[] {
  const around = { ...at.around, ...content };
  return fields.flatMap((field) => {
    const path = `${at.path}${field.id}`;
    const names = [...at.names, { zh: field.zh, en: field.en }];
    if (field.type !== "list") return [{ path, field, names, around }];
    const items = Array.isArray(content[field.id]) ? (content[field.id] as ContentItem[]) : [];
    return items.flatMap((item, position) => {
      const inside = [...names, { zh: `第 ${position + 1} 项`, en: `no. ${position + 1}` }];
      return contentPlaces(field.fields, item, { path: `${path}/${item.id}/`, names: inside, around });
    });
  });
}
