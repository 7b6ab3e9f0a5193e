import { csvTokenizer } from "./csv-tokenizer.ts";
import type { Delimiter } from "./table.ts";

const CANDIDATES: readonly Delimiter[] = [",", "\t", ";", "|"];
const MAX_SCORED_ROWS = 200;

/**
 * Finds the delimiter that splits a sample most evenly, respecting quotes. One column gives a comma.
 *
 * Score: share of rows, from the first row that has more than one cell, that have the commonest width; each row
 * before it costs a fifth, because it is a title at best; wider wins ties. So `name;amount` over `foo;1,5` is split
 * by semicolons although every amount has a comma.
 *
 * @example
 * detectDelimiter("name;amount\nfoo;1,5\nbar;2,25\n", true); // ";"
 */
export function detectDelimiter(sample: string, complete: boolean): Delimiter {
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of CANDIDATES) {
    const score = scoreDelimiter(sample, complete, delimiter);
    if (score > bestScore + 1e-9) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function scoreDelimiter(sample: string, complete: boolean, delimiter: Delimiter): number {
  let records: ReturnType<ReturnType<typeof csvTokenizer>["push"]>;
  try {
    const tokenizer = csvTokenizer(delimiter);
    records = tokenizer.push(sample);
    if (complete) records = [...records, ...tokenizer.end()];
  } catch {
    return 0;
  }
  const first = records.findIndex((record) => record.cells.length > 1);
  if (first === -1) return 0;
  const body = records.slice(first, first + MAX_SCORED_ROWS);
  const counts = new Map<number, number>();
  for (const { cells } of body) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
  const stray = body.filter((record) => record.strayQuote).length;
  if (width < 2) return 0;
  return ((count - stray) / body.length) * 0.8 ** first + 0.005 * Math.min(width, 20);
}
