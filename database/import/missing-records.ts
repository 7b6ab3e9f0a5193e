import { AppError } from "../../domain/access/app-error.ts";
import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import type { KindId, RecordKind } from "../../domain/channel/record-kind.ts";
import type { ApplyOptions } from "./apply-options.ts";
import { judgedTable } from "./judge-rows.ts";
import { columnName, factTable, hasMoney } from "./kind-columns.ts";
import { lookupTable } from "./lookup-references.ts";
import { execute, type StageRun } from "./sql-text.ts";

/** The kinds that a name alone makes a record of. */
const BY_NAME_ALONE: readonly KindId[] = ["region", "person", "product", "partner", "customer"];

/** Gives an id to each unknown name of the kinds that may be created on the way; written later by createMissing. */
export async function planMissing(
  run: StageRun,
  kind: RecordKind,
  options: ApplyOptions,
): Promise<readonly KindId[]> {
  const wanted = (options.createMissing ?? []).filter((id) =>
    kind.fields.some(
      (field) =>
        (field.type === "reference" || field.type === "references") &&
        field.kind === id &&
        id !== kind.id &&
        options.columns.includes(field.id),
    ),
  );
  for (const id of wanted) {
    if (!BY_NAME_ALONE.includes(id)) {
      throw new AppError("invalid_input", {
        zh: `${recordKind(id).zh}不能只凭名称新建。`,
        en: `${recordKind(id).en} cannot be created from a name alone.`,
      });
    }
    await execute(
      run.tx,
      `alter table ${lookupTable(run, id)} add column is_new boolean not null default false`,
    );
    await execute(
      run.tx,
      `update ${lookupTable(run, id)} l set id = coalesce((select i.id from ${recordKind(id).table} i
         where i.org_id = ${run.org} and i.reference = l.label), ${run.newId}), matches = 1, is_new = true
       where matches = 0`,
    );
  }
  return wanted;
}

/** Makes the records of the names that accepted rows refer to. */
export async function createMissing(
  run: StageRun,
  kind: RecordKind,
  missing: readonly KindId[],
): Promise<void> {
  for (const id of missing) await createOfKind(run, kind, recordKind(id));
}

async function createOfKind(run: StageRun, kind: RecordKind, made: RecordKind): Promise<void> {
  const uses = kind.fields
    .filter((field) => (field.type === "reference" || field.type === "references") && field.kind === made.id)
    .map((field) =>
      field.type === "references"
        ? `select unnest(${columnName(field)}) from ${judgedTable(run)} where outcome in ('created', 'updated')`
        : `select ${columnName(field)} from ${judgedTable(run)} where outcome in ('created', 'updated')`,
    );
  const chosen = `select l.id, l.label from ${lookupTable(run, made.id)} l
    where l.is_new and l.id in (${uses.join(" union ")})`;
  await execute(
    run.tx,
    `insert into ${made.table} (org_id, id, reference, recorded_at)
     select ${run.org}, c.id, c.label, ${run.at} from (${chosen}) c on conflict (org_id, id) do nothing`,
  );
  const hasName = made.fields.some((field) => field.id === "name" && field.type === "text");
  const money = hasMoney(made)
    ? [", currency", `, (select reporting_currency from app.organisations where org_id = ${run.org})`]
    : ["", ""];
  await execute(
    run.tx,
    `insert into ${factTable(made)} (org_id, id, ${made.idColumn}, ${hasName ? "name, " : ""}batch_id, recorded_at${money[0]})
     select ${run.org}, ${run.newId}, c.id, ${hasName ? "c.label, " : ""}${run.batch}, ${run.at}${money[1]}
     from (${chosen}) c`,
  );
  if (!hasName) {
    await execute(
      run.tx,
      `insert into app.person_contacts (org_id, person_id, name)
       select ${run.org}, c.id, c.label from (${chosen}) c
       on conflict (org_id, person_id) do update set name = excluded.name`,
    );
  }
}
