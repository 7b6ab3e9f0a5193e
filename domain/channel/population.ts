import { gini } from "../../science/gini.ts";
import { hhi } from "../../science/hhi.ts";
import { type LorenzPoint, lorenz } from "../../science/lorenz.ts";
import { type ParetoClass, pareto } from "../../science/pareto.ts";
import { topShare } from "../../science/top-share.ts";

/** One partner of a population: its headcount band and what it sold, in minor units. */
export interface Member<Band extends string> {
  readonly band: Band | null;
  readonly amount: bigint;
}

export interface BandShare<Band extends string> {
  readonly band: Band | null;
  readonly partners: number;
  readonly amount: bigint;
  readonly countShare: number | null;
  readonly amountShare: number | null;
}

/** Who brings the bookings. Shares are 0..1; null where there is nothing to share. */
export interface Population<Band extends string> {
  readonly partners: number;
  readonly amount: bigint;
  readonly tooFew: boolean;
  readonly belowZero: number;
  readonly bands: readonly BandShare<Band>[];
  readonly lorenz: readonly LorenzPoint[];
  readonly gini: number | null;
  readonly topShare: { readonly part: number; readonly partners: number; readonly share: number } | null;
  readonly hhi: {
    readonly value: number;
    readonly effectiveNumber: number;
    readonly normalised: number | null;
  } | null;
  /** Positions in `members`, the largest first. */
  readonly pareto: readonly {
    readonly index: number;
    readonly share: number;
    readonly cumulativeShare: number;
    readonly class: ParetoClass;
  }[];
  readonly classes: readonly {
    readonly class: ParetoClass;
    readonly partners: number;
    readonly amount: bigint;
  }[];
}

const FEW = 5;
const TOP = 0.2;
const MOST_POINTS = 201;

function thinned(points: readonly LorenzPoint[]): LorenzPoint[] {
  if (points.length <= MOST_POINTS) return [...points];
  const step = (points.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, at) => points[Math.round(at * step)]).filter(
    (point) => point !== undefined,
  );
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
const part = (of: bigint | number, whole: bigint | number) =>
  Number(whole) === 0 ? null : Number(of) / Number(whole);

/**
 * Describes how the amounts are spread over partners. A partner whose corrections exceed its sales counts as zero,
 * since shares of a sum with debts in it mean nothing; how many there are is told.
 *
 * @param members in any order
 * @param bands the order in which bands are listed; members without one come last
 * @example describePopulation([{ band: "1-9", amount: 300n }, { band: null, amount: 100n }], ["1-9"]).gini // 0.25
 */
export function describePopulation<Band extends string>(
  members: readonly Member<Band>[],
  bands: readonly Band[],
): Population<Band> {
  const amounts = members.map(({ amount }) => (amount < 0n ? 0n : amount));
  const numbers = amounts.map(Number);
  const whole = sum(amounts);
  const share = (positions: readonly number[]) => sum(positions.map((at) => amounts[at] ?? 0n));
  const positionsOf = (band: Band | null) =>
    members.flatMap((member, at) => ((member.band ?? null) === band ? [at] : []));
  const ranked = pareto(numbers);
  const top = topShare(numbers, TOP);
  const concentration = hhi(numbers);
  return {
    partners: members.length,
    amount: whole,
    tooFew: members.length < FEW,
    belowZero: members.filter(({ amount }) => amount < 0n).length,
    bands: [...bands, null]
      .map((band) => ({ band, positions: positionsOf(band) }))
      .filter(({ band, positions }) => band !== null || positions.length > 0)
      .map(({ band, positions }) => ({
        band,
        partners: positions.length,
        amount: share(positions),
        countShare: part(positions.length, members.length),
        amountShare: part(share(positions), whole),
      })),
    lorenz: thinned(lorenz(numbers)),
    gini: gini(numbers),
    topShare: top && { part: TOP, partners: top.count, share: top.share },
    hhi: concentration && {
      value: concentration.hhi,
      effectiveNumber: concentration.effectiveNumber,
      normalised: concentration.normalised,
    },
    pareto: ranked.map((row) => ({
      index: row.index,
      share: part(row.amount, whole) ?? 0,
      cumulativeShare: Math.min(1, row.cumulativeShare),
      class: row.class,
    })),
    classes: (["A", "B", "C"] as const).map((name) => {
      const positions = ranked.filter((row) => row.class === name).map((row) => row.index);
      return { class: name, partners: positions.length, amount: share(positions) };
    }),
  };
}
