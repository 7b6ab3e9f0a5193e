import { sql } from "kysely";
import type { ImportMapping, ImportOptions } from "../../domain/channel/import/import-mapping.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import type { Tx } from "../transaction.ts";

/** A mapping under a name. */
export interface SavedMappingRow {
  readonly id: string;
  readonly name: string;
  readonly kind: KindId;
  readonly mapping: ImportMapping;
  readonly options: ImportOptions;
  readonly madeAt: Date;
  readonly version: number;
}

type Content = Pick<SavedMappingRow, "name" | "kind" | "mapping" | "options">;
const SELECTED = sql.raw(`id, name, kind, mapping, options, made_at as "madeAt", version`);

export function listMappings(tx: Tx, kind?: KindId): Promise<SavedMappingRow[]> {
  return tx.rows<SavedMappingRow>(sql`select ${SELECTED} from app.saved_mappings
    where org_id = ${tx.actor.orgId} and (${kind ?? null}::text is null or kind = ${kind ?? null})
    order by kind, name limit 1000`);
}

/** @returns undefined when the name is taken for that kind */
export function insertMapping(
  tx: Tx,
  wanted: Content & { id: string; now: Date },
): Promise<SavedMappingRow | undefined> {
  return tx.first<SavedMappingRow>(sql`
    insert into app.saved_mappings (org_id, id, name, kind, mapping, options, made_by, made_at)
    values (${tx.actor.orgId}, ${wanted.id}, ${wanted.name}, ${wanted.kind}, ${JSON.stringify(wanted.mapping)}::jsonb,
      ${JSON.stringify(wanted.options)}::jsonb, ${tx.actor.userId}, ${wanted.now})
    on conflict (org_id, kind, name) do nothing returning ${SELECTED}`);
}

/** @returns undefined when it is gone or someone changed it meanwhile */
export function updateMapping(
  tx: Tx,
  wanted: Content & { id: string; version: number },
): Promise<SavedMappingRow | undefined> {
  return tx.first<SavedMappingRow>(sql`
    update app.saved_mappings set name = ${wanted.name}, kind = ${wanted.kind}, version = version + 1,
      mapping = ${JSON.stringify(wanted.mapping)}::jsonb, options = ${JSON.stringify(wanted.options)}::jsonb
    where org_id = ${tx.actor.orgId} and id = ${wanted.id} and version = ${wanted.version} returning ${SELECTED}`);
}

export async function deleteMapping(tx: Tx, id: string): Promise<boolean> {
  return (
    (await tx.run(sql`delete from app.saved_mappings where org_id = ${tx.actor.orgId} and id = ${id}`)) === 1
  );
}
