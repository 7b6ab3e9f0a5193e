import { organisationDay } from "../../database/access/membership-rows.ts";
import { readActs, readVersion } from "../../database/agreement/design-log.ts";
import type { Tx } from "../../database/transaction.ts";
import type { Content } from "../../domain/agreement/content-field.ts";
import { withValue } from "../../domain/agreement/content-path.ts";
import { standingOf } from "../../domain/agreement/standing.ts";

/** What a design says today: the version in force with its moves, else the latest that was proposed. */
export interface SaidByDesign {
  readonly inForce: number | null;
  readonly version: number | null;
  readonly content: Content | undefined;
}

/** Reads what a design says on the day of `now`, for pages and rules of other stages. */
export async function contentInForce(tx: Tx, designId: string, now: Date): Promise<SaidByDesign> {
  const standing = standingOf(await readActs(tx, [designId]), await organisationDay(tx, now));
  const inForce = standing.inForce?.version ?? null;
  const version = inForce ?? standing.latest?.version ?? null;
  const text = version === null ? undefined : await readVersion(tx, designId, version);
  const content =
    text && inForce !== null
      ? standing.moves.reduce((moved, { path, after }) => withValue(moved, path, after), text.content)
      : text?.content;
  return { inForce, version, content };
}
