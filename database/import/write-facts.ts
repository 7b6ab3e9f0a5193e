import { AppError } from "../../domain/access/app-error.ts";
import type { RecordKind } from "../../domain/channel/record-kind.ts";
import type { ApplyOptions } from "./apply-options.ts";
import { judgedTable } from "./judge-rows.ts";
import { columnsOf, factTable, hasMoney } from "./kind-columns.ts";
import { targetTable } from "./match-rows.ts";
import { execute, materialise, type StageRun } from "./sql-text.ts";
import { writeContacts } from "./write-contacts.ts";

/** The table of the rows to write, for dated kinds with the period of each. */
export function pieceTable(run: StageRun): string {
  return `${run.name}_p`;
}

/** A row that says what already holds must still end what an earlier row of the same file changed before it. */
export async function followChanges(run: StageRun, kind: RecordKind, options: ApplyOptions): Promise<void> {
  if (kind.storage !== "dated" || !options.columns.includes("valid_from")) return;
  await execute(
    run.tx,
    `update ${judgedTable(run)} n set outcome = 'updated'
     from (select row_number, bool_or(outcome = 'updated')
         over (partition by target_id, base_id order by day nulls first) as follows
       from ${judgedTable(run)} where outcome in ('updated', 'unchanged') and base_id is not null) f
     where f.row_number = n.row_number and f.follows and n.outcome = 'unchanged'`,
  );
}

/** Writes what was judged created or updated: identity rows, voids, replacements, scope columns, contacts. */
export async function writeFacts(run: StageRun, kind: RecordKind, options: ApplyOptions): Promise<void> {
  await makePieces(run, kind);
  if (kind.storage !== "entry") await insertIdentities(run, kind);
  await voidReplaced(run, kind);
  if (kind.storage === "dated") await insertLeadingPieces(run, kind);
  await insertPieces(run, kind);
  if (kind.storage !== "entry") await moveScope(run, kind);
  await writeContacts(run, kind, options);
}

async function makePieces(run: StageRun, kind: RecordKind): Promise<void> {
  const rows = `select n.* from ${judgedTable(run)} n where n.outcome in ('created', 'updated')`;
  if (kind.storage !== "dated") {
    await materialise(run.tx, pieceTable(run), rows);
    return;
  }
  const live = `from ${factTable(kind)} v where v.org_id = ${run.org} and v.${kind.idColumn} = n.target_id
    and v.voided_at is null`;
  await materialise(
    run.tx,
    pieceTable(run),
    `select s.*, coalesce(lead(start_day) over (partition by target_id, base_id order by start_day),
         base_to, next_start, 'infinity'::date) as end_day
     from (
       select n.*, case when base_id is not null then greatest(coalesce(day, base_from), base_from)
           when exists (select 1 ${live}) then coalesce(day, '-infinity')
           else coalesce(given_day, '-infinity') end as start_day,
         case when base_id is null then (select min(v.valid_from) ${live}
           and v.valid_from > coalesce(n.day, '-infinity')) end as next_start
       from (${rows}) n) s`,
  );
}

function scopeValues(kind: RecordKind): string[] {
  return [...kind.scopeColumns];
}

async function insertIdentities(run: StageRun, kind: RecordKind): Promise<void> {
  const scope = scopeValues(kind);
  const order = kind.storage === "dated" ? ", p.start_day desc" : "";
  await execute(
    run.tx,
    `insert into ${kind.table} (${["org_id", "id", "reference", ...scope, "recorded_at"].join(", ")})
     select distinct on (t.id) ${[run.org, "t.id", "t.reference", ...scope.map((column) => `p.${column}`), run.at].join(", ")}
     from ${targetTable(run)} t join ${pieceTable(run)} p on p.match_key = t.match_key
     where t.is_new order by t.id${order}`,
  );
}

