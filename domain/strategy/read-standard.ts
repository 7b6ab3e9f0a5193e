import type { Content, ContentItem, ContentValue } from "../agreement/content-field.ts";

/** Where a computed item's value comes from. */
export interface ItemMetric {
  readonly metric: string;
  readonly of: "partner" | "city";
}

/** One criterion of a standard, with its share of the whole. */
export interface StandardCriterion {
  /** `area/criterion`, the same in all versions. */
  readonly key: string;
  readonly area: string;
  readonly name: string;
  /** Share of the whole score, 0..1: the area's weight times its own. */
  readonly weight: number;
  readonly computed: ItemMetric | null;
  readonly worst: number;
  readonly best: number;
  readonly question: string;
}

/** A condition without which no score counts. */
export interface StandardGate {
  /** `gate/id` */
  readonly key: string;
  readonly name: string;
  readonly kind: "gate" | "knock_out";
  readonly computed: (ItemMetric & { comparator: "at_least" | "at_most"; value: number }) | null;
  /** How long evidence counts; null for as long as it says itself. */
  readonly months: number | null;
  readonly question: string;
}

/** A selection standard as it is computed with. */
export interface Standard {
  readonly criteria: readonly StandardCriterion[];
  readonly gates: readonly StandardGate[];
}

const itemsOf = (value: ContentValue | undefined) =>
  Array.isArray(value) ? (value as readonly ContentItem[]) : [];
const textOf = (value: ContentValue | undefined) => (typeof value === "string" ? value : "");
const numberOf = (value: ContentValue | undefined) => (typeof value === "number" ? value : 0);

function metricOf(item: ContentItem): ItemMetric | null {
  if (item.source !== "computed") return null;
  return { metric: textOf(item.metric), of: item.of === "city" ? "city" : "partner" };
}

function gateOf(item: ContentItem): StandardGate {
  const metric = metricOf(item);
  return {
    key: `gate/${item.id}`,
    name: textOf(item.name),
    kind: item.kind === "knock_out" ? "knock_out" : "gate",
    computed: metric && {
      ...metric,
      comparator: item.comparator === "at_most" ? "at_most" : "at_least",
      value: numberOf(item.value),
    },
    months: typeof item.months === "number" ? item.months : null,
    question: textOf(item.question),
  };
}

/**
 * A standard's content as criteria with their shares and gates, in the order of the standard.
 *
 * @example readStandard(content).criteria[0]?.weight // 0.12, of an area that weighs 0.3 and a criterion of 0.4 in it
 */
export function readStandard(content: Content): Standard {
  const criteria = itemsOf(content.areas).flatMap((area) =>
    itemsOf(area.criteria).map((item) => ({
      key: `${area.id}/${item.id}`,
      area: textOf(area.area),
      name: textOf(item.name),
      weight: numberOf(area.weight) * numberOf(item.weight),
      computed: metricOf(item),
      worst: numberOf(item.worst),
      best: numberOf(item.best),
      question: textOf(item.question),
    })),
  );
  return { criteria, gates: itemsOf(content.gates).map(gateOf) };
}
