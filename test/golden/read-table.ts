import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Published data to check against, one list of numbers per row.
 *
 * recidivism.csv: Rossi, Berk & Lenihan 1980 as in R's carData (week, arrest, fin, age, race, wexp, mar, paro, prio); iris.csv: Fisher
 * 1936 as in R's datasets, without the species.
 */
export function readTable(name: "recidivism" | "iris"): number[][] {
  const text = readFileSync(join(import.meta.dirname, `${name}.csv`), "utf8");
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map(Number));
}
