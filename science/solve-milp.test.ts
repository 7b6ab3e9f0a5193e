import { describe, expect, test } from "vitest";
import { solveMilp } from "./solve-milp.ts";

describe("solveMilp", () => {
  const workshop = {
    variables: [
      { gain: 30, kind: "whole" as const },
      { gain: 50, kind: "whole" as const },
    ],
    rows: [
      {
        terms: [
          [0, 1],
          [1, 2],
        ] as const,
        lower: null,
        upper: 40,
      },
      {
        terms: [
          [0, 2],
          [1, 1],
        ] as const,
        lower: null,
        upper: 50,
      },
    ],
  };

  test("the workshop of the solver's documentation earns 1,100", async () => {
    const solution = await solveMilp(workshop);
    expect(solution).toMatchObject({ status: "optimal", objective: 1100, bound: 1100 });
    expect(solution.status === "optimal" && [...solution.values]).toEqual([20, 10]);
  });

  test("infeasible and unbounded are answers, wrong input is not", async () => {
    expect(
      await solveMilp({
        ...workshop,
        rows: [
          { terms: [[0, 1]], lower: 5, upper: null },
          { terms: [[0, 1]], lower: null, upper: 3 },
        ],
      }),
    ).toEqual({ status: "infeasible" });
    expect(await solveMilp({ variables: [{ gain: 1, kind: "continuous" }], rows: [] })).toEqual({
      status: "unbounded",
    });
    expect(await solveMilp({ variables: [], rows: [{ terms: [], lower: 1, upper: null }] })).toEqual({
      status: "infeasible",
    });
    await expect(solveMilp({ ...workshop, rows: [{ terms: [[9, 1]], lower: 0, upper: 1 }] })).rejects.toThrow(
      /rows\[0\] names variable 9/,
    );
    await expect(solveMilp({ ...workshop, rows: [{ terms: [], lower: 2, upper: 1 }] })).rejects.toThrow(
      /lower ≤ upper/,
    );
    await expect(solveMilp(workshop, 0)).rejects.toThrow(/seconds/);
    await expect(
      solveMilp({ ...workshop, variables: [{ gain: Number.NaN, kind: "binary" }] }),
    ).rejects.toThrow(/gain/);
  });
});
