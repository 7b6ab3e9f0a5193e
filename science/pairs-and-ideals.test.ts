import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Preference, promethee } from "./promethee.ts";
import { topsis } from "./topsis.ts";

const near = (got: readonly (number | null)[], wanted: readonly number[], digits: number) => {
  expect(got).toHaveLength(wanted.length);
  for (const [index, value] of wanted.entries()) expect(got[index]).toBeCloseTo(value, digits);
};

/** Six alternatives, six criteria: the table of the comparisons with pymcdm 1.4.0. */
const table = [
  [80, 90, 600, 5.4, 8, 5],
  [65, 58, 200, 9.7, 1, 1],
  [83, 60, 400, 7.2, 4, 7],
  [40, 80, 1000, 7.5, 7, 10],
  [52, 72, 600, 2.0, 3, 8],
  [94, 96, 700, 3.6, 5, 6],
];
const weights = [0.1, 0.2, 0.25, 0.15, 0.1, 0.2];
const directions = ["cost", "benefit", "cost", "cost", "cost", "benefit"] as const;
const criteria = weights.map((weight, index) => ({ weight, direction: directions[index]! }));
const tables = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

describe("topsis", () => {
  test("Hwang and Yoon 1981, the fighter aircraft", () => {
    const aircraft = [
      [2.0, 1500, 20000, 5.5, 5, 9],
      [2.5, 2700, 18000, 6.5, 3, 5],
      [1.8, 2000, 21000, 4.5, 7, 7],
      [2.2, 1800, 20000, 5.0, 5, 5],
    ];
    const { results, normalisation } = topsis(
      [0.2, 0.1, 0.1, 0.1, 0.2, 0.3].map((weight, index) => ({
        weight,
        direction: index === 3 ? ("cost" as const) : ("benefit" as const),
      })),
      aircraft,
    );
    const of = (key: "toIdeal" | "toAntiIdeal" | "closeness") => results.map((result) => result[key]);
    near(of("toIdeal"), [0.0546, 0.1197, 0.058, 0.1009], 4);
    near(of("toAntiIdeal"), [0.0984, 0.0439, 0.092, 0.0458], 4);
    near(of("closeness"), [0.6433, 0.2684, 0.6135, 0.3123], 4);
    expect(normalisation).toBe("vector");
  });

  test("equals pymcdm 1.4.0 under min-max normalisation", () => {
    const wanted = [
      0.5248230066482317, 0.4590964088433121, 0.4926225912186613, 0.4624683908907904, 0.6006930235460839,
      0.5627218098476747,
    ];
    const { results } = topsis(criteria, table, "min-max");
    near(
      results.map(({ closeness }) => closeness),
      wanted,
      12,
    );
  });

  test("a criterion's unit does not matter", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 2, max: 1000 }), (rows, factor) => {
        const all = rows[0]!.map(() => ({ weight: 1, direction: "benefit" as const }));
        const scaled = rows.map((row) => row.map((value, index) => (index === 0 ? value * factor : value)));
        for (const normalisation of ["vector", "min-max", "sum"] as const) {
          const plain = topsis(all, rows, normalisation).results;
          for (const [index, { closeness }] of topsis(all, scaled, normalisation).results.entries()) {
            if (closeness === null) expect(plain[index]?.closeness).toBeNull();
            else expect(closeness).toBeCloseTo(plain[index]?.closeness ?? Number.NaN, 8);
          }
        }
      }),
    );
  });

  test("equal alternatives have no closeness; one alone is such a case", () => {
    expect(topsis(criteria, [table[0]!]).results).toEqual([{ closeness: null, toIdeal: 0, toAntiIdeal: 0 }]);
    expect(topsis(criteria, []).results).toEqual([]);
    expect(() => topsis(criteria, [[1]])).toThrow(/alternatives\[0\] needs 6/);
  });
});

