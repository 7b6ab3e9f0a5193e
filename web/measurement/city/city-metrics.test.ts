import { expect, test } from "vitest";
import { bandOf, type CityRow, cityNumber, colourBands } from "./city-metrics.ts";

const cell = (numerator: string, denominator: string | null = null) => ({
  ...{ numerator, denominator, value: null, cohort: null, state: "ok" as const, version: 1 },
});
const city = (change: Partial<CityRow["values"]>): CityRow => ({
  ...{ id: "x", reference: "r", name: "n", regionId: "e", regionName: null, divisionCode: null },
  ...{
    province: null,
    provinceCode: null,
    coverageMode: null,
    addressableCustomers: null,
    computedClass: null,
  },
  values: {
    ...{ penetration: null, payingCustomers: null, partnersInForce: null, bookings: null },
    bookingsBefore: null,
    demand: { easy: "0", cultivated: "0", unattributed: "0" },
    ...change,
  },
});

test("a province's penetration is the sum over the sum", () => {
  const cities = [city({ penetration: cell("9", "10") }), city({ penetration: cell("0", "90") }), city({})];
  expect(cityNumber("penetration", cities)).toBe(0.09);
  expect(cityNumber("penetration", [city({})])).toBeNull();
});

test("change compares sums, and says nothing where nothing was before", () => {
  const grown = [
    city({ bookings: cell("150"), bookingsBefore: cell("100") }),
    city({ bookings: cell("50") }),
  ];
  expect(cityNumber("change", grown)).toBe(1);
  expect(cityNumber("change", [city({ bookings: cell("50") })])).toBeNull();
});

test("easy demand is a share of the demand whose source is known", () => {
  const demand = { easy: "30", cultivated: "10", unattributed: "960" };
  expect(cityNumber("easy", [city({ demand })])).toBe(0.75);
});

test("bands hold about as many values each and part no equal ones", () => {
  const bands = colourBands([5, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12]);
  expect(bands.map(({ from, to }) => [from, to])).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
    [7, 8],
    [9, 10],
    [11, 12],
  ]);
  expect(colourBands([1, 1, 1])).toEqual([{ level: 0, from: 1, to: 1 }]);
  expect(bandOf(bands, 12)?.level).toBe(5);
  expect(bandOf(bands, null)).toBeNull();
});
