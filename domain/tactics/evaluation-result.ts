import type { ComputedItem, Judgement, PartnerEvaluation } from "./evaluate-partner.ts";

/** A judgement as it counted when a round was frozen. */
export type CountedJudgement = Judgement & {
  readonly item: string;
  readonly userId: string;
  readonly at: string;
};

/** What is kept of a partner when a round is frozen: the score with all that it is made of. */
export type EvaluationResult = Pick<PartnerEvaluation, "cells" | "gates" | "atMost" | "coverage"> & {
  readonly judged: readonly CountedJudgement[];
};

/** A partner's place in a frozen round. */
export interface FrozenPartner {
  readonly partnerId: string;
  readonly score: number;
  readonly rank: number | null;
  readonly isEligible: boolean;
  readonly computed: Readonly<Record<string, ComputedItem>>;
  readonly result: EvaluationResult;
}

const inOrder = <Item>(items: readonly Item[], keyOf: (item: Item) => string) =>
  [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/**
 * One line of a round's digest: every part in a fixed order, so that equal results give equal lines however they were
 * stored.
 *
 * @example resultLine(partner) // '["0190…",62.5,1,true,[…],[…],["passed"],62.5,1,[…]]'
 */
export function resultLine(partner: FrozenPartner): string {
  const { result } = partner;
  return JSON.stringify([
    ...[partner.partnerId, partner.score, partner.rank, partner.isEligible],
    inOrder(Object.entries(partner.computed), ([key]) => key).map(([key, item]) => [
      ...[key, item.metric, item.version, item.slice, item.month],
      ...[item.numerator, item.denominator, item.value, item.state],
    ]),
    result.cells.map(({ raw, normalised, points, atMost, beyondAnchors }) => [
      ...[raw, normalised, points, atMost, beyondAnchors],
    ]),
    result.gates,
    result.atMost,
    result.coverage,
    inOrder(result.judged, ({ item }) => item).map((judged) => [
      ...[judged.item, judged.value, judged.passed, judged.evidence],
      ...[judged.validUntil, judged.userId, judged.at],
    ]),
  ]);
}
