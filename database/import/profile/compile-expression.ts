import { type RawBuilder, sql } from "kysely";
import { aggregateOf } from "../../../domain/channel/profile/expression-parts.ts";
import type {
  CaseRule,
  ColumnRef,
  Condition,
  Expression,
  MapRule,
} from "../../../domain/channel/profile/import-profile.ts";
import { type AggregateInput, compileAggregate } from "./compile-aggregate.ts";
import { cellName, type FileTable } from "./file-table.ts";

/** A piece of SQL; values are parameters, identifiers are made here. */
export type Sql = RawBuilder<unknown>;

/** What an expression may name. */
export interface CompileScope {
  /** Tables by alias; "" is the step's own file. */
  readonly aliases: ReadonlyMap<string, FileTable>;
  readonly files: ReadonlyMap<string, FileTable>;
  readonly decimalMark: "." | ",";
}

/** The alias of a table in the statement: a join's name never becomes an identifier. */
export function aliasName(scope: CompileScope, alias: string): string {
  const place = [...scope.aliases.keys()].indexOf(alias);
  if (place < 0) throw new Error(`a profile names a join that it does not declare: ${alias}`);
  return `t${place}`;
}

/** An expression as SQL of type text; an empty text is null. */
export function compileExpression(scope: CompileScope, expression: Expression): Sql {
  const aggregate = aggregateOf(expression);
  if (aggregate !== undefined) return compileAggregate(aggregate.name, aggregateInput(scope, aggregate.of));
  if ("column" in expression) return compileColumn(scope, expression);
  if ("value" in expression) return sql`nullif(${expression.value}::text, '')`;
  if ("concat" in expression) return compileConcat(scope, expression.concat, expression.with ?? "");
  if ("coalesce" in expression) {
    return sql`coalesce(${sql.join(expression.coalesce.map((part) => compileExpression(scope, part)))})`;
  }
  if ("map" in expression) return compileMap(scope, expression.map);
  if ("replace" in expression) {
    const { of, find, by } = expression.replace;
    return sql`nullif(replace(${compileExpression(scope, of)}, ${find}::text, ${by}::text), '')`;
  }
  if ("case" in expression) return compileCase(scope, expression.case);
  if ("latestDay" in expression) return compileLatestDay(scope, expression.latestDay);
  throw new Error("a profile has an expression that is not known");
}

/** What an aggregate takes together, as SQL. */
export function aggregateInput(scope: CompileScope, of: Expression): AggregateInput {
  return {
    text: compileExpression(scope, of),
    order: sql`${sql.id(aliasName(scope, ""), "row_number")}`,
    decimalMark: scope.decimalMark,
  };
}

/** A column of the step's file or of a join. */
export function compileColumn(scope: CompileScope, ref: ColumnRef): Sql {
  const file = scope.aliases.get(ref.of ?? "");
  if (file === undefined) throw new Error(`a profile names a join that it does not declare: ${ref.of}`);
  return sql`${sql.id(aliasName(scope, ref.of ?? ""), cellName(file, ref.column))}`;
}

function compileConcat(scope: CompileScope, parts: readonly Expression[], between: string): Sql {
  const texts = parts.map((part) => sql`coalesce(${compileExpression(scope, part)}, '')`);
  const joined = sql.join(texts, sql` || ${between}::text || `);
  const filled = parts.filter((part) => !("value" in part)).map((part) => compileExpression(scope, part));
  if (filled.length === 0) return sql`nullif(${joined}, '')`;
  return sql`case when num_nonnulls(${sql.join(filled)}) > 0 then nullif(${joined}, '') end`;
}

function compileMap(scope: CompileScope, { of, values, otherwise }: MapRule): Sql {
  const text = compileExpression(scope, of);
  const table = sql`${JSON.stringify(values)}::jsonb`;
  const rest = otherwise === undefined ? text : compileExpression(scope, otherwise);
  return sql`case when ${table} ? ${text} then nullif(${table} ->> ${text}, '') else ${rest} end`;
}

function compileCase(scope: CompileScope, { when, otherwise }: CaseRule): Sql {
  const branches = when.map(
    (branch) => sql`when ${compileCondition(scope, branch.if)} then ${compileExpression(scope, branch.give)}`,
  );
  const rest = otherwise === undefined ? sql`null::text` : compileExpression(scope, otherwise);
  return sql`case ${sql.join(branches, sql` `)} else ${rest} end`;
}

function compileLatestDay(
  scope: CompileScope,
  { file, columns }: { readonly file: string; readonly columns: readonly string[] },
): Sql {
  const source = scope.files.get(file);
  if (source === undefined) throw new Error(`a profile names a file that it does not declare: ${file}`);
  const cells = sql.join(columns.map((column) => sql.id(cellName(source, column))));
  return sql`(select max(left(d.cell, 10) collate "C") from (select unnest(array[${cells}]) as cell
    from ${sql.id(source.table)}) d where d.cell ~ '^\\d{4}-\\d{2}-\\d{2}')`;
}

/** A condition as SQL of type boolean; never null. */
export function compileCondition(scope: CompileScope, condition: Condition): Sql {
  if ("equals" in condition) {
    const [left, right] = condition.equals;
    return sql`(${compileExpression(scope, left)} is not distinct from ${compileExpression(scope, right)})`;
  }
  if ("in" in condition) {
    const [of, values] = condition.in;
    return sql`coalesce(${compileExpression(scope, of)} = any (${[...values]}::text[]), false)`;
  }
  if ("empty" in condition) return sql`(${compileExpression(scope, condition.empty)} is null)`;
  if ("not" in condition) return sql`(not ${compileCondition(scope, condition.not)})`;
  const [word, parts] =
    "and" in condition ? ([sql` and `, condition.and] as const) : ([sql` or `, condition.or] as const);
  const all = parts.map((part) => compileCondition(scope, part));
  return sql`(${sql.join(all, word)})`;
}
