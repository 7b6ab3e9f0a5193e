import { sql } from "kysely";
import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import type { Grain, MeasureTerm } from "../../domain/measurement/metric-definition.ts";
import { OWN_ROW_KINDS, type OwnRowKind, type RowKind } from "../../domain/measurement/row-kind.ts";
import { saidToReader } from "../commitment/said-to-reader.ts";
import type { Tx } from "../transaction.ts";
import type { Fact, Sql } from "./fact.ts";
import { rowsOf } from "./measure-statement.ts";
import { GRAIN_COLUMNS } from "./placed.ts";
import { type ComputeContext, type MetricRequest, type Pass, planMeasures } from "./plan-measures.ts";

/** The cell whose rows are wanted. */
export interface CellPlace {
  readonly grain: Grain;
  /** null: the company, or what belongs to no subject. */
  readonly subjectId: string | null;
  /** Value of the split, when the request is split. */
  readonly split?: string | null;
}

/** The dividend (or value), the divisor, or the whole cohort. */
export type CellSide = "numerator" | "denominator" | "cohort";

/** One thing that a figure counts. */
export interface RowBehind {
  readonly kind: RowKind;
  readonly rowId: string;
  /** The reference under which files and screens know it. */
  readonly reference: string | null;
  readonly measure: string;
  readonly day: string;
  /** What it adds to the figure; of distributions the value that is ranked. */
  readonly amount: string;
}

/** The last row of the page before. */
export type RowMark = Pick<RowBehind, "day" | "rowId" | "measure">;

function placeCondition(pass: Pass, place: CellPlace): Sql {
  const { fact } = pass;
  const parts: Sql[] = [];
  if (place.grain !== "company") {
    const column = fact.shape === "cells" ? sql`p.subject_id` : GRAIN_COLUMNS[place.grain];
    parts.push(sql`${column} is not distinct from ${place.subjectId}::uuid`);
  }
  if (fact.shape === "cells") parts.push(sql`p.grain = ${place.grain}`);
  const split =
    fact.shape === "rows" && pass.breakdown !== null ? fact.dimensions[pass.breakdown] : undefined;
  if (split !== undefined) parts.push(sql`${split}::text is not distinct from ${place.split ?? null}::text`);
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}

function amountOf(fact: Fact, name: string): { amount: Sql; where: Sql } {
  if (fact.shape === "cells") {
    const column = fact.measures[name];
    return { amount: column ?? sql`null`, where: sql`${column ?? sql`null`} is not null` };
  }
  const measure = fact.measures[name];
  return {
    amount: measure?.how === "count" ? sql`1` : (measure?.value ?? sql`null`),
    where: measure?.where ?? sql`true`,
  };
}

function termStatement(pass: Pass, term: MeasureTerm, place: CellPlace): Sql {
  const name = term.measure.split(".")[1] ?? "";
  const { amount, where } = amountOf(pass.fact, name);
  const columns = sql`${pass.fact.rowKind}::text as kind, p.row_id, ${term.measure}::text as measure, p.day,
    (${amount})::numeric * ${term.factor}::int as amount`;
  const here = placeCondition(pass, place);
  if (pass.fact.shape === "cells") {
    const members = pass.fact.members(pass.scope, pass.grains);
    return sql`select ${columns} from (${members}) p cross join lateral (select p.*) m
      where ${here} and ${where}`;
  }
  return sql`select * from (select ${columns} from (select * from ${rowsOf(pass.fact, pass)}) p
    where ${here} and ${where}) r`;
}

/** By what somebody knows a promise, a stay or a warning: its title, who stays, and the customer. */
const OWN_REFERENCES: Record<OwnRowKind, Sql> = {
  commitment: sql`(select c.org_id, c.id, ${saidToReader("title")} as reference from app.commitments c)`,
  residency_day: sql`(select r.org_id, r.id, m.display_name as reference from app.residency_days r
    join app.members m on m.org_id = r.org_id and m.user_id = r.member_id)`,
  warning: sql`(select w.org_id, w.id, w.reference from app.warnings w)`,
  check_in: sql`(select c.org_id, c.id, m.display_name as reference from app.check_ins c
    join app.members m on m.org_id = c.org_id and m.user_id = c.member_id)`,
};

