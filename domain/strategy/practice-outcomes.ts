import { holm } from "../../science/holm.ts";
import { permutationDifference } from "../../science/permutation-difference.ts";

/** A figure of each partner; null where it has none. */
export interface PartnerFigures {
  readonly id: string;
  readonly values: ReadonlyMap<string, number | null>;
}

/** Partners that do more of a practice than the middle one against the others, in one outcome. */
export interface PracticeOutcome {
  readonly practice: string;
  readonly outcome: string;
  readonly more: { readonly partners: number; readonly mean: number | null };
  readonly less: { readonly partners: number; readonly mean: number | null };
  /** p of a difference at least so large by chance, over all pairs looked at (Holm); null with too few partners. */
  readonly p: number | null;
  readonly reading: "goes-with" | "goes-against" | "unclear" | "too-few";
}

const LEAST_PARTNERS = 8;
const ALPHA = 0.05;
const DRAWS = 1999;

/**
 * Which practices go with which outcomes: partners are split at the middle of the practice, and the difference of the outcome
 * is held against chance by permutation, corrected for the number of pairs. It is no proof of a cause: who does more may
 * differ in other things.
 *
 * @param seed of the permutations
 * @example practiceOutcomes([practice], [outcome], 1n)[0].reading // "goes-with"
 */
export function practiceOutcomes(
  practices: readonly PartnerFigures[],
  outcomes: readonly PartnerFigures[],
  seed: bigint,
): PracticeOutcome[] {
  const pairs = practices.flatMap((practice) => outcomes.map((outcome) => split(practice, outcome)));
  const tested = pairs.map(({ more, less }) =>
    more.length < LEAST_PARTNERS || less.length < LEAST_PARTNERS
      ? null
      : permutationDifference(more, less, { draws: DRAWS, seed }),
  );
  const corrected = holm(tested.flatMap((test) => test?.pTwoSided ?? []));
  return pairs.map(({ practice, outcome, more, less }, at) => {
    const test = tested[at] ?? null;
    const place = tested.slice(0, at).filter((one) => one !== null).length;
    const p = test === null ? null : (corrected[place] ?? null);
    return {
      ...{ practice, outcome, more: groupOf(more), less: groupOf(less), p },
      reading:
        test === null || p === null
          ? "too-few"
          : p >= ALPHA
            ? "unclear"
            : test.value > 0
              ? "goes-with"
              : "goes-against",
    };
  });
}

function split(practice: PartnerFigures, outcome: PartnerFigures) {
  const both = [...outcome.values].flatMap(([partner, result]) => {
    const done = practice.values.get(partner) ?? null;
    return done === null || result === null ? [] : [{ done, result }];
  });
  const ordered = both.map(({ done }) => done).sort((a, b) => a - b);
  const middle = ordered[Math.floor((ordered.length - 1) / 2)] ?? 0;
  const of = (isMore: boolean) =>
    both.filter(({ done }) => done > middle === isMore).map(({ result }) => result);
  return { practice: practice.id, outcome: outcome.id, more: of(true), less: of(false) };
}

function groupOf(results: readonly number[]): PracticeOutcome["more"] {
  const partners = results.length;
  return { partners, mean: partners === 0 ? null : results.reduce((sum, one) => sum + one, 0) / partners };
}
