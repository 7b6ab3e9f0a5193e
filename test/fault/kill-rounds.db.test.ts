import { expect, test } from "vitest";
import { killRounds } from "./kill-rounds.ts";

// The long form, with as many rounds as wanted: npm run bench -- kill
test("whatever is killed amid mixed writes, what was acknowledged is there once and nothing is there by halves", async () => {
  const report = await killRounds({ rounds: 4, seed: 2 });
  expect(report.broken).toEqual([]);
  expect(report.killed).toEqual({ server: 1, database: 1, both: 1, "starting server": 1 });
  expect(report.acknowledged).toBeGreaterThan(20);
  expect(report.lost).toBeGreaterThan(0);
}, 300_000);
