import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bassPeak, bassRate, bassShare, generalizedBassTime } from "./bass.ts";
import { type BassFit, fitBassCurve, fitBassRecursion } from "./fit-bass.ts";

const recorders = [840, 1470, 2110, 4000, 7590, 10950, 10530, 9470, 7790, 5890];
const conditioners = [96, 195, 238, 380, 1045, 1230, 1267, 1828, 1586, 1673, 1800, 1580, 1500];

function expectFit(fit: BassFit | null, [market, p, q]: readonly number[], digits: readonly number[]) {
  for (const [index, value] of [fit!.market, fit!.innovation, fit!.imitation].entries())
    expect(value).toBeCloseTo([market, p, q][index]!, digits[index]);
}

describe("closed form", () => {
  const typical = { innovation: 0.03, imitation: 0.38 };
  test("p = .03, q = .38 (methods.md 2.1, computed twice)", () => {
    for (const [time, share] of [
      [1, 0.035758],
      [2, 0.085056],
      [3, 0.1505],
      [5, 0.331199],
      [10, 0.812803],
    ] as const)
      expect(bassShare(typical, time)).toBeCloseTo(share, 6);
    const { time, share, rate } = bassPeak(typical);
    expect(time).toBeCloseTo(6.192619, 6);
    expect(share).toBeCloseTo(0.460526, 6);
    expect(rate).toBeCloseTo(0.110592, 6);
    expect(bassShare(typical, time)).toBeCloseTo(share, 12);
    expect(bassRate(typical, time)).toBeCloseTo(rate, 12);
  });

  // Bass 1969, table of predicted peaks: market in thousands, p, q, years to the peak, millions at the peak.
  test.each([
    {
      what: "refrigerators",
      market: 40001,
      innovation: 0.0026167,
      imitation: 0.21566,
      years: 20.2,
      millions: 2.21,
    },
    { what: "freezers", market: 21973, innovation: 0.018119, imitation: 0.1711, years: 11.9, millions: 1.15 },
    {
      what: "television",
      market: 96717,
      innovation: 0.027877,
      imitation: 0.25105,
      years: 7.9,
      millions: 7.49,
    },
    {
      what: "air conditioners",
      market: 16895,
      innovation: 0.010399,
      imitation: 0.41861,
      years: 8.6,
      millions: 1.86,
    },
    {
      what: "record players",
      market: 21937,
      innovation: 0.024796,
      imitation: 0.6541,
      years: 4.8,
      millions: 3.86,
    },
  ])("the peak of $what", ({ market, innovation, imitation, years, millions }) => {
    const { time, rate } = bassPeak({ innovation, imitation });
    expect(Math.abs(time - years)).toBeLessThan(0.06);
    expect(Math.abs((market * rate) / 1000 - millions)).toBeLessThan(0.011);
  });

  test("the rate is the slope of the share, which grows from 0 to 1", () => {
    const coefficient = fc.double({ min: 0.001, max: 0.8, noNaN: true });
    fc.assert(
      fc.property(
        coefficient,
        coefficient,
        fc.double({ min: 0.01, max: 30, noNaN: true }),
        (innovation, imitation, time) => {
          const curve = { innovation, imitation };
          const slope = (bassShare(curve, time + 1e-4) - bassShare(curve, time - 1e-4)) / 2e-4;
          expect(slope).toBeCloseTo(bassRate(curve, time), 5);
          expect(bassShare(curve, time)).toBeGreaterThanOrEqual(0);
          expect(bassShare(curve, time)).toBeLessThanOrEqual(1);
        },
      ),
    );
    expect(bassShare({ innovation: 0.1, imitation: 0 }, 0)).toBe(0);
    expect(bassPeak({ innovation: 0.4, imitation: 0.3 })).toEqual({ time: 0, share: 0, rate: 0.4 });
  });

  test("generalized Bass: no change of effort is the plain curve, more effort runs through it faster", () => {
    expect(generalizedBassTime([[0], [0], [0]], [-2])).toEqual([1, 2, 3]);
    // A price 10 % lower with β = −2 gives x = 1.2.
    expect(generalizedBassTime([[-0.1], [-0.1]], [-2])[1]).toBeCloseTo(2.4, 12);
    expect(generalizedBassTime([[1]], [-2])).toEqual([0]);
    expect(generalizedBassTime([], [1])).toEqual([]);
    expect(() => generalizedBassTime([[1, 2]], [1])).toThrow(/changes\[0\]/);
  });
});