function identitiesOf(kind: RowKind): Sql {
  const own = OWN_ROW_KINDS.find(({ id }) => id === kind);
  return own === undefined ? sql.table(recordKind(kind as KindId).table) : OWN_REFERENCES[own.id];
}

function referenceJoins(kinds: readonly RowKind[], orgId: string): { joins: Sql; reference: Sql } {
  const known = kinds.filter((kind) => kind !== "activity");
  const joins = known.map(
    (kind) => sql`left join ${identitiesOf(kind)} ${sql.ref(`k_${kind}`)}
      on b.kind = ${kind} and ${sql.ref(`k_${kind}.org_id`)} = ${orgId}::uuid and ${sql.ref(`k_${kind}.id`)} = b.row_id`,
  );
  const names = known.map((kind) => sql.ref(`k_${kind}.reference`));
  return {
    joins: sql.join(joins, sql` `),
    reference: names.length === 0 ? sql`null` : sql`coalesce(${sql.join(names)})`,
  };
}

/**
 * A relation of all rows behind one side of a company's figure, with the columns row_id, day and amount: what counts, and of
 * distributions what is ranked.
 *
 * @example sql`select count(*) from (${rowsOfSide(request, context, "denominator")}) r`
 */
export function rowsOfSide(request: MetricRequest, context: ComputeContext, side: CellSide): Sql {
  const { planned } = planMeasures([request], { ...context, grains: ["company"] });
  const passes = [...(planned[0]?.passes ?? [])];
  const statements = (request.definition[side] ?? []).flatMap((term) => {
    const pass = passes.find(({ fact }) => fact.id === term.measure.split(".")[0]);
    return pass === undefined ? [] : [termStatement(pass, term, { grain: "company", subjectId: null })];
  });
  if (statements.length === 0) throw new Error(`${request.definition.id} has no ${side}`);
  return sql`select r.row_id, r.day, r.amount from (${sql.join(statements, sql` union all `)}) r`;
}

/**
 * The rows behind one side of a cell, latest day first, from the same SQL that computes it: their amounts add up to the
 * side (of a distribution they are what is ranked).
 *
 * @example await rowsBehind(tx, request, context, { place: { grain: "city", subjectId }, side: "numerator", limit: 50 })
 */
export async function rowsBehind(
  tx: Tx,
  request: MetricRequest,
  context: ComputeContext,
  wanted: { place: CellPlace; side: CellSide; limit: number; after?: RowMark },
): Promise<RowBehind[]> {
  const { place, side, limit, after } = wanted;
  const { planned } = planMeasures([request], { ...context, grains: [place.grain] });
  const passes = [...(planned[0]?.passes ?? [])];
  const terms = request.definition[side] ?? [];
  const parts = terms.flatMap((term) => {
    const pass = passes.find(({ fact }) => fact.id === term.measure.split(".")[0]);
    return pass === undefined ? [] : [{ pass, term }];
  });
  if (parts.length === 0) return [];
  const statements = parts.map(({ pass, term }) => termStatement(pass, term, place));
  const { joins, reference } = referenceJoins(
    [...new Set(parts.map(({ pass }) => pass.fact.rowKind))],
    context.orgId,
  );
  const beyond =
    after === undefined
      ? sql``
      : sql`where (a.day, a.row_id, a.measure) < (${after.day}::date, ${after.rowId}::uuid, ${after.measure}::text)`;
  return tx.rows<RowBehind>(sql`
    select b.kind, b.row_id as "rowId", ${reference} as reference, b.measure, b.day, trim_scale(b.amount) as amount
    from (select * from (${sql.join(statements, sql` union all `)}) a ${beyond}
      order by a.day desc, a.row_id desc, a.measure desc limit ${limit}) b
    ${joins} order by b.day desc, b.row_id desc, b.measure desc`);
}
