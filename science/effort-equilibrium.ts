/** What shapes the effort that several make for a demand all of them live on. */
export interface EffortGame {
  /** η, elasticity of demand to total effort, 0 < η < 1. */
  readonly elasticity: number;
  /** κ, share of the cultivated demand that stays with whoever cultivated it, 0..1. */
  readonly appropriability: number;
  /** a, how the rest is split: one share ≥ 0 for each player, adding up to 1. */
  readonly allocation: readonly number[];
}

/** Who makes how much effort when nobody gains by changing alone. */
export interface EffortEquilibrium {
  /** B = c E^(1−η) / (μA): the part of cultivated gross margin spent on effort. */
  readonly intensity: number;
  /** Share of the total effort, adding up to 1, in the order of the allocation. */
  readonly shares: readonly number[];
  /** How many make any effort. */
  readonly active: number;
}

/**
 * Nash equilibrium of cultivation effort: πᵢ = μA E^η [κ eᵢ/E + (1−κ) aᵢ] − c eᵢ.
 *
 * For the active set K of size k: B = κ + [(1−κ) η Σ_K a − κ(1−η)] / k and sᵢ = [κ + (1−κ) η aᵢ − B] / (κ(1−η)); K is
 * the largest set, taken in the order of a, in which all shares are ≥ 0. With κ = 0 only who receives most invests,
 * B = η max a, split evenly among equals (the split is then not determined). Competition raises effort exactly where
 * κ > η.
 *
 * Source: first-order conditions of the profit above; limits ψ = η/n (public good, κ = 0) and (n−1)/n (Tullock
 * contest, κ = 1, η → 0).
 * @throws RangeError naming the argument outside its range
 * @example effortEquilibrium({ elasticity: 0.34, appropriability: 0.25, allocation: [0.25, 0.25, 0.25, 0.25] }).intensity // 0.2725
 */
export function effortEquilibrium({
  elasticity,
  appropriability,
  allocation,
}: EffortGame): EffortEquilibrium {
  checkGame({ elasticity, appropriability, allocation });
  const kappa = appropriability;
  if (kappa === 0) return publicGood(elasticity, allocation);
  const order = [...allocation.keys()].sort((a, b) => allocation[b]! - allocation[a]!);
  const share = (a: number, intensity: number) =>
    (kappa + (1 - kappa) * elasticity * a - intensity) / (kappa * (1 - elasticity));
  let active = 1;
  let intensity = 0;
  let received = 0;
  for (const [place, player] of order.entries()) {
    received += allocation[player]!;
    const size = place + 1;
    const tried = kappa + ((1 - kappa) * elasticity * received - kappa * (1 - elasticity)) / size;
    // Each further one is the smallest of its set; once its share is negative all larger sets fail too.
    if (size > 1 && share(allocation[player]!, tried) < -1e-15) break;
    active = size;
    intensity = tried;
  }
  const shares = new Array<number>(allocation.length).fill(0);
  for (const player of order.slice(0, active))
    shares[player] = Math.max(0, share(allocation[player]!, intensity));
  return { intensity, shares, active };
}

function publicGood(elasticity: number, allocation: readonly number[]): EffortEquilibrium {
  const most = Math.max(...allocation);
  const active = allocation.filter((a) => a === most).length;
  return {
    intensity: elasticity * most,
    shares: allocation.map((a) => (a === most ? 1 / active : 0)),
    active,
  };
}

function checkGame({ elasticity, appropriability, allocation }: EffortGame): void {
  if (!(elasticity > 0 && elasticity < 1))
    throw new RangeError(`elasticity must be between 0 and 1, got ${elasticity}`);
  if (!(appropriability >= 0 && appropriability <= 1))
    throw new RangeError(`appropriability must be 0..1, got ${appropriability}`);
  if (allocation.length === 0 || !allocation.every((a) => a >= 0 && a <= 1))
    throw new RangeError("allocation must hold shares of 0..1, at least one");
  const sum = allocation.reduce((total, a) => total + a, 0);
  if (Math.abs(sum - 1) > 1e-9) throw new RangeError(`allocation must add up to 1, got ${sum}`);
}
