import { readClassRounds } from "../../database/execution/class-grades.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { ClassRound } from "../../domain/execution/class-round.ts";

/**
 * The months for which classes were given, the latest first, and the one that is asked for: the latest unless said.
 *
 * @throws AppError not_found for a month without classes
 */
export async function gradedMonths(
  tx: Tx,
  wanted?: string,
): Promise<{ rounds: readonly ClassRound[]; round: ClassRound | undefined }> {
  const rounds = await readClassRounds(tx);
  if (wanted === undefined) return { rounds, round: rounds[0] };
  const round = rounds.find(({ month }) => month === wanted);
  if (round !== undefined) return { rounds, round };
  throw new AppError("not_found", {
    zh: `${wanted} 没有评定等级。`,
    en: `No classes were given for ${wanted}.`,
  });
}
