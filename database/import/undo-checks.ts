import { sql } from "kysely";
import { AppError, type InputProblem } from "../../domain/access/app-error.ts";
import { RECORD_KINDS } from "../../domain/channel/kinds/record-kinds.ts";
import type { Field, RecordKind } from "../../domain/channel/record-kind.ts";
import { columnName, factTable } from "./kind-columns.ts";
import type { UndoRun } from "./undo-run.ts";

async function count(run: UndoRun, query: string): Promise<number> {
  const row = await run.tx.first<{ rows: string }>(sql.raw(query));
  return Number(row?.rows ?? 0);
}

/** What tells one record's or entry's rows from another's, as an SQL condition between two rows. */
function sameThing(kind: RecordKind, one: string, other: string): string {
  if (kind.storage === "daily") {
    return ["customer_id", "day", "activity_kind"]
      .map((key) => `${one}.${key} = ${other}.${key}`)
      .join(" and ");
  }
  if (kind.idColumn === undefined) return `${one}.reference = ${other}.reference`;
  const same = `${one}.${kind.idColumn} = ${other}.${kind.idColumn}`;
  return kind.storage === "dated"
    ? `${same} and ${one}.valid_from < ${other}.valid_to and ${other}.valid_from < ${one}.valid_to`
    : same;
}

/** Refuses when what the batch wrote was changed again, or when what it voided has been written anew by another. */
export async function refuseLaterChanges(run: UndoRun, kinds: readonly RecordKind[]): Promise<void> {
  const problems: InputProblem[] = [];
  for (const kind of kinds) {
    const changed = await count(
      run,
      `select count(*) as rows from ${factTable(kind)}
       where org_id = ${run.org} and batch_id = ${run.undone} and voided_at is not null`,
    );
    const anew = await count(
      run,
      `select count(*) as rows from ${factTable(kind)} r where r.org_id = ${run.org} and r.voided_by = ${run.undone}
         and exists (select 1 from ${factTable(kind)} l where l.org_id = r.org_id and l.voided_at is null
           and l.batch_id <> ${run.undone} and ${sameThing(kind, "l", "r")})`,
    );
    const rows = Math.max(changed, anew);
    if (rows === 0) continue;
    problems.push({
      field: kind.id,
      rule: "changed-later",
      zh: `${kind.zh}：${rows} 条之后又被修改。`,
      en: `${kind.en}: ${rows} changed again later.`,
    });
  }
  if (problems.length === 0) return;
  throw new AppError(
    "conflict",
    {
      zh: `不能撤销：同样的记录后来又有变动。请先撤销后来的批次。${problems.map((p) => p.zh).join("")}`,
      en: `This cannot be undone, because the same records changed again later. Undo the later batches first. ${problems.map((p) => p.en).join(" ")}`,
    },
    problems,
  );
}

/** Records that would have no live row after the undo. */
function goneQuery(run: UndoRun, kind: RecordKind): string {
  const table = factTable(kind);
  return `select ${kind.idColumn} from ${table} where org_id = ${run.org} and batch_id = ${run.undone} and voided_at is null
    except select ${kind.idColumn} from ${table}
      where org_id = ${run.org} and batch_id <> ${run.undone} and voided_at is null
    except select ${kind.idColumn} from ${table} where org_id = ${run.org} and voided_by = ${run.undone}`;
}

function pointers(kind: RecordKind): { from: RecordKind; field: Field }[] {
  return RECORD_KINDS.flatMap((from) =>
    from.fields
      .filter(
        (field) => (field.type === "reference" || field.type === "references") && field.kind === kind.id,
      )
      .map((field) => ({ from, field })),
  );
}

/** Refuses when rows of other batches point at records that only this batch created. */
export async function refuseDependents(run: UndoRun, kinds: readonly RecordKind[]): Promise<void> {
  const problems: InputProblem[] = [];
  for (const kind of kinds) {
    if (kind.idColumn === undefined) continue;
    for (const { from, field } of pointers(kind)) {
      const column = columnName(field);
      const points =
        field.type === "references"
          ? `exists (select 1 from gone g where g.id = any (r.${column}))`
          : `r.${column} in (select id from gone)`;
      const rows = await count(
        run,
        `with gone as (select q.${kind.idColumn} as id from (${goneQuery(run, kind)}) q)
         select count(*) as rows from ${factTable(from)} r
         where r.org_id = ${run.org} and r.voided_at is null and r.batch_id <> ${run.undone} and ${points}`,
      );
      if (rows === 0) continue;
      problems.push({
        field: `${from.id}.${field.id}`,
        rule: "depends-on-it",
        zh: `${from.zh}：${rows} 条用到这里新建的${kind.zh}。`,
        en: `${from.en}: ${rows} use records (${kind.en.toLowerCase()}) created here.`,
      });
    }
  }
  if (problems.length === 0) return;
  throw new AppError(
    "conflict",
    {
      zh: `不能撤销：其他批次的数据已用到这里新建的记录。${problems.map((p) => p.zh).join("")}`,
      en: `This cannot be undone, because data of other batches uses records created here. ${problems.map((p) => p.en).join(" ")}`,
    },
    problems,
  );
}
