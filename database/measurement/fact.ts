import { type RawBuilder, sql } from "kysely";
import type { BusinessDay } from "../../domain/calendar/business-days.ts";
import type {
  Dimension,
  DimensionFilter,
  Grain,
  Population,
} from "../../domain/measurement/metric-definition.ts";
import type { RowKind } from "../../domain/measurement/row-kind.ts";
import type { Span } from "../../domain/measurement/span.ts";

/** A piece of SQL. */
export type Sql = RawBuilder<unknown>;

/** Working days between two instants: by the organisation's calendar, or Monday to Friday. */
export type BusinessDays = (from: Date, to: Date, by: "calendar" | "weekday") => readonly BusinessDay[];

/** For what, as known when, a fact's rows are read. */
export interface FactScope {
  readonly orgId: string;
  /** Facts count as they were known at this instant. */
  readonly asOf: Date;
  readonly zone: string;
  readonly span: Span;
  readonly population: Population;
  readonly breakdown: Dimension | null;
  readonly filter: readonly DimensionFilter[];
  /** Thresholds by name: what the metrics say, else the fact's own. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly businessDays: BusinessDays;
  /** Only the company's whole is asked for, not split or held to anything: where a row belongs does not matter. */
  readonly isWhole?: boolean;
  /** Only rows of this partner. Facts of which each row counts once can be held to it. */
  readonly partner?: Sql;
}

/**
 * How a measure is computed from the rows of a cell. `value` and `where` are expressions over the columns of the
 * placed relation. count: rows; sum: of value; median, p90: of value, with linear interpolation.
 */
export interface Measure {
  readonly how: "count" | "sum" | "median" | "p90";
  readonly value?: Sql;
  readonly where?: Sql;
}

/**
 * A fact of which each row stands for one thing that is counted once.
 * Its relation has the columns row_id, day (of the event), city_id, partner_id, owner_id, and its own.
 */
export interface RowFact {
  readonly shape: "rows";
  readonly id: string;
  readonly rowKind: RowKind;
  readonly parameters: Readonly<Record<string, number>>;
  readonly relation: (scope: FactScope) => Sql;
  /** Columns by which it can be split, of its own or of the placed relation. */
  readonly dimensions: Partial<Record<Dimension, Sql>>;
  readonly populations: Partial<Record<Population, Sql>>;
  readonly measures: Readonly<Record<string, Measure>>;
}

/**
 * A fact whose measures are not sums over rows. `members` has a row for each thing that goes into a cell, with the
 * columns grain, subject_id, row_id, day and its own; `cells` makes of it one row for each grain and subject.
 */
export interface CellFact {
  readonly shape: "cells";
  readonly id: string;
  readonly rowKind: RowKind;
  readonly parameters: Readonly<Record<string, number>>;
  readonly members: (scope: FactScope, grains: readonly Grain[]) => Sql;
  readonly cells: (scope: FactScope, members: Sql) => Sql;
  readonly populations: readonly Population[];
  /** For each measure the column of `members` that shows a row's part in it. */
  readonly measures: Readonly<Record<string, Sql>>;
}

export type Fact = RowFact | CellFact;

/**
 * The rows of a table that were known at the instant. Two arms instead of an "or", so that the partial indexes over
 * live rows serve the first and the small index over voided ones the second.
 */
export function knownAt(scope: Pick<FactScope, "orgId" | "asOf">, table: string): Sql {
  const { orgId, asOf } = scope;
  return sql`(select * from ${sql.table(`app.${table}`)}
      where org_id = ${orgId}::uuid and voided_at is null and recorded_at <= ${asOf}::timestamptz
    union all select * from ${sql.table(`app.${table}`)}
      where org_id = ${orgId}::uuid and voided_at > ${asOf}::timestamptz and recorded_at <= ${asOf}::timestamptz)`;
}

/** The same rows in one reading, for what no index would shorten. */
export function knownAtInOne({ orgId, asOf }: Pick<FactScope, "orgId" | "asOf">, table: string): Sql {
  return sql`(select * from ${sql.table(`app.${table}`)} where org_id = ${orgId}::uuid
    and recorded_at <= ${asOf}::timestamptz and (voided_at is null or voided_at > ${asOf}::timestamptz))`;
}

/** Instants from the start of the span up to but without its end. */
export function inSpan(column: Sql, { span }: FactScope): Sql {
  return sql`(${column} >= ${span.fromInstant}::timestamptz and ${column} < ${span.toInstant}::timestamptz)`;
}

/** Days of the span, moved by some days. */
export function onSpanDays(column: Sql, { span }: FactScope, movedBy = 0): Sql {
  return sql`(${column} >= ${span.fromDay}::date + ${movedBy}::int and ${column} < ${span.toDay}::date + ${movedBy}::int)`;
}

/** The day in the organisation's zone on which an instant falls. */
export function localDay(column: Sql, { zone }: Pick<FactScope, "zone">): Sql {
  return sql`(${column} at time zone ${zone}::text)::date`;
}

/** Whether the rows are split by or held to values of a dimension, so that they must be known by it. */
export function usesDimension(scope: FactScope, dimension: Dimension): boolean {
  return scope.breakdown === dimension || scope.filter.some((one) => one.dimension === dimension);
}
/** Splits rows by the month of their day: for facts whose day is when it happened. */
export const MONTH_OF_DAY: Sql = sql`to_char(p.day, 'YYYY-MM')`;

/** A parameter that the fact declares. */
export function parameter(scope: FactScope, name: string): Sql {
  const value = scope.parameters[name];
  if (value === undefined) throw new Error(`a fact reads the parameter ${name} and does not declare it`);
  return sql`${value}::int`;
}
