import { expect, test } from "vitest";
import { normalQuantile } from "../../science/normal-distribution.ts";
import { uniforms } from "../../science/split-mix-64.ts";
import { addMonths, type Month, toMonth } from "../calendar/month.ts";
import { growthPlateau } from "./growth-plateau.ts";

const FIRST = toMonth("2024-11");
/** Three percent a month for a year, then nothing: what is true of the demo company. */
const bent = (t: number) => 1000 * 1.03 ** Math.min(t, 11);
const QUARTER = [0.78, 0.9, 1.32];
const seasonal = (t: number) => bent(t) * (QUARTER[(t + 1) % 3] ?? 1);

/** Two years of it with noise of two percent. */
function series(valueAt: (t: number) => number, seed = 1n): { month: Month; value: number | null }[] {
  const draw = uniforms(seed, []);
  return Array.from({ length: 24 }, (_, t) => ({
    month: addMonths(FIRST, t),
    value: valueAt(t) * (1 + 0.02 * normalQuantile(draw(t) + 2 ** -54)),
  }));
}

test("a plateau is found behind a season of quarters as well as without one, and about its month", () => {
  const seeds = Array.from({ length: 40 }, (_, at) => BigInt(at + 1));
  const found = (valueAt: (t: number) => number) => seeds.map((seed) => growthPlateau(series(valueAt, seed)));
  const [plain, quarterly] = [found(bent), found(seasonal)];
  const flat = (all: typeof plain) => all.filter((one) => one?.state === "flat").length;
  expect(flat(plain)).toBeGreaterThanOrEqual(30);
  expect(flat(quarterly)).toBeGreaterThanOrEqual(30);
  expect(quarterly.every((one) => one?.isSeasonal)).toBe(true);
  expect(plain.filter((one) => one?.isSeasonal).length).toBeLessThanOrEqual(3);
  const near = [8, 9, 10, 11, 12, 13, 14].map((t) => addMonths(FIRST, t));
  for (const one of quarterly) expect(near).toContain(one?.since);
});

test("months behind the last gap count, and fewer than twelve say nothing", () => {
  const gapped = (at: number) => series(bent).map((one, t) => (t === at ? { ...one, value: null } : one));
  expect(growthPlateau(gapped(2))).not.toBeNull();
  expect(growthPlateau(gapped(14))).toBeNull();
});
