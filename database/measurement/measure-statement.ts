import { sql } from "kysely";
import type { DimensionFilter, Grain } from "../../domain/measurement/metric-definition.ts";
import type { Measure, RowFact, Sql } from "./fact.ts";
import { GRAIN_COLUMNS, placed } from "./placed.ts";
import type { Pass } from "./plan-measures.ts";

type SubjectGrain = Exclude<Grain, "company">;

function aggregate({ how, value, where }: Measure): Sql {
  const only = where === undefined ? sql`` : sql` filter (where ${where})`;
  switch (how) {
    case "count":
      return sql`count(*)${only}`;
    case "sum":
      return sql`sum(${value})${only}`;
    case "median":
      return sql`(percentile_cont(0.5) within group (order by (${value})::float8)${only})::numeric`;
    case "p90":
      return sql`(percentile_cont(0.9) within group (order by (${value})::float8)${only})::numeric`;
  }
}

/** Whether a pass asks where its rows belong: a row carries its partner itself. */
const needsPlaces = ({ grains, breakdown, scope }: Pass) =>
  breakdown !== null ||
  scope.filter.length > 0 ||
  grains.some((grain) => grain !== "company" && grain !== "partner");

function filterCondition(fact: RowFact, { dimension, values }: DimensionFilter): Sql {
  const column = fact.dimensions[dimension];
  if (column === undefined) throw new Error(`${fact.id} cannot be held to values of ${dimension}`);
  return sql`coalesce(${column}::text, '') = any (${[...values]}::text[])`;
}

/** The relation of a row fact, with its places where they are asked for, held to population, partner and filter. */
export function rowsOf(fact: RowFact, pass: Pass): Sql {
  const { scope } = pass;
  const relation = fact.relation(scope);
  const population = fact.populations[scope.population];
  const conditions = [
    ...(population === undefined ? [] : [population]),
    ...(scope.partner === undefined ? [] : [sql`p.partner_id = ${scope.partner}`]),
    ...scope.filter.map((one) => filterCondition(fact, one)),
  ];
  const where = conditions.length === 0 ? sql`` : sql` where ${sql.join(conditions, sql` and `)}`;
  return sql`${needsPlaces(pass) ? placed(scope, relation) : sql`(${relation})`} p${where}`;
}

function measureOf(fact: RowFact, name: string): Measure {
  const measure = fact.measures[name];
  if (measure === undefined) throw new Error(`no measure ${fact.id}.${name}`);
  return measure;
}

function measureColumns(fact: RowFact, { measures }: Pass): Sql {
  return sql.join(measures.map((name) => sql`${aggregate(measureOf(fact, name))} as ${sql.ref(name)}`));
}

function grainExpression(grains: readonly SubjectGrain[]): { grain: Sql; subject: Sql } {
  if (grains.length === 0) return { grain: sql`'company'`, subject: sql`null::uuid` };
  const columns = grains.map((grain) => GRAIN_COLUMNS[grain]);
  const cases = grains.map((grain) => sql`when grouping(${GRAIN_COLUMNS[grain]}) = 0 then ${grain}::text`);
  return {
    grain: sql`case ${sql.join(cases, sql` `)} else 'company' end`,
    subject: sql`coalesce(${sql.join(columns)})`,
  };
}

/** Whether a pass asks only how much there is of all rows. */
const isWhole = ({ grains, breakdown, scope }: Pass) =>
  breakdown === null &&
  scope.filter.length === 0 &&
  scope.population === "all" &&
  scope.partner === undefined &&
  grains.every((grain) => grain === "company");

function rowStatement(fact: RowFact, pass: Pass): Sql {
  const subjects = pass.grains.filter((grain): grain is SubjectGrain => grain !== "company");
  const split = pass.breakdown === null ? undefined : fact.dimensions[pass.breakdown];
  const { grain, subject } = grainExpression(subjects);
  const withSplit = (columns: Sql[]) =>
    sql`(${sql.join(split === undefined ? columns : [...columns, split])})`;
  const sets = [
    ...(pass.grains.includes("company") ? [withSplit([])] : []),
    ...subjects.map((one) => withSplit([GRAIN_COLUMNS[one]])),
  ];
  return sql`select ${grain} as grain, ${subject} as subject_id, ${split ?? sql`null::text`} as split,
      ${measureColumns(fact, pass)}
    from ${rowsOf(fact, { ...pass, scope: { ...pass.scope, isWhole: isWhole(pass) } })}
    group by grouping sets (${sql.join(sets)})`;
}

/**
 * The one statement of a pass: a row for each grain and subject (and value of the split), a column for each measure.
 * All grains come from one reading of the rows, by grouping sets.
 */
export function measureStatement(pass: Pass): Sql {
  const { fact, scope, grains, measures } = pass;
  if (fact.shape === "rows") return rowStatement(fact, pass);
  if (scope.partner !== undefined) throw new Error(`${fact.id} cannot be held to one partner`);
  const columns = measures.map((name) => sql`c.${sql.ref(name)}`);
  return sql`select c.grain, c.subject_id, null::text as split, ${sql.join(columns)}
    from (${fact.cells(scope, fact.members(scope, grains))}) c where c.grain = any (${[...grains]}::text[])`;
}

/**
 * The measures of a pass by calendar month instead of by grain: what a metric of the window "month" says of each month
 * of the span, in one reading of the rows.
 *
 * @throws Error for a fact of which a row does not count once
 */
export function monthlyStatement(pass: Pass): Sql {
  const { fact } = pass;
  if (fact.shape !== "rows") throw new Error(`${fact.id} cannot be read by month`);
  return sql`select to_char(p.day, 'YYYY-MM') as month, ${measureColumns(fact, pass)}
    from ${rowsOf(fact, pass)} group by 1`;
}
