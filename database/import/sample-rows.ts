import { sql } from "kysely";
import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import type { Field, RecordKind } from "../../domain/channel/record-kind.ts";
import type { Tx } from "../transaction.ts";
import { columnName, factTable } from "./kind-columns.ts";
import { liveNow } from "./lookup-references.ts";
import { quote } from "./sql-text.ts";

/** The reference of the record that a column points at. */
function referenceText(field: Field & { type: "reference" }, column: string): string {
  const pointed = recordKind(field.kind);
  return `(select i.reference from ${pointed.table} i where i.org_id = f.org_id and i.id = ${column})`;
}

function selection(kind: RecordKind, field: Field, zone: string): string {
  const column = `f.${columnName(field)}`;
  switch (field.type) {
    case "contact":
      return `(select c.${field.id} from app.person_contacts c where c.org_id = f.org_id and c.person_id = f.person_id)`;
    case "reference":
      return referenceText(field, column);
    case "references": {
      const pointed = recordKind(field.kind);
      return `(select string_agg(i.reference, ';' order by i.reference) from ${pointed.table} i
        where i.org_id = f.org_id and i.id = any (${column}))`;
    }
    case "money":
      return `trim_scale(${column}::numeric / ('1' || repeat('0', c.exponent))::numeric)::text`;
    case "instant":
      return `to_char(${column} at time zone ${quote(zone)}, 'YYYY-MM-DD HH24:MI:SS')`;
    default:
      return kind.id === "activity" && field.id === "activity_kind"
        ? "(select k.reference from app.activity_kinds k where k.org_id = f.org_id and k.number = f.activity_kind)"
        : `${column}::text`;
  }
}

/**
 * Rows as a file to import would hold them, from what the organisation has: reference first (except daily kinds), then
 * every field. Choices come as their ids.
 */
export async function readSampleRows(
  tx: Tx,
  kind: RecordKind,
  zone: string,
  limit: number,
): Promise<(string | null)[][]> {
  const money = kind.fields.some((field) => field.type === "money");
  const own =
    kind.storage === "daily"
      ? []
      : [
          kind.idColumn === undefined
            ? "f.reference"
            : `(select i.reference from ${kind.table} i where i.org_id = f.org_id and i.id = f.${kind.idColumn})`,
        ];
  const selected = [...own, ...kind.fields.map((field) => selection(kind, field, zone))];
  const live = kind.storage === "daily" ? "f.voided_at is null" : liveNow(kind, "f");
  const rows = await tx.rows<{ cells: (string | null)[] }>(
    sql.raw(`select array[${selected.map((text) => `(${text})::text`).join(", ")}] as cells from ${factTable(kind)} f
      ${money ? "left join app.currencies c on c.org_id = f.org_id and c.code = f.currency" : ""}
      where f.org_id = ${quote(tx.actor.orgId)}::uuid and ${live} limit ${Math.trunc(limit)}`),
  );
  return rows.map((row) => row.cells);
}
