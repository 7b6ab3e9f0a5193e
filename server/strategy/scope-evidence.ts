import type { AnswerOf } from "../../contract/route.ts";
import type { getPlateau } from "../../contract/strategy/diagnosis.ts";
import { readSubjectsInScope } from "../../database/strategy/diagnosis-rows.ts";
import type { Tx } from "../../database/transaction.ts";

type Evidence = AnswerOf<typeof getPlateau>;

/** Whose figures a pinned view holds; none of the company as a whole. */
const subjectsOf = ({ subjectId, values }: Evidence) =>
  [subjectId, ...values.map((value) => value.subjectId)].filter((id) => id !== null);

/**
 * The evidence of findings as whoever asks may read it. A finding about the whole company is everybody's, and so are the
 * company's own figures in it; those of another region, city, partner or manager are not, however they were pinned.
 */
export async function scopeEvidence<Finding extends { readonly evidence: unknown }>(
  tx: Tx,
  findings: readonly Finding[],
): Promise<(Finding & { evidence: Evidence[] })[]> {
  const pinned = findings.map((finding) => ({ ...finding, evidence: finding.evidence as Evidence[] }));
  const seen = await readSubjectsInScope(
    tx,
    pinned.flatMap(({ evidence }) => evidence.flatMap(subjectsOf)),
  );
  const scoped = (evidence: Evidence): Evidence => {
    if (subjectsOf(evidence).every((id) => seen.has(id))) return evidence;
    const values = evidence.values.filter(({ subjectId }) => subjectId !== null && seen.has(subjectId));
    return { ...evidence, values, plateau: null, outOfScope: true };
  };
  return pinned.map((finding) => ({ ...finding, evidence: finding.evidence.map(scoped) }));
}