describe("fits", () => {
  test("video recorders of the USA by density, as R's nls prints them (rpubs 15329)", () => {
    const { fit } = fitBassCurve(recorders, "density");
    // R stops at 1e-5: q of its print is .63809048, the optimum (scipy's least_squares to 1e-15 too) .638091263.
    expectFit(fit, [67980.9082, 0.00659395949, 0.638091263], [2, 9, 7]);
    expectFit(fit, [67980.95, 0.00659398, 0.63809048], [-1, 7, 5]);
    expect(fit!.standardErrors![0]).toBeCloseTo(3127.52, 0);
    expect(fit!.standardErrors![1]).toBeCloseTo(0.00143027, 6);
    expect(fit!.standardErrors![2]).toBeCloseTo(0.0413959, 5);
    expect(fit!.residualError).toBeCloseTo(727.1931, 3);
  });

  test("the same by Srinivasan and Mason's increments, two independent computations", () => {
    const { fit } = fitBassCurve(recorders);
    expectFit(fit, [67660.02, 0.00878896, 0.64215891], [0, 7, 6]);
    // scipy 1.17.1, least_squares: 3070.906, .001776448, .04257129.
    expect(fit!.standardErrors![0]).toBeCloseTo(3070.906, 2);
    expect(fit!.standardErrors![1]).toBeCloseTo(0.001776448, 8);
    expect(fit!.standardErrors![2]).toBeCloseTo(0.04257129, 7);
    expect(fit!.warnings).toEqual([]);
  });

  test("room air conditioners as Srinivasan and Mason 1986 have them", () => {
    const { fit } = fitBassCurve(conditioners);
    expectFit(fit, [18712.74, 0.00944208, 0.37476283], [0, 7, 6]);
    expect(fit!.standardErrors![0]).toBeCloseTo(1410.5, -1);
    expect(fit!.rSquared).toBeCloseTo(0.93318, 5);
  });

  test("the same by the recursion", () => {
    expectFit(fitBassRecursion(conditioners).fit, [17091.25, 0.016992, 0.4049458], [1, 6, 6]);
  });

  test("the class exercise of 2.555A", () => {
    const { fit } = fitBassRecursion([0.517, 1.169, 1.604, 2.044, 2.286]);
    expectFit(fit, [10.5036768, 0.0626032, 0.7376636], [6, 6, 6]);
    expect(fit!.innovation * fit!.market).toBeCloseTo(0.65756375, 7);
    expect(fit!.warnings).toEqual(["before-peak", "few-periods"]);
  });

  test("gives back the curve that adoptions were made from", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.003, max: 0.03, noNaN: true }),
        fc.double({ min: 0.2, max: 0.7, noNaN: true }),
        fc.integer({ min: 50, max: 100_000 }),
        (innovation, imitation, market) => {
          const curve = { innovation, imitation };
          const made = Array.from(
            { length: 20 },
            (_, t) => market * (bassShare(curve, t + 1) - bassShare(curve, t)),
          );
          const { fit } = fitBassCurve(made);
          expect(fit!.market / market).toBeCloseTo(1, 4);
          expect(fit!.innovation / innovation).toBeCloseTo(1, 3);
          expect(fit!.imitation / imitation).toBeCloseTo(1, 3);
        },
      ),
      { numRuns: 15 },
    );
  });

  test("parameters that the adoptions cannot tell apart have no errors, and the fit says so", () => {
    // Without a rise there is no imitation to see: any q near 0, or with constant adoptions any large market, fits alike.
    for (const adoptions of [
      [10, 8, 6, 5, 4, 3, 3, 2],
      [5, 5, 5, 5],
      [1, 3, 2],
    ]) {
      const { fit } = fitBassCurve(adoptions);
      expect(fit!.standardErrors).toBeNull();
      expect(fit!.warnings).toContain("weak-parameters");
    }
    expect(fitBassRecursion([10, 8, 6, 5, 4, 3, 3, 2]).fit?.warnings ?? []).not.toContain("weak-parameters");
  });

  test("says why there is no curve, and names what it cannot use", () => {
    expect(fitBassCurve([])).toEqual({ fit: null, reason: "too-few-periods" });
    expect(fitBassCurve([1, 2])).toEqual({ fit: null, reason: "too-few-periods" });
    expect(fitBassCurve([0, 0, 0])).toEqual({ fit: null, reason: "no-growth" });
    expect(fitBassRecursion([1, 10, 1000, 100_000]).fit).toBeNull();
    expect(fitBassCurve([1, 1, 1]).fit?.residualError ?? null).toBeNull();
    expect(() => fitBassCurve([1, -1, 2])).toThrow(/adoptions\[1\]/);
    expect(() => bassShare({ innovation: 0, imitation: 1 }, 1)).toThrow(/innovation/);
    expect(() => bassShare({ innovation: 1, imitation: -1 }, 1)).toThrow(/imitation/);
    expect(() => bassRate({ innovation: 1, imitation: 1 }, -1)).toThrow(/time/);
  });
});
