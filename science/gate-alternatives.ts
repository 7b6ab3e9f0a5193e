/** A condition that must hold before anything is scored, with what it was judged by. */
export interface Gate {
  readonly id: string;
  /** Whether it holds; null while nobody knows. */
  readonly holds: boolean | null;
}

/** An alternative behind its gates. Whoever is barred keeps the score it would have had. */
export interface Gated<T> {
  readonly alternative: T;
  readonly score: number | null;
  /** Place among those that passed, from 1, equal scores sharing the better place; null when barred or without score. */
  readonly rank: number | null;
  /** Gates that do not hold, in their order. */
  readonly barredBy: readonly string[];
  /** Gates nobody has judged; they bar nobody, but no choice is safe before they are. */
  readonly unknown: readonly string[];
}

/**
 * Ranks those whose hard gates all hold, and lists the others after them with the score they would have had, never
 * leaving one out.
 *
 * @param alternatives with their score (higher is better; null where there is none) and their gates
 * @throws RangeError when a score is not finite
 * @example gateAlternatives([{ alternative: "A", score: 70, gates: [{ id: "licence", holds: false }] }])[0]?.barredBy // ["licence"]
 */
export function gateAlternatives<T>(
  alternatives: readonly {
    readonly alternative: T;
    readonly score: number | null;
    readonly gates: readonly Gate[];
  }[],
): Gated<T>[] {
  for (const [index, { score }] of alternatives.entries()) {
    if (score !== null && !Number.isFinite(score))
      throw new RangeError(`alternatives[${index}].score must be finite or null, got ${score}`);
  }
  const judged = alternatives.map(({ alternative, score, gates }) => ({
    alternative,
    score,
    barredBy: gates.filter(({ holds }) => holds === false).map(({ id }) => id),
    unknown: gates.filter(({ holds }) => holds === null).map(({ id }) => id),
  }));
  const byScore = (a: { score: number | null }, b: { score: number | null }) =>
    (b.score ?? Number.NEGATIVE_INFINITY) - (a.score ?? Number.NEGATIVE_INFINITY) || 0;
  const passed = judged.filter(({ barredBy }) => barredBy.length === 0).sort(byScore);
  const barred = judged.filter(({ barredBy }) => barredBy.length > 0).sort(byScore);
  return [
    ...passed.map((one) => ({
      ...one,
      rank:
        one.score === null
          ? null
          : 1 + passed.filter(({ score }) => score !== null && score > one.score!).length,
    })),
    ...barred.map((one) => ({ ...one, rank: null })),
  ];
}
