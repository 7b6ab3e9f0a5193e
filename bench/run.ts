import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Benchmark, Ratio } from "./benchmark.ts";

const say = (line: string) => process.stderr.write(`${line}\n`);
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const files = (await readdir(import.meta.dirname)).filter((name) => name.endsWith(".bench.ts")).sort();

const results: ({ benchmark: string } & Ratio)[] = [];
for (const file of files) {
  const { benchmark } = (await import(join(import.meta.dirname, file))) as { benchmark: Benchmark };
  if (wanted.length > 0 && !wanted.some((word) => benchmark.name.includes(word))) continue;
  say(`${benchmark.name} …`);
  for (const ratio of await benchmark.run(say)) results.push({ benchmark: benchmark.name, ...ratio });
}

const rows = results.map((result) => ({ ...result, ratio: Number(result.ratio.toPrecision(3)) }));
console.table(rows);
console.log(JSON.stringify(rows));
