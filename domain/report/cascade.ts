import type { Content, ContentField, ContentItem } from "../agreement/content-field.ts";
import type { DesignKind } from "../agreement/design-kind.ts";
import type { VersionState } from "../agreement/standing.ts";

export const MEASURE_RESULTS = ["met", "missed", "unknown"] as const;
/** Whether what was aimed at is reached; unknown without a bound, or without a closed figure. */
export type MeasureResult = (typeof MEASURE_RESULTS)[number];

/** A number by which a design says whether it works. */
export interface CascadeMeasure {
  readonly metric: string;
  /** Compared with the bound, where the design states a fixed one. */
  readonly comparator: string | null;
  /** In whole currency where the metric is money, a ratio as a decimal. */
  readonly bound: number | null;
  /** Who answers for it by the design itself. */
  readonly ownerId: string | null;
}

/** How the promises that come from a design stand. */
export interface PromiseCounts {
  readonly live: number;
  readonly overdue: number;
  readonly kept: number;
  readonly broken: number;
}

/** A designed object in its place in the cascade. */
export interface CascadeNode {
  readonly id: string;
  readonly kind: string;
  readonly layer: DesignKind["layer"];
  readonly title: string;
  readonly state: VersionState | "draft";
  readonly regionId: string | null;
  readonly cityId: string | null;
  readonly partnerId: string | null;
  /** Who proposed what is shown. */
  readonly ownerId: string | null;
  /** For how many days it has waited for an agreement; null when it does not. */
  readonly waitingDays: number | null;
  readonly measures: readonly (CascadeMeasure & { readonly result: MeasureResult })[];
  /** Designs under which it stands, and whether each was replaced since. */
  readonly parents: readonly { readonly id: string; readonly replaced: boolean }[];
  readonly promises: PromiseCounts;
}

export const NO_PROMISES: PromiseCounts = { live: 0, overdue: 0, kept: 0, broken: 0 };

/**
 * The measures that a design states: each metric field, with the bound and the owner that stand beside it. A bound that
 * refers to a baseline is no fixed one and is left out.
 *
 * @example measuresOf(GOAL.fields, { constraints: [{ id: "c", metric: "gross_margin", comparator: "at_least", value: 0 }] })
 * // [{ metric: "gross_margin", comparator: "at_least", bound: 0, ownerId: null }]
 */
export function measuresOf(fields: readonly ContentField[], content: Content): CascadeMeasure[] {
  return fields.flatMap((field): CascadeMeasure[] => {
    const value = content[field.id];
    if (field.type === "list") {
      const items = Array.isArray(value) ? (value as ContentItem[]) : [];
      return items.flatMap((item) => measuresOf(field.fields, item));
    }
    if (field.type !== "metric" || typeof value !== "string" || value === "") return [];
    return [{ metric: value, ...boundOf(content), ownerId: ownerOf(fields, content) }];
  });
}

function boundOf({ comparator, value, basis }: Content): Pick<CascadeMeasure, "comparator" | "bound"> {
  const isFixed = basis === undefined || basis === null || basis === "absolute";
  if (!isFixed || typeof comparator !== "string" || typeof value !== "number")
    return { comparator: null, bound: null };
  return { comparator, bound: value };
}

function ownerOf(fields: readonly ContentField[], content: Content): string | null {
  for (const field of fields) {
    const value = content[field.id];
    if (field.type === "reference" && field.to === "member" && typeof value === "string") return value;
  }
  return null;
}

/** Whether a design of this kind can say by what it is measured. */
export function canMeasure(fields: readonly ContentField[]): boolean {
  return fields.some((field) => (field.type === "list" ? canMeasure(field.fields) : field.type === "metric"));
}

const HOLDS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  at_least: (value, bound) => value >= bound,
  at_most: (value, bound) => value <= bound,
  above: (value, bound) => value > bound,
  below: (value, bound) => value < bound,
};

/**
 * Whether a figure keeps a measure's bound.
 *
 * @param value in the unit of the bound; null without a closed figure
 * @example resultOf({ comparator: "at_least", bound: 0.5 }, 0.62) // "met"
 */
export function resultOf(
  { comparator, bound }: Pick<CascadeMeasure, "comparator" | "bound">,
  value: number | null,
): MeasureResult {
  const holds = comparator === null ? undefined : HOLDS[comparator];
  if (holds === undefined || bound === null || value === null) return "unknown";
  return holds(value, bound) ? "met" : "missed";
}

/** How a design is doing: by its own measures and the promises that come from it. */
export function standingResult(node: Pick<CascadeNode, "measures" | "promises">): MeasureResult {
  const results = node.measures.map(({ result }) => result);
  if (results.includes("missed") || node.promises.overdue > 0 || node.promises.broken > 0) return "missed";
  if (results.includes("met") || node.promises.kept > 0) return "met";
  return "unknown";
}

/**
 * Everything above and below a node, itself included: what the picture keeps lit when one is chosen.
 *
 * @example chainOf(nodes, "plan").has("goal") // true
 */
export function chainOf(nodes: readonly Pick<CascadeNode, "id" | "parents">[], id: string): Set<string> {
  const above = new Map(nodes.map((node) => [node.id, node.parents.map((parent) => parent.id)]));
  const below = new Map<string, string[]>();
  for (const { id: child, parents } of nodes) {
    for (const parent of parents) {
      const children = below.get(parent.id);
      if (children === undefined) below.set(parent.id, [child]);
      else children.push(child);
    }
  }
  return new Set([...reached(above, id), ...reached(below, id)]);
}

function reached(next: ReadonlyMap<string, readonly string[]>, from: string): Set<string> {
  const found = new Set([from]);
  for (const id of found) for (const one of next.get(id) ?? []) found.add(one);
  return found;
}