describe("promethee", () => {
  test("Zhao, Peng and Li 2013, also a test of pymcdm", () => {
    const usual = [0.5, 0.3, 0.2].map((weight) => ({
      weight,
      direction: "benefit" as const,
      preference: { shape: "usual" } as const,
    }));
    const flows = promethee(usual, [
      [4, 3, 2],
      [3, 2, 4],
      [5, 1, 3],
    ]);
    near(
      flows.map(({ net }) => net),
      [0.1, -0.3, 0.2],
      12,
    );
  });

  const p = [20, 30, 500, 6, 5, 6];
  const q = [5, 10, 100, 1, 1, 2];
  // pymcdm 1.4.0, PROMETHEE_II with the same thresholds ("vshape_2" is the linear shape).
  const byPymcdm: readonly (readonly [string, (index: number) => Preference, readonly number[]])[] = [
    ["usual", () => ({ shape: "usual" }), [-0.09, -0.18, 0, -0.06, 0.35, -0.02]],
    ["u", (i) => ({ shape: "u", q: q[i]! }), [-0.06, -0.14, -0.09, -0.09, 0.28, 0.1]],
    [
      "v",
      (i) => ({ shape: "v", p: p[i]! }),
      [
        -0.04233333333333328, -0.11966666666666664, -0.0596666666666667, -0.052666666666666695,
        0.2341666666666667, 0.04016666666666663,
      ],
    ],
    ["level", (i) => ({ shape: "level", q: q[i]!, p: p[i]! }), [-0.04, -0.135, -0.06, -0.045, 0.205, 0.075]],
    [
      "linear",
      (i) => ({ shape: "linear", q: q[i]!, p: p[i]! }),
      [
        -0.03083333333333335, -0.10050000000000003, -0.057433333333333336, -0.07246666666666668,
        0.20203333333333334, 0.05919999999999995,
      ],
    ],
  ];
  test.each(byPymcdm)("equals pymcdm with the %s shape", (_, preference, wanted) => {
    const flows = promethee(
      criteria.map((criterion, index) => ({ ...criterion, preference: preference(index) })),
      table,
    );
    near(
      flows.map(({ net }) => net),
      wanted,
      12,
    );
  });

  test("net flows add up to 0, whatever the shape", () => {
    const shapes: Preference[] = [
      { shape: "gaussian", s: 9 },
      { shape: "linear", q: 3, p: 3 },
      { shape: "v", p: 0 },
    ];
    fc.assert(
      fc.property(tables, (rows) => {
        const some = rows[0]!.map((_, index) => ({
          weight: index + 1,
          direction: index % 2 ? ("cost" as const) : ("benefit" as const),
          preference: shapes[index % shapes.length]!,
        }));
        const flows = promethee(some, rows);
        expect(flows.reduce((sum, { net }) => sum + net, 0)).toBeCloseTo(0, 10);
        for (const { leaving, entering } of flows) {
          expect(leaving).toBeGreaterThanOrEqual(0);
          expect(Math.max(leaving, entering)).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  test("the Gaussian shape at its own s is 1 − e^(−1/2)", () => {
    const [, better] = promethee(
      [{ weight: 1, direction: "benefit", preference: { shape: "gaussian", s: 4 } }],
      [[1], [5]],
    );
    expect(better?.net).toBeCloseTo(1 - Math.exp(-0.5), 14);
  });

  test("one alone has nothing to be compared with; a threshold that cannot be is named", () => {
    const one = [{ weight: 1, direction: "benefit" as const, preference: { shape: "usual" } as Preference }];
    expect(promethee(one, [[1]])).toEqual([{ leaving: 0, entering: 0, net: 0 }]);
    expect(() => promethee([{ ...one[0]!, preference: { shape: "linear", q: 3, p: 1 } }], [[1]])).toThrow(
      /preference\.q/,
    );
    expect(() => promethee([{ ...one[0]!, preference: { shape: "gaussian", s: 0 } }], [[1]])).toThrow(
      /preference\.s/,
    );
    expect(() => promethee([{ ...one[0]!, preference: { shape: "v", p: -1 } }], [[1]])).toThrow(
      /preference\.p/,
    );
  });
});
