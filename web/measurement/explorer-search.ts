import {
  DIMENSIONS,
  type Dimension,
  GRAINS,
  type Grain,
  POPULATIONS,
  type Population,
} from "../../domain/measurement/metric-definition.ts";

/** How many months a view reaches back from the period. */
export const RANGES = [3, 6, 12, 24, 36] as const;
export type Range = (typeof RANGES)[number];

/** Everything that the explorer shows, as it stands in the address beside the month. */
export interface ExplorerSearch {
  metric?: string;
  /** A level, or what the company is split by. */
  by?: Exclude<Grain, "company"> | Dimension;
  /** Only this subject of the level, or this value of the split. */
  only?: string;
  months?: Range;
  population?: Population;
  /** dimension:value,value; dimensions with semicolons between them */
  filter?: string;
}

const FILTER = /^[a-z_]{1,40}:[^;:]*(;[a-z_]{1,40}:[^;:]*){0,5}$/;

function oneOf<Item>(items: readonly Item[], value: unknown): Item | undefined {
  return items.find((item) => item === value);
}

/**
 * Keeps what belongs to the explorer out of whatever stands in the address.
 *
 * @example validateExplorerSearch({ metric: "bookings", by: "city", months: 6, junk: 1 }) // without junk
 */
export function validateExplorerSearch(search: Record<string, unknown>): ExplorerSearch {
  const { metric, only, filter } = search;
  const by = oneOf([...GRAINS.filter((grain) => grain !== "company"), ...DIMENSIONS], search.by);
  const months = oneOf(RANGES, Number(search.months));
  const population = oneOf(POPULATIONS, search.population);
  return {
    ...(typeof metric === "string" && /^[a-z][a-z0-9_]{0,59}$/.test(metric) ? { metric } : {}),
    ...(by === undefined ? {} : { by: by as NonNullable<ExplorerSearch["by"]> }),
    ...(by !== undefined && (typeof only === "string" || typeof only === "number")
      ? { only: String(only) }
      : {}),
    ...(months === undefined ? {} : { months }),
    ...(population === undefined ? {} : { population }),
    ...(typeof filter === "string" && filter.length <= 400 && FILTER.test(filter) ? { filter } : {}),
  };
}

/** What a metric can be seen by. */
interface Supported {
  readonly definition: { readonly grains: readonly Grain[] };
  readonly supports: {
    readonly populations: readonly Population[];
    readonly dimensions: readonly Dimension[];
  };
}

/**
 * The part of a search that the metric can be seen by: what it is not known by is left out, so that changing the metric
 * keeps the rest of the view.
 */
export function fitSearch(search: ExplorerSearch, { definition, supports }: Supported): ExplorerSearch {
  const { by, only, population, filter, ...rest } = search;
  const knows = (dimension: string) => supports.dimensions.some((one) => one === dimension);
  const isKnown = by !== undefined && (knows(by) || definition.grains.some((grain) => grain === by));
  const kept = Object.entries(readFilter(filter)).filter(([dimension]) => knows(dimension));
  const held = writeFilter(Object.fromEntries(kept));
  return {
    ...rest,
    ...(isKnown ? { by, ...(only === undefined ? {} : { only }) } : {}),
    ...(population !== undefined && supports.populations.includes(population) ? { population } : {}),
    ...(held === undefined ? {} : { filter: held }),
  };
}

/** A filter by dimension, as the address writes it. */
export type FilterValues = Readonly<Record<string, readonly string[]>>;

/**
 * The filter of the address by dimension.
 *
 * @example readFilter("source:event,hq_lead") // { source: ["event", "hq_lead"] }
 */
export function readFilter(text: string | undefined): FilterValues {
  if (text === undefined) return {};
  const parts = text.split(";").map((part) => part.split(":"));
  return Object.fromEntries(parts.map(([dimension = "", values = ""]) => [dimension, values.split(",")]));
}

/** The opposite of readFilter; undefined when nothing is held to anything. */
export function writeFilter(filter: FilterValues): string | undefined {
  const parts = Object.entries(filter).filter(([, values]) => values.length > 0);
  if (parts.length === 0) return undefined;
  return parts.map(([dimension, values]) => `${dimension}:${values.join(",")}`).join(";");
}
