import type { Content, ContentField, ContentItem, ContentValue, Wording } from "./content-field.ts";

/** A place in a content: the field that stands there, its value, and the names on the way to it. */
export interface ContentPlace {
  readonly field: ContentField;
  readonly value: ContentValue;
  readonly names: readonly Wording[];
  /** The fields beside it, and those of the items that it lies in. */
  readonly around: Content;
}

const itemsOf = (value: ContentValue | undefined): readonly ContentItem[] =>
  Array.isArray(value) ? (value as readonly ContentItem[]) : [];

/**
 * Finds a place by its path: a field, or `field/item id/field` inside lists.
 *
 * @returns undefined where the path leads nowhere
 * @example placeAt(fields, content, "constraints/c1/value")?.value // 0
 */
export function placeAt(
  fields: readonly ContentField[],
  content: Content,
  path: string,
): ContentPlace | undefined {
  const [fieldId = "", itemId, ...rest] = path.split("/");
  const field = fields.find(({ id }) => id === fieldId);
  if (field === undefined) return undefined;
  const name = { zh: field.zh, en: field.en };
  if (itemId === undefined) return { field, value: content[fieldId] ?? null, names: [name], around: content };
  if (field.type !== "list") return undefined;
  const items = itemsOf(content[fieldId]);
  const position = items.findIndex(({ id }) => id === itemId);
  const item = items[position];
  if (item === undefined) return undefined;
  const names = [name, { zh: `第 ${position + 1} 项`, en: `no. ${position + 1}` }];
  if (rest.length === 0) return { field, value: [item], names, around: content };
  const inner = placeAt(field.fields, item, rest.join("/"));
  return inner && { ...inner, names: [...names, ...inner.names], around: { ...content, ...inner.around } };
}

/**
 * The content with another value at a place of it; all else stays.
 *
 * @throws RangeError when the path leads nowhere
 * @example withValue(content, "statement", "More paying customers")
 */
export function withValue(content: Content, path: string, value: ContentValue): Content {
  const [fieldId = "", itemId, ...rest] = path.split("/");
  if (itemId === undefined) return { ...content, [fieldId]: value };
  const items = itemsOf(content[fieldId]);
  if (rest.length === 0 || !items.some(({ id }) => id === itemId))
    throw new RangeError(`no such place: ${path}`);
  const changed = items.map((item) =>
    item.id === itemId ? ({ ...withValue(item, rest.join("/"), value), id: item.id } as ContentItem) : item,
  );
  return { ...content, [fieldId]: changed };
}
