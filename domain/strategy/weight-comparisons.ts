import { ahpWeights } from "../../science/ahp-weights.ts";
import { type Comparisons, completeComparisons } from "../../science/complete-comparisons.ts";
import { largestRemainder } from "../../science/largest-remainder.ts";
import type { Content, ContentItem, ContentValue } from "../agreement/content-field.ts";

/** What is weighed against each other: the areas, or the criteria of one area. */
export interface WeightGroup {
  /** `areas`, or the id of the area. */
  readonly within: string;
  readonly items: readonly { readonly id: string; readonly weight: number; readonly item: ContentItem }[];
}

/** How many times more important the first is than the second, 1/9 to 9. */
export interface Comparison {
  readonly within: string;
  readonly first: string;
  readonly second: string;
  readonly times: number;
}

/** A judgement against what the others say. */
export interface Contradiction extends Comparison {
  /** What would agree best with the other judgements, on the scale. */
  readonly instead: number;
  /** The consistency ratio if it were so. */
  readonly ratioThen: number;
}

/** Weights that follow from judgements, and how well these agree. */
export interface ComparedWeights {
  /** In the order of the items, adding up to 1. */
  readonly weights: readonly number[];
  /** Saaty's consistency ratio, missing judgements filled in; up to 0.10 is accepted. */
  readonly ratio: number;
  readonly isConsistent: boolean;
  readonly missing: number;
  /** The judgement that contradicts the others most; null where they agree well enough. */
  readonly worst: Contradiction | null;
}

/** The values that a judgement can have: equal, and twice to nine times as important either way. */
export const SCALE: readonly number[] = [
  ...[9, 8, 7, 6, 5, 4, 3, 2, 1],
  ...[2, 3, 4, 5, 6, 7, 8, 9].map((times) => 1 / times),
];
const ACCEPTED = 0.1;

const itemsOf = (value: ContentValue | undefined) =>
  Array.isArray(value) ? (value as readonly ContentItem[]) : [];

/** The groups of a standard in which there is something to compare. */
export function weightGroups(content: Content): WeightGroup[] {
  const group = (within: string, items: readonly ContentItem[]): WeightGroup => ({
    within,
    items: items.map((item) => ({ id: item.id, weight: Number(item.weight ?? 0), item })),
  });
  const areas = itemsOf(content.areas);
  const all = [group("areas", areas), ...areas.map((area) => group(area.id, itemsOf(area.criteria)))];
  return all.filter(({ items }) => items.length > 1);
}

/** The judgements that a standard keeps. */
export const comparisonsOf = (content: Content): Comparison[] =>
  itemsOf(content.comparisons).map(({ within, first, second, times }) => ({
    ...{ within: String(within), first: String(first), second: String(second), times: Number(times) },
  }));

/**
 * The weights that judgements about a group give, with the one judgement that contradicts the others most and what would
 * mend it.
 *
 * @returns null while the judgements do not connect all items
 * @example comparedWeights(group, comparisons)?.weights // [0.75, 0.25] for one item three times as important
 */
export function comparedWeights(
  group: WeightGroup,
  comparisons: readonly Comparison[],
): ComparedWeights | null {
  const matrix = matrixOf(group, comparisons);
  if (!isConnected(matrix)) return null;
  const full = ahpWeights(completeComparisons(matrix));
  const ratio = full.consistencyRatio ?? 0;
  const given = matrix.flatMap((row, at) => row.slice(at + 1)).filter((entry) => entry !== null).length;
  const pairs = (group.items.length * (group.items.length - 1)) / 2;
  const isConsistent = ratio <= ACCEPTED;
  return {
    ...{ weights: full.weights, ratio, isConsistent, missing: pairs - given },
    worst: isConsistent ? null : contradictionOf(group, matrix),
  };
}

function matrixOf({ within, items }: WeightGroup, comparisons: readonly Comparison[]): (number | null)[][] {
  const place = new Map(items.map(({ id }, at) => [id, at]));
  const matrix = items.map((_, row) =>
    items.map((_other, column): number | null => (row === column ? 1 : null)),
  );
  for (const one of comparisons) {
    const [row, column] = [place.get(one.first), place.get(one.second)];
    if (one.within !== within || row === undefined || column === undefined || row === column) continue;
    matrix[row]![column] = one.times;
    matrix[column]![row] = 1 / one.times;
  }
  return matrix;
}

function isConnected(matrix: Comparisons): boolean {
  const reached = new Set([0]);
  for (const row of reached)
    for (const [column, entry] of matrix[row]!.entries()) if (entry !== null) reached.add(column);
  return reached.size === matrix.length;
}

/** Each judgement is left out in turn: the one whose mending brings the ratio down most is the one to look at. */
function contradictionOf({ within, items }: WeightGroup, matrix: Comparisons): Contradiction | null {
  const tried = matrix.flatMap((entries, row) =>
    entries.flatMap((times, column): Contradiction[] => {
      if (times === null || column <= row) return [];
      const without = replaced(matrix, row, column, null);
      if (!isConnected(without)) return [];
      const instead = nearestOnScale(completeComparisons(without)[row]![column]!);
      const mended = ahpWeights(completeComparisons(replaced(matrix, row, column, instead)));
      const ratioThen = mended.consistencyRatio ?? 0;
      return [{ within, first: items[row]!.id, second: items[column]!.id, times, instead, ratioThen }];
    }),
  );
  return tried.sort((a, b) => a.ratioThen - b.ratioThen)[0] ?? null;
}

function replaced(matrix: Comparisons, row: number, column: number, times: number | null) {
  const next = matrix.map((entries) => [...entries]);
  next[row]![column] = times;
  next[column]![row] = times === null ? null : 1 / times;
  return next;
}

const nearestOnScale = (times: number) =>
  [...SCALE].sort((a, b) => Math.abs(Math.log(a / times)) - Math.abs(Math.log(b / times)))[0]!;

/** Weights are kept with four decimals, which add up to exactly 1. */
const PARTS = 10_000n;

/**
 * A standard with new weights of one group.
 *
 * @param weights in the order of the group's items
 * @example withWeights(content, "areas", [0.75, 0.25])
 */
export function withWeights(content: Content, within: string, weights: readonly number[]): Content {
  const exact = weights.map((weight) => BigInt(Math.round(weight * 1e9)));
  const rounded = largestRemainder(PARTS, exact).map((part) => Number(part) / Number(PARTS));
  const put = (items: readonly ContentItem[]) =>
    items.map((item, at) => ({ ...item, weight: rounded[at] ?? null }));
  const areas = itemsOf(content.areas);
  if (within === "areas") return { ...content, areas: put(areas) };
  const changed = areas.map((area) =>
    area.id === within ? { ...area, criteria: put(itemsOf(area.criteria)) } : area,
  );
  return { ...content, areas: changed };
}

/** A standard with judgements in place of those it had; those about items that are gone are left out. */
export function withComparisons(content: Content, comparisons: readonly Comparison[]): Content {
  const known = new Map(
    weightGroups(content).map(({ within, items }) => [within, new Set(items.map(({ id }) => id))]),
  );
  const kept = comparisons.filter(
    ({ within, first, second }) => known.get(within)?.has(first) && known.get(within)?.has(second),
  );
  return { ...content, comparisons: kept.map((one, at) => ({ id: `c${at + 1}`, ...one })) };
}
