import { requireFiniteList, requireWhole } from "./argument-rules.ts";
import { type Uniforms, uniforms } from "./split-mix-64.ts";

/** Clusters of points. */
export interface KMeans {
  /** Cluster of each point, numbered by the first coordinate of their centres, then the second, and so on. */
  readonly labels: readonly number[];
  readonly centres: readonly (readonly number[])[];
  /** Sum of squared distances to the own centre. */
  readonly withinSquares: number;
  readonly sizes: readonly number[];
  /** Restarts that reached the best sum: few of them mean that a better one may exist. */
  readonly agreeing: number;
  readonly warnings: readonly ("fewer-distinct-points" | "seldom-reached")[];
}

/**
 * k-means clusters with k-means++ starts and restarts; the same seed gives the same clusters. Standardise columns of different units
 * first. For one dimension use natural breaks, which need no chance.
 *
 * Source: Lloyd 1982; Arthur & Vassilvitskii 2007.
 * @param points each of the same number of coordinates
 * @param count of clusters, at least 1; fewer come out when there are fewer distinct points
 * @param options seed; restarts, 25 unless told
 * @throws RangeError when coordinates are not finite or differ in number, or a count is not whole and at least 1
 * @example kMeans([[0, 0], [0, 1], [9, 9]], 2, { seed: 1n }).sizes // [2, 1]
 */
export function kMeans(
  points: readonly (readonly number[])[],
  count: number,
  options: { readonly seed: bigint; readonly restarts?: number },
): KMeans {
  requireWhole("count", count, 1);
  const restarts = requireWhole("restarts", options.restarts ?? 25, 1);
  for (const [index, point] of points.entries()) {
    requireFiniteList(`points[${index}]`, point);
    if (point.length !== points[0]?.length)
      throw new RangeError(
        `points[${index}] must have ${points[0]?.length} coordinates, got ${point.length}`,
      );
  }
  const distinct = new Set(points.map((point) => point.join(","))).size;
  const k = Math.min(count, distinct);
  if (k === 0)
    return {
      labels: [],
      centres: [],
      withinSquares: 0,
      sizes: [],
      agreeing: 0,
      warnings: ["fewer-distinct-points"],
    };
  const runs = Array.from({ length: restarts }, (_, restart) =>
    settle(points, k, uniforms(options.seed, [restart])),
  );
  const least = Math.min(...runs.map((run) => run.withinSquares));
  const same = runs.filter((run) => run.withinSquares <= least * (1 + 1e-9) + Number.MIN_VALUE);
  const [best] = same;
  if (!best) throw new RangeError("points must have finite distances");
  return {
    ...inOrder(best),
    agreeing: same.length,
    warnings: [
      ...(distinct < count ? (["fewer-distinct-points"] as const) : []),
      ...(same.length < Math.min(3, restarts) ? (["seldom-reached"] as const) : []),
    ],
  };
}

type Run = { labels: number[]; centres: number[][]; withinSquares: number };

function settle(points: readonly (readonly number[])[], k: number, draw: Uniforms): Run {
  let centres = spreadStarts(points, k, draw);
  let labels: number[] = [];
  for (let step = 0; step < 300; step++) {
    const next = points.map((point) => nearest(point, centres).at);
    fillEmpty(points, centres, next);
    if (next.every((label, index) => label === labels[index])) break;
    labels = next;
    centres = means(points, labels, k);
  }
  const withinSquares = points.reduce(
    (sum, point, index) => sum + distance(point, centres[labels[index] ?? 0] ?? []),
    0,
  );
  return { labels, centres, withinSquares };
}

/** k-means++: each next start is drawn with a weight of its squared distance to the nearest start so far. */
function spreadStarts(points: readonly (readonly number[])[], k: number, draw: Uniforms): number[][] {
  const starts = [[...(points[Math.floor(draw(0) * points.length)] ?? [])]];
  while (starts.length < k) {
    const weights = points.map((point) => nearest(point, starts).distance);
    const goal = draw(starts.length) * weights.reduce((sum, weight) => sum + weight, 0);
    let [sum, chosen] = [0, -1];
    for (const [index, weight] of weights.entries()) {
      if (weight === 0) continue;
      chosen = index;
      sum += weight;
      if (sum > goal) break;
    }
    starts.push([...(points[chosen] ?? [])]);
  }
  return starts;
}

/** A cluster that lost all its points takes the point furthest from its own centre, out of a cluster with more than one. */
function fillEmpty(
  points: readonly (readonly number[])[],
  centres: readonly number[][],
  labels: number[],
): void {
  for (let cluster = 0; cluster < centres.length; cluster++) {
    if (labels.includes(cluster)) continue;
    let [furthest, far] = [-1, -1];
    for (const [index, point] of points.entries()) {
      const label = labels[index] ?? 0;
      const away = distance(point, centres[label] ?? []);
      if (away > far && labels.filter((other) => other === label).length > 1) [furthest, far] = [index, away];
    }
    if (furthest >= 0) labels[furthest] = cluster;
  }
}

function means(points: readonly (readonly number[])[], labels: readonly number[], k: number): number[][] {
  return Array.from({ length: k }, (_, cluster) => {
    const own = points.filter((_, index) => labels[index] === cluster);
    return (own[0] ?? []).map(
      (_, axis) => own.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / own.length,
    );
  });
}

function nearest(point: readonly number[], centres: readonly (readonly number[])[]) {
  let [at, least] = [0, Number.POSITIVE_INFINITY];
  for (const [index, centre] of centres.entries()) {
    const away = distance(point, centre);
    if (away < least) [at, least] = [index, away];
  }
  return { at, distance: least };
}

function distance(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let axis = 0; axis < a.length; axis++) sum += ((a[axis] ?? 0) - (b[axis] ?? 0)) ** 2;
  return sum;
}

function inOrder(run: Run) {
  const order = run.centres
    .map((centre, index) => ({ centre, index }))
    .sort((a, b) => {
      const axis = a.centre.findIndex((value, at) => value !== b.centre[at]);
      return axis < 0 ? a.index - b.index : (a.centre[axis] ?? 0) - (b.centre[axis] ?? 0);
    });
  const places = new Map(order.map(({ index }, place) => [index, place]));
  const labels = run.labels.map((label) => places.get(label) ?? 0);
  return {
    labels,
    centres: order.map(({ centre }) => centre),
    withinSquares: run.withinSquares,
    sizes: order.map((_, place) => labels.filter((label) => label === place).length),
  };
}
