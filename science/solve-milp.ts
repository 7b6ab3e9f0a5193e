import highsModule, { type Highs } from "highs";

// The types are written for CommonJS; as an ES module the import is the loader itself.
const loadHighs = highsModule as unknown as typeof highsModule.default;

/** lower ≤ Σ coefficient · variable ≤ upper; null leaves a side open. */
export interface MilpRow {
  readonly terms: readonly (readonly [variable: number, coefficient: number])[];
  readonly lower: number | null;
  readonly upper: number | null;
}

/** One variable, from 0 up to its limit. */
export interface MilpVariable {
  /** What one unit of it adds to the objective. */
  readonly gain: number;
  readonly kind: "binary" | "whole" | "continuous";
  /** null without a limit; binaries end at 1. */
  readonly upper?: number | null;
  /** 0 when left out; equal to the upper limit it fixes the variable. */
  readonly lower?: number;
}

/** A mixed-integer linear programme, to be maximised. */
export interface Milp {
  readonly variables: readonly MilpVariable[];
  readonly rows: readonly MilpRow[];
}

/** What the solver found; `bound` is what no solution exceeds, equal to the objective where the optimum is proven. */
export type MilpSolution =
  | {
      readonly status: "optimal" | "best-so-far";
      readonly objective: number;
      readonly bound: number;
      readonly values: Float64Array;
    }
  | { readonly status: "infeasible" | "unbounded" | "nothing-found" };

let solver: Promise<Highs> | undefined;

/**
 * Solves a mixed-integer linear programme with HiGHS to the proven optimum (gap 0), or as far as the time allows.
 *
 * The solver is a WebAssembly module, loaded at the first call, which is why the answer is a promise; solving itself
 * keeps the thread busy, so longer work belongs to a worker. The same programme gives the same solution.
 *
 * Source: Huangfu & Hall, "Parallelizing the dual revised simplex method" (2018); HiGHS.
 * @param milp what to maximise under which rows
 * @param seconds after which the best solution so far is given, 60 unless told
 * @throws RangeError naming the variable, row or number that cannot be used
 * @example (await solveMilp({ variables: [], rows: [] })).status // "optimal"
 */
export async function solveMilp(milp: Milp, seconds = 60): Promise<MilpSolution> {
  checkMilp(milp, seconds);
  if (milp.variables.length === 0) return solveEmpty(milp);
  solver ??= loadHighs();
  const highs = await solver;
  const model = highs.createModel();
  try {
    for (const [name, value] of Object.entries({
      output_flag: false,
      mip_rel_gap: 0,
      mip_abs_gap: 0,
      random_seed: 0,
      time_limit: seconds,
    }))
      model.options.set(name, value);
    model.passModel(modelOf(milp, highs));
    const { modelStatus } = model.run();
    const known = highs.constants.modelStatus;
    if (modelStatus === known.infeasible) return { status: "infeasible" };
    if (modelStatus === known.unbounded || modelStatus === known.unboundedOrInfeasible)
      return { status: "unbounded" };
    const objective = Number(model.info.get("objective_function_value"));
    const isMixed = milp.variables.some(({ kind }) => kind !== "continuous");
    const isProven = modelStatus === known.optimal;
    const feasible = Number(model.info.get("primal_solution_status")) === 2;
    if (!isProven && !feasible) return { status: "nothing-found" };
    const bound = isMixed && !isProven ? Number(model.info.get("mip_dual_bound")) : objective;
    const values = Float64Array.from(model.getSolution().colValue, (value, index) =>
      milp.variables[index]!.kind === "continuous" ? value : Math.round(value),
    );
    return { status: isProven ? "optimal" : "best-so-far", objective, bound, values };
  } finally {
    model.dispose();
  }
}

/** Without variables a row holds when zero lies between its limits. */
function solveEmpty({ rows }: Milp): MilpSolution {
  const holds = rows.every(({ lower, upper }) => (lower ?? 0) <= 0 && (upper ?? 0) >= 0);
  return holds
    ? { status: "optimal", objective: 0, bound: 0, values: new Float64Array(0) }
    : { status: "infeasible" };
}

function modelOf({ variables, rows }: Milp, highs: Highs) {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { terms } of rows) {
    const merged = new Map<number, number>();
    for (const [variable, coefficient] of terms)
      merged.set(variable, (merged.get(variable) ?? 0) + coefficient);
    for (const [variable, coefficient] of merged) {
      indices.push(variable);
      values.push(coefficient);
    }
    starts.push(indices.length);
  }
  const upperOf = ({ kind, upper }: MilpVariable) =>
    kind === "binary" ? Math.min(1, upper ?? 1) : (upper ?? Number.POSITIVE_INFINITY);
  return {
    numCols: variables.length,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: variables.map(({ gain }) => gain),
    colLower: variables.map(({ lower }) => lower ?? 0),
    colUpper: variables.map(upperOf),
    rowLower: rows.map(({ lower }) => lower ?? Number.NEGATIVE_INFINITY),
    rowUpper: rows.map(({ upper }) => upper ?? Number.POSITIVE_INFINITY),
    integrality: Int32Array.from(variables, ({ kind }) => (kind === "continuous" ? 0 : 1)),
    matrix: {
      format: "csr" as const,
      numRows: rows.length,
      numCols: variables.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  };
}

function checkMilp({ variables, rows }: Milp, seconds: number): void {
  if (!(seconds > 0)) throw new RangeError(`seconds must be above zero, got ${seconds}`);
  for (const [index, { gain, lower = 0, upper }] of variables.entries()) {
    if (!Number.isFinite(gain)) throw new RangeError(`variables[${index}].gain must be finite, got ${gain}`);
    if (!(lower >= 0 && lower <= (upper ?? Number.POSITIVE_INFINITY)))
      throw new RangeError(`variables[${index}] needs 0 ≤ lower ≤ upper, got ${lower} and ${upper}`);
  }
  for (const [index, { terms, lower, upper }] of rows.entries()) {
    if ((lower ?? Number.NEGATIVE_INFINITY) > (upper ?? Number.POSITIVE_INFINITY))
      throw new RangeError(`rows[${index}] needs lower ≤ upper, got ${lower} and ${upper}`);
    for (const [variable, coefficient] of terms) {
      if (variables[variable] === undefined)
        throw new RangeError(`rows[${index}] names variable ${variable}, which is not there`);
      if (!Number.isFinite(coefficient))
        throw new RangeError(`rows[${index}] must have finite coefficients, got ${coefficient}`);
    }
  }
}
