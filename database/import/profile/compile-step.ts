import { sql } from "kysely";
import { columnsOf, sumsOf } from "../../../domain/channel/profile/expression-parts.ts";
import type { ImportProfile, Join, ProfileStep } from "../../../domain/channel/profile/import-profile.ts";
import { notAddable } from "./compile-aggregate.ts";
import {
  aggregateInput,
  aliasName,
  type CompileScope,
  compileColumn,
  compileCondition,
  compileExpression,
  type Sql,
} from "./compile-expression.ts";
import { cellName, type FileTable } from "./file-table.ts";

/**
 * The rows of a step as one query over the file tables: `row_number` (of the step's own file; of the first row where
 * rows are taken together), a text column for each column of the step, and `problems` as the stage knows them.
 *
 * @param profile checked by readProfile
 * @example await tx.run(sql`create temp table rows as ${compileStep(profile, step, files)}`);
 */
export function compileStep(
  profile: ImportProfile,
  step: ProfileStep,
  files: ReadonlyMap<string, FileTable>,
): Sql {
  const scope = scopeOf(profile, step, files);
  const base = sql.id(aliasName(scope, ""));
  const cells = Object.entries(step.columns).map(
    ([id, expression]) => sql`${compileExpression(scope, expression)} as ${sql.id(id)}`,
  );
  const where = step.where === undefined ? sql`` : sql`where ${compileCondition({ ...scope }, step.where)}`;
  const source = sql`from ${sql.id(fileOf(files, step.from).table)} ${base} ${joins(scope, step)} ${where}`;
  const problems = [
    sql`${base}.problem`,
    ...(step.join ?? []).flatMap((join) => unmatched(scope, step, join)),
  ];
  if (step.groupBy === undefined) {
    const rows = sql`select ${base}.row_number, ${sql.join(cells)}, ${list(problems)} as problems ${source}`;
    return step.distinct === true ? distinctRows(rows, Object.keys(step.columns)) : rows;
  }
  const firsts = problems.map((problem) => firstOf(problem, sql`${base}.row_number`));
  const groups = step.groupBy.map((ref) => compileColumn(scope, ref));
  return sql`select min(${base}.row_number) as row_number, ${sql.join(cells)},
    ${list([...firsts, ...brokenSums(scope, step)])} as problems ${source} group by ${sql.join(groups)}`;
}

function fileOf(files: ReadonlyMap<string, FileTable>, name: string): FileTable {
  const file = files.get(name);
  if (file === undefined) throw new Error(`a profile names a file that was not read: ${name}`);
  return file;
}

function scopeOf(
  profile: ImportProfile,
  step: ProfileStep,
  files: ReadonlyMap<string, FileTable>,
): CompileScope {
  const aliases = new Map([["", fileOf(files, step.from)]]);
  for (const join of step.join ?? []) aliases.set(join.as, fileOf(files, join.file));
  return { aliases, files, decimalMark: profile.settings.decimalMark ?? "." };
}

function joins(scope: CompileScope, step: ProfileStep): Sql {
  const each = (step.join ?? []).map((join) => {
    const file = fileOf(scope.files, join.file);
    const alias = sql.id(aliasName(scope, join.as));
    const pairs = join.on.map(
      ([left, right]) => sql`${alias}.${sql.id(cellName(file, right))} = ${compileExpression(scope, left)}`,
    );
    return sql`left join ${sql.id(file.table)} ${alias} on ${sql.join(pairs, sql` and `)}`;
  });
  return each.length === 0 ? sql`` : sql.join(each, sql` `);
}

/** A value that the joined file does not have; told at the first field that would have come from there. */
function unmatched(scope: CompileScope, step: ProfileStep, join: Join): Sql[] {
  if (join.missing === "empty") return [];
  const field =
    Object.entries(step.columns).find(([, expression]) =>
      columnsOf(expression).some((ref) => ref.of === join.as),
    )?.[0] ?? "reference";
  const wanted = join.on.map(([left]) => compileExpression(scope, left));
  const { fileName } = fileOf(scope.files, join.file);
  const text = sql`left(concat_ws(' ', ${sql.join(wanted)}), 40)`;
  const problem = sql`jsonb_build_object('field', ${field}::text, 'code', 'file', 'params', jsonb_build_object(
    'zh', ${`文件“${fileName}”里没有“`}::text || ${text} || '”。请补上那一行，或改正这里的值。',
    'en', 'There is no “' || ${text} || ${`” in “${fileName}”. Add that row, or correct the value here.`}::text))`;
  return [
    sql`case when ${sql.id(aliasName(scope, join.as))}.row_number is null
      and num_nonnulls(${sql.join(wanted)}) > 0 then ${problem} end`,
  ];
}

function brokenSums(scope: CompileScope, step: ProfileStep): Sql[] {
  return Object.entries(step.columns).flatMap(([id, expression]) =>
    sumsOf(expression).map((summand) => {
      const text = notAddable(aggregateInput(scope, summand));
      return sql`case when ${text} is not null then jsonb_build_object('field', ${id}::text, 'code', 'not-a-number',
        'params', jsonb_build_object('text', left(${text}, 40))) end`;
    }),
  );
}

function firstOf(problem: Sql, order: Sql): Sql {
  return sql`(array_agg(${problem} order by ${order}) filter (where ${problem} is not null))[1]`;
}

/** A jsonb array of the problems that are not null; null when there are none. */
function list(problems: readonly Sql[]): Sql {
  return sql`nullif(to_jsonb(array_remove(array[${sql.join(problems)}]::jsonb[], null)), '[]'::jsonb)`;
}

function distinctRows(rows: Sql, columns: readonly string[]): Sql {
  const ids = sql.join(columns.map((id) => sql.id(id)));
  return sql`select min(r.row_number) as row_number, ${ids},
    (array_agg(r.problems order by r.row_number) filter (where r.problems is not null))[1] as problems
    from (${rows}) r group by ${ids}`;
}
