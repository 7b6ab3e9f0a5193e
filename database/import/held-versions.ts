import type { RecordKind } from "../../domain/channel/record-kind.ts";
import { factTable } from "./kind-columns.ts";
import type { StageRun } from "./sql-text.ts";

/**
 * A query of the live versions of dated records with the days on which each holds, as held_from (inclusive) and held_to
 * (exclusive). What is known first is taken to have held before as well, so that every day has a version.
 *
 * @param ids a query of the records' ids
 */
export function heldVersions(
  run: StageRun,
  kind: RecordKind,
  columns: readonly string[],
  ids: string,
): string {
  return `select ${kind.idColumn}, ${columns.join(", ")}, valid_to as held_to,
      case when row_number() over (partition by ${kind.idColumn} order by valid_from) = 1 then '-infinity'::date
        else valid_from end as held_from
    from ${factTable(kind)} where org_id = ${run.org} and voided_at is null and ${kind.idColumn} in (${ids})`;
}
