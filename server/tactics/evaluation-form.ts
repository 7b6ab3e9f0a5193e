import { createHash } from "node:crypto";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import type { EvaluationRound } from "../../database/tactics/evaluation-rounds.ts";
import {
  type EvaluationRow,
  type JudgementRow,
  type ResultRow,
  readJudgements,
  readResults,
  readRows,
} from "../../database/tactics/evaluation-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { lastDayOf } from "../../domain/calendar/month.ts";
import { readStandard, type Standard } from "../../domain/strategy/read-standard.ts";
import {
  type EvaluationContext,
  evaluatePartner,
  type PartnerEvaluation,
  rankWithin,
} from "../../domain/tactics/evaluate-partner.ts";
import { type EvaluationResult, resultLine } from "../../domain/tactics/evaluation-result.ts";

/** A partner of a round with its score and what it is made of. */
export interface ScoredPartner {
  readonly row: EvaluationRow;
  readonly evaluation: PartnerEvaluation;
  readonly rank: number | null;
  readonly judgements: readonly JudgementRow[];
}

/** How the numbers of a round are read: evidence is looked at on the last day of its month. */
export async function evaluationContext(tx: Tx, round: EvaluationRound): Promise<EvaluationContext> {
  const units = new Map((await readRegistry(tx)).map(({ id, unit }) => [id, unit]));
  const { currencyExponent } = await readOrganisation(tx);
  return { unitOf: (metric) => units.get(metric), exponent: currencyExponent, day: lastDayOf(round.month) };
}

const evaluationOf = ({ score, isEligible, result }: ResultRow): PartnerEvaluation => {
  const { cells, gates, atMost, coverage } = result as EvaluationResult;
  return { cells, gates, atMost, coverage, score, isEligible };
};

async function scoreNow(
  tx: Tx,
  round: EvaluationRound,
  standard: Standard,
  rows: readonly EvaluationRow[],
): Promise<ScoredPartner[]> {
  const context = await evaluationContext(tx, round);
  const judged = Map.groupBy(await readJudgements(tx, round.id), ({ partnerId }) => partnerId);
  const scored = rows.map((row) => {
    const judgements = judged.get(row.partnerId) ?? [];
    const known = {
      computed: new Map(Object.entries(row.computed)),
      judged: new Map(judgements.map((judgement) => [judgement.item, judgement])),
    };
    return { row, judgements, evaluation: evaluatePartner(standard, known, context) };
  });
  const ranks = rankWithin(scored.map(({ row, evaluation }) => ({ group: row.regionId, ...evaluation })));
  return scored.map((one, at) => ({ ...one, rank: ranks[at] ?? null }));
}

/**
 * Every partner of a round that the scope sees, scored: a frozen round as it was frozen, an open one as it stands. Ranks of
 * an open round are among the partners seen.
 */
export async function scorePartners(
  tx: Tx,
  round: EvaluationRound,
): Promise<{ standard: Standard; partners: ScoredPartner[] }> {
  const standard = readStandard(round.standard);
  const rows = await readRows(tx, round.id);
  if (round.frozenAt === null) return { standard, partners: await scoreNow(tx, round, standard, rows) };
  const results = new Map((await readResults(tx, round.id)).map((result) => [result.partnerId, result]));
  const partners = rows.flatMap((row) => {
    const result = results.get(row.partnerId);
    if (result === undefined) return [];
    return [{ row, evaluation: evaluationOf(result), rank: result.rank, judgements: [] }];
  });
  return { standard, partners };
}

/** The results of a round as they are kept when it is frozen, with their digest. */
export function resultsOf(partners: readonly ScoredPartner[]): { results: ResultRow[]; digest: string } {
  const results = partners.map(({ row, evaluation, rank, judgements }) => {
    const { cells, gates, atMost, coverage, score, isEligible } = evaluation;
    const judged = judgements.map(({ item, value, passed, evidence, validUntil, userId, at }) => ({
      ...{ item, value, passed, evidence, validUntil, userId, at: at.toISOString() },
    }));
    const result: EvaluationResult = { cells, gates, atMost, coverage, judged };
    return { partnerId: row.partnerId, cityId: row.cityId, score, rank, isEligible, result };
  });
  return {
    results,
    digest: roundDigest(
      partners.map(({ row }) => row),
      results,
    ),
  };
}

/** SHA-256, in hexadecimal, over a line for each partner in the order of their ids. */
export function roundDigest(rows: readonly EvaluationRow[], results: readonly ResultRow[]): string {
  const computed = new Map(rows.map((row) => [row.partnerId, row.computed]));
  const lines = [...results]
    .sort((a, b) => (a.partnerId < b.partnerId ? -1 : 1))
    .map((one) =>
      resultLine({
        ...one,
        computed: computed.get(one.partnerId) ?? {},
        result: one.result as EvaluationResult,
      }),
    );
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}
