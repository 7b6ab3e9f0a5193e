import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { requireFiniteList } from "./argument-rules.ts";

/** The point of a convex hull nearest to the origin. */
export interface NearestHullPoint {
  /** One weight per point, each ≥ 0, together 1. */
  readonly weights: readonly number[];
  readonly squaredDistance: number;
}

/**
 * Point of the convex hull of some points that is nearest to the origin: the exact optimum in finitely many steps, also with
 * points that coincide or lie on a line.
 *
 * Each step adds the point that lies furthest towards the origin, then moves to the nearest point of the plane through those held
 * until all weights are positive. Source: Wolfe 1976, Mathematical Programming 11:128–149.
 * @param points at least one, all with the same number of coordinates
 * @throws RangeError when there is no point, lengths differ or a coordinate is not finite
 * @example nearestHullPoint([[1, 1], [1, -1]]).weights // [0.5, 0.5]
 */
export function nearestHullPoint(points: readonly (readonly number[])[]): NearestHullPoint {
  const first = points[0];
  if (!first) throw new RangeError("points must have at least one point");
  for (const [index, point] of points.entries()) {
    requireFiniteList(`points[${index}]`, point);
    if (point.length !== first.length)
      throw new RangeError(`points[${index}] must have ${first.length} coordinates`);
  }
  const scale = Math.max(...points.map((point) => Math.sqrt(dot(point, point)))) || 1;
  const scaled = points.map((point) => point.map((value) => value / scale));
  let held = new Map([[shortest(scaled), 1]]);
  for (let step = 0; step < 50 * points.length + 200; step++) {
    const at = combine(scaled, held);
    const next = furthest(scaled, at);
    if (dot(at, at) - dot(at, scaled[next] ?? []) <= 1e-15 || held.has(next)) break;
    held = settle(scaled, new Map([...held, [next, 0]]));
  }
  const total = [...held.values()].reduce((sum, weight) => sum + weight, 0);
  const weights = points.map((_, index) => (held.get(index) ?? 0) / total);
  const nearest = combine(points, new Map(weights.entries()));
  return { weights, squaredDistance: dot(nearest, nearest) };
}

/** Moves to the nearest point of the plane through the held points, dropping those whose weight would turn negative. */
function settle(points: readonly (readonly number[])[], start: Map<number, number>): Map<number, number> {
  let held = start;
  while (held.size > 1) {
    const wanted = planeWeights(points, [...held.keys()]);
    if ([...wanted.values()].every((weight) => weight > 1e-13)) return wanted;
    let reach = 1;
    for (const [index, weight] of held) {
      const goal = wanted.get(index) ?? 0;
      if (goal <= 1e-13 && weight > goal) reach = Math.min(reach, weight / (weight - goal));
    }
    const moved = new Map<number, number>();
    for (const [index, weight] of held)
      moved.set(index, weight + reach * ((wanted.get(index) ?? 0) - weight));
    const smallest = Math.min(...moved.values());
    held = new Map([...moved].filter(([, weight]) => weight > Math.max(1e-13, smallest)));
  }
  return held.size === 1 ? new Map([...held.keys()].map((index) => [index, 1])) : start;
}

/** Weights, together 1 but of any sign, of the point nearest to the origin on the plane through some points. */
function planeWeights(
  points: readonly (readonly number[])[],
  indices: readonly number[],
): Map<number, number> {
  const [base = 0, ...others] = indices;
  const origin = points[base] ?? [];
  const directions = new Matrix(
    origin.map((value, row) => others.map((index) => (points[index]?.[row] ?? 0) - value)),
  );
  const target = Matrix.columnVector(origin.map((value) => -value));
  const solved = new SingularValueDecomposition(directions, { autoTranspose: true })
    .solve(target)
    .to1DArray();
  const rest = solved.reduce((sum, weight) => sum + weight, 0);
  return new Map([
    [base, 1 - rest],
    ...others.map((index, at) => [index, solved[at] ?? 0] as [number, number]),
  ]);
}

function combine(points: readonly (readonly number[])[], weights: ReadonlyMap<number, number>): number[] {
  const sum = (points[0] ?? []).map(() => 0);
  for (const [index, weight] of weights)
    if (weight !== 0)
      for (const [at, value] of (points[index] ?? []).entries()) sum[at] = (sum[at] ?? 0) + weight * value;
  return sum;
}

function shortest(points: readonly (readonly number[])[]): number {
  const lengths = points.map((point) => dot(point, point));
  return lengths.indexOf(Math.min(...lengths));
}

function furthest(points: readonly (readonly number[])[], at: readonly number[]): number {
  const heights = points.map((point) => dot(at, point));
  return heights.indexOf(Math.min(...heights));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
