import type { CascadeNode } from "./cascade.ts";

/** How strongly two things hang together: not at all, by one step, directly. */
export type Bond = 0 | 1 | 3;
type Bonds = readonly (readonly Bond[])[];

/** What a metric is made of: enough to tell whether two metrics look at the same thing. */
export interface MetricMake {
  readonly id: string;
  readonly measures: readonly string[];
}

/** A design of the strategy or the tactics, or all of one kind that stand in many places. */
export interface XRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly nodes: readonly string[];
}

/**
 * The X-matrix: A results × strategies, B strategies × tactics, C tactics × measures, D measures × results. A result whose
 * chain result → strategy → tactic → measure → same result is broken stands among `loose`.
 */
export interface XMatrix {
  readonly results: readonly string[];
  readonly strategies: readonly XRow[];
  readonly tactics: readonly XRow[];
  readonly measures: readonly string[];
  readonly a: Bonds;
  readonly b: Bonds;
  readonly c: Bonds;
  readonly d: Bonds;
  readonly loose: readonly string[];
}

/**
 * Lays the X-matrix of what is in force.
 *
 * @param makes of every metric named
 * @example xMatrix(nodes, makes).loose // ["gross_margin"]: nothing that is done bears on it
 */
export function xMatrix(nodes: readonly CascadeNode[], makes: readonly MetricMake[]): XMatrix {
  const held = nodes.filter(({ state }) => state === "in_force");
  const goals = held.filter(({ layer }) => layer === "goal");
  const strategies = rowsOf(held.filter(({ layer }) => layer === "strategy"));
  const tactics = rowsOf(held.filter(({ layer }) => layer === "tactics" || layer === "execution"));
  const of = new Map(held.map((node) => [node.id, node]));
  const metricsOf = (row: XRow) =>
    new Set(row.nodes.flatMap((id) => of.get(id)?.measures.map(({ metric }) => metric) ?? []));
  const results = unique(goals.flatMap(({ measures }) => measures.map(({ metric }) => metric)));
  const measures = unique([...strategies, ...tactics].flatMap((row) => [...metricsOf(row)]));
  const akin = kinship(makes);
  const goalIds = new Set(goals.map(({ id }) => id));
  const isUnder = (row: XRow, ids: ReadonlySet<string>) =>
    row.nodes.some((id) => of.get(id)?.parents.some((parent) => ids.has(parent.id)) === true);
  const a = results.map((result) =>
    strategies.map((row): Bond => {
      if (metricsOf(row).has(result)) return 3;
      const bears = isUnder(row, goalIds) || [...metricsOf(row)].some((metric) => akin(metric, result) > 0);
      return bears ? 1 : 0;
    }),
  );
  const b = strategies.map((strategy) =>
    tactics.map((tactic): Bond => {
      if (isUnder(tactic, new Set(strategy.nodes))) return 3;
      return [...metricsOf(tactic)].some((metric) => metricsOf(strategy).has(metric)) ? 1 : 0;
    }),
  );
  const c = tactics.map((row) =>
    measures.map((measure): Bond => {
      const own = metricsOf(row);
      return own.has(measure) ? 3 : [...own].some((metric) => akin(metric, measure) > 0) ? 1 : 0;
    }),
  );
  const d = measures.map((measure) => results.map((result): Bond => akin(measure, result)));
  const chain = multiply(multiply(multiply(a, b), c), d);
  const loose = results.filter((_, at) => (chain[at]?.[at] ?? 0) === 0);
  return { results, strategies, tactics, measures, a, b, c, d, loose };
}

const unique = (items: readonly string[]) => [...new Set(items)];

/** Company-wide designs each for itself; those of places together by kind. */
function rowsOf(nodes: readonly CascadeNode[]): XRow[] {
  const rows = Map.groupBy(nodes, ({ id, kind, regionId, cityId, partnerId }) =>
    regionId === null && cityId === null && partnerId === null ? id : kind,
  );
  return [...rows].map(([id, own]) => ({
    id,
    kind: own[0]?.kind ?? "",
    title: own[0]?.id === id ? own[0].title : "",
    nodes: own.map((node) => node.id),
  }));
}

/** The same metric, or one made of a measure that the other is made of too. */
function kinship(makes: readonly MetricMake[]): (one: string, other: string) => Bond {
  const of = new Map(makes.map(({ id, measures }) => [id, new Set(measures)]));
  return (one, other) => {
    if (one === other) return 3;
    const [mine, theirs] = [of.get(one), of.get(other)];
    if (mine === undefined || theirs === undefined) return 0;
    return [...mine].some((measure) => theirs.has(measure)) ? 1 : 0;
  };
}

function multiply(one: readonly (readonly number[])[], other: readonly (readonly number[])[]): number[][] {
  const width = other[0]?.length ?? 0;
  return one.map((row) =>
    Array.from({ length: width }, (_, column) =>
      row.reduce((sum, value, at) => sum + value * (other[at]?.[column] ?? 0), 0),
    ),
  );
}
