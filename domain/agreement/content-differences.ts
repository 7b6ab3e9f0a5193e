import type { Content, ContentField, ContentItem, ContentValue, Wording } from "./content-field.ts";
import { type TextRun, textDifferences } from "./text-differences.ts";
import { decidingUnit } from "./written-unit.ts";

/** One place at which two versions differ. */
export interface Difference {
  readonly path: string;
  /** From the outermost field inwards; an item of a list is named by its place. */
  readonly names: readonly Wording[];
  readonly change: "added" | "removed" | "changed" | "reordered";
  readonly before: ContentValue;
  readonly after: ContentValue;
  /** What decides the unit of a number in each version: fields around it. */
  readonly units?: { readonly before: Content; readonly after: Content };
  /** Of texts: word by word. */
  readonly words?: readonly TextRun[];
}

interface Pair {
  readonly before: Content;
  readonly after: Content;
}

/**
 * Where two contents differ, field by field in the order of the fields; items of lists are matched by their id.
 *
 * @example contentDifferences(fields, { statement: "a" }, { statement: "b" })[0].change // "changed"
 */
export function contentDifferences(
  fields: readonly ContentField[],
  before: Content,
  after: Content,
  around: Pair = { before: {}, after: {} },
): Difference[] {
  return fields.flatMap((field) => fieldDifferences(field, { before, after }, around));
}

const isSame = (one: ContentValue, other: ContentValue) => JSON.stringify(one) === JSON.stringify(other);
const isNothing = (value: ContentValue) => value === null || value === "";

function fieldDifferences(field: ContentField, pair: Pair, outer: Pair): Difference[] {
  const before = pair.before[field.id] ?? null;
  const after = pair.after[field.id] ?? null;
  if (isSame(before, after)) return [];
  const names = [{ zh: field.zh, en: field.en }];
  const around = { before: { ...outer.before, ...pair.before }, after: { ...outer.after, ...pair.after } };
  if (field.type === "list") return listDifferences(field, [itemsOf(before), itemsOf(after)], around);
  if (isNothing(before) && isNothing(after)) return [];
  const change = isNothing(before) ? "added" : isNothing(after) ? "removed" : "changed";
  const isText = field.type === "text" || field.type === "prose";
  const words = isText ? { words: textDifferences(String(before ?? ""), String(after ?? "")) } : {};
  const [was, is] = [decidingUnit(field, around.before), decidingUnit(field, around.after)];
  const units = was && is ? { units: { before: was, after: is } } : {};
  return [{ path: field.id, names, change, before, after, ...words, ...units }];
}

const itemsOf = (value: ContentValue): readonly ContentItem[] =>
  Array.isArray(value) ? (value as readonly ContentItem[]) : [];

function listDifferences(
  field: Extract<ContentField, { type: "list" }>,
  [before, after]: readonly [readonly ContentItem[], readonly ContentItem[]],
  around: Pair,
): Difference[] {
  const names = [{ zh: field.zh, en: field.en }];
  const place = (position: number) => [...names, { zh: `第 ${position + 1} 项`, en: `no. ${position + 1}` }];
  const gone = before.flatMap((item, position): Difference[] =>
    after.some(({ id }) => id === item.id)
      ? []
      : [
          {
            ...{ path: `${field.id}/${item.id}`, names: place(position) },
            ...{ change: "removed", before: [item], after: null },
          },
        ],
  );
  const kept = after.flatMap((item, position): Difference[] => {
    const earlier = before.find(({ id }) => id === item.id);
    const path = `${field.id}/${item.id}`;
    if (earlier === undefined)
      return [{ path, names: place(position), change: "added", before: null, after: [item] }];
    return contentDifferences(field.fields, earlier, item, around).map((found) => ({
      ...found,
      path: `${path}/${found.path}`,
      names: [...place(position), ...found.names],
    }));
  });
  return [...gone, ...kept, ...reordered(field.id, names, before, after)];
}

function reordered(
  path: string,
  names: readonly Wording[],
  before: readonly ContentItem[],
  after: readonly ContentItem[],
): Difference[] {
  const common = (items: readonly ContentItem[], others: readonly ContentItem[]) =>
    items.map(({ id }) => id).filter((id) => others.some((other) => other.id === id));
  const [was, is] = [common(before, after), common(after, before)];
  return isSame(was, is) ? [] : [{ path, names, change: "reordered", before: was, after: is }];
}