async function voidReplaced(run: StageRun, kind: RecordKind): Promise<void> {
  const expected = await run.tx.first<{ bases: string }>({
    compile: () => ({
      sql: `select count(distinct base_id) as bases from ${pieceTable(run)}`,
      parameters: [],
    }),
  });
  const voided = await execute(
    run.tx,
    `update ${factTable(kind)} b set voided_at = ${run.at}, voided_by = ${run.batch}
     where b.org_id = ${run.org} and b.voided_at is null
       and b.id in (select base_id from ${pieceTable(run)} where base_id is not null)`,
  );
  if (voided !== Number(expected?.bases ?? 0)) throw changedMeanwhile();
}

/** Someone else corrected the same rows between judging and writing. */
export function changedMeanwhile(): AppError {
  return new AppError("state_changed", {
    zh: "导入期间有人修改了同样的记录，请重新导入。",
    en: "Someone changed the same records during the import; run it again.",
  });
}

function factColumns(kind: RecordKind): string[] {
  const columns = columnsOf(kind).map((column) => column.name);
  return hasMoney(kind) ? [...columns, "rate"] : columns;
}

/** What held before the first change goes on until that day. */
async function insertLeadingPieces(run: StageRun, kind: RecordKind): Promise<void> {
  const kept = [`${kind.idColumn}`, ...factColumns(kind)];
  await execute(
    run.tx,
    `insert into ${factTable(kind)} (${["org_id", "id", "valid_from", "valid_to", ...kept, "batch_id", "recorded_at"].join(", ")})
     select ${run.org}, ${run.newId}, b.valid_from, p.first_day, ${kept.map((column) => `b.${column}`).join(", ")},
       ${run.batch}, ${run.at}
     from (select base_id, min(start_day) as first_day from ${pieceTable(run)} where base_id is not null
       group by base_id) p
     join ${factTable(kind)} b on b.org_id = ${run.org} and b.id = p.base_id
     where b.valid_from < p.first_day`,
  );
}

async function insertPieces(run: StageRun, kind: RecordKind): Promise<void> {
  const columns = columnsOf(kind).map((column) => column.name);
  const identity = kind.storage === "entry" ? ["reference"] : [`${kind.idColumn}`];
  const identityValue = kind.storage === "entry" ? "p.match_key" : "p.target_id";
  const period = kind.storage === "dated" ? ["valid_from", "valid_to"] : [];
  const names = ["org_id", "id", ...identity, ...period, ...columns];
  const values = [
    run.org,
    run.newId,
    identityValue,
    ...(kind.storage === "dated" ? ["p.start_day", "p.end_day"] : []),
    ...columns.map((column) => `p.${column}`),
  ];
  if (hasMoney(kind)) {
    names.push("rate");
    values.push("coalesce(p.rate, 1)");
  }
  await execute(
    run.tx,
    `insert into ${factTable(kind)} (${[...names, "batch_id", "recorded_at"].join(", ")})
     select ${[...values, run.batch, run.at].join(", ")} from ${pieceTable(run)} p`,
  );
}

/** The identity rows carry where the record stands now. */
async function moveScope(run: StageRun, kind: RecordKind): Promise<void> {
  await moveScopeOf(run, kind, `select target_id from ${pieceTable(run)}`);
}

/** Sets the scope columns of the records in the query to those of their current version. */
export async function moveScopeOf(
  run: Pick<StageRun, "tx" | "org">,
  kind: RecordKind,
  records: string,
): Promise<void> {
  const scope = scopeValues(kind);
  if (scope.length === 0) return;
  const current = kind.storage === "dated" ? "and v.valid_to = 'infinity'" : "";
  await execute(
    run.tx,
    `update ${kind.table} i set ${scope.map((column) => `${column} = v.${column}`).join(", ")}
     from ${factTable(kind)} v
     where i.org_id = ${run.org} and i.id in (${records}) and v.org_id = ${run.org} and v.${kind.idColumn} = i.id
       and v.voided_at is null ${current}
       and (${scope.map((column) => `i.${column} is distinct from v.${column}`).join(" or ")})`,
  );
}
