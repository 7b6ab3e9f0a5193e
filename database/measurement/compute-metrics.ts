import { combineMeasures } from "../../domain/measurement/combine-measures.ts";
import type { Grain } from "../../domain/measurement/metric-definition.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import { sliceOf } from "../../domain/measurement/slice.ts";
import type { Tx } from "../transaction.ts";
import { measureStatement } from "./measure-statement.ts";
import {
  type ComputeContext,
  type MetricRequest,
  type Pass,
  type PlannedMetric,
  planMeasures,
} from "./plan-measures.ts";

type PassRow = { grain: Grain; subject_id: string | null; split: string | null } & Record<
  string,
  string | null
>;

/** Hooks of a long computation. */
export interface Watch {
  readonly onPass?: (done: number, of: number, factId: string) => void | Promise<void>;
  readonly signal?: { throwIfAborted(): void };
}

/** A cell of a request, filled by the passes that the request needs. */
interface OpenCell {
  readonly slice: string;
  readonly grain: Grain;
  readonly subjectId: string | null;
  readonly measures: Record<string, string | null>;
}

async function readPass(tx: Tx, pass: Pass): Promise<PassRow[]> {
  const statement = measureStatement(pass);
  return tx.rows<PassRow>(statement as never);
}

function cellsOf(planned: PlannedMetric, rowsByPass: ReadonlyMap<Pass, readonly PassRow[]>): OpenCell[] {
  const { definition, population, breakdown } = planned.request;
  const cells = new Map<string, OpenCell>();
  for (const pass of planned.passes) {
    for (const row of rowsByPass.get(pass) ?? []) {
      if (!definition.grains.includes(row.grain)) continue;
      const key = `${row.grain} ${row.subject_id} ${row.split}`;
      let cell = cells.get(key);
      if (cell === undefined) {
        const slice = sliceOf(population, breakdown, row.split);
        cell = { slice, grain: row.grain, subjectId: row.subject_id, measures: {} };
        cells.set(key, cell);
      }
      for (const name of pass.measures) cell.measures[`${pass.fact.id}.${name}`] = row[name] ?? null;
    }
  }
  return [...cells.values()];
}

/** A cell of nothing is not kept: absent means zero. The company's whole is always said. */
function saysSomething(value: MetricValue): boolean {
  if (value.grain === "company" && !value.slice.includes("=")) return true;
  const isNothing = (part: string | null) => part === null || part === "0";
  return ![value.numerator, value.denominator, value.value, value.cohort].every(isNothing);
}

/**
 * Computes metrics for every cell of the grains asked for, from the facts as they were known at the as-of instant.
 * Runs one statement for each fact and span, not for each metric. Row-level security holds the rows to the actor's
 * scope: for a narrow scope, leave out the grains it cannot see whole.
 *
 * @returns one value for each cell that has any rows, and for the company always
 * @throws Error for a definition with an unknown measure or a population its facts cannot be held to
 * @example
 * await computeMetrics(tx, [{ definition: metric("bookings"), period: { type: "month", month }, population: "all",
 *   breakdown: null }], context)
 */
export async function computeMetrics(
  tx: Tx,
  requests: readonly MetricRequest[],
  context: ComputeContext,
  watch: Watch = {},
): Promise<MetricValue[]> {
  const { passes, planned } = planMeasures(requests, context);
  const rowsByPass = new Map<Pass, PassRow[]>();
  for (const [index, pass] of passes.entries()) {
    watch.signal?.throwIfAborted();
    rowsByPass.set(pass, await readPass(tx, pass));
    await watch.onPass?.(index + 1, passes.length, pass.fact.id);
  }
  return planned.flatMap((one) => {
    const { definition, period } = one.request;
    const month = period.type === "month" ? period.month : null;
    return cellsOf(one, rowsByPass)
      .map((cell) => combineMeasures(definition, cell, { month, incomplete: one.incomplete }))
      .filter(saysSomething);
  });
}
