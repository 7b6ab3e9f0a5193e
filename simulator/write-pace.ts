import type { KindId } from "../domain/channel/record-kind.ts";
import { type CompanyScale, SCALES } from "./company-scale.ts";
import type { CompanyPass } from "./rows/company-pass.ts";
import type { CompanyProgress } from "./write-company.ts";

// Microseconds for a row, about, on an ordinary machine: so that the bar moves as time does.
const PACE: Partial<Record<KindId, number>> = {
  customer: 60,
  lead: 80,
  deal: 90,
  deal_line: 50,
  touch: 35,
  contract: 80,
  collection: 60,
  survey_answer: 80,
  activity: 9,
};
const REST = 80;
/** What is made over the finished rows comes on top. */
const INDEXES = 1.15;

/** Thousands of rows of each kind that S has. */
const ROWS_OF_S: readonly [KindId, number][] = [
  ["customer", 40],
  ["lead", 69],
  ["event", 2],
  ["deal", 41],
  ["deal_line", 46],
  ["touch", 220],
  ["contract", 38],
  ["collection", 41],
  ["cost", 5],
  ["partner_share", 14],
  ["complaint", 3],
  ["survey_answer", 37],
  ["activity", 3_200],
];

/** Milliseconds that a company takes, about. */
function timeOf({ winsAtStart, use }: CompanyScale): number {
  const { S } = SCALES;
  const usage = (use.daysAMonth * use.kindsADay) / (S.use.daysAMonth * S.use.kindsADay);
  const rows = ROWS_OF_S.map(
    ([kind, count]) => count * (PACE[kind] ?? REST) * (kind === "activity" ? usage : 1),
  );
  return (INDEXES * rows.reduce((sum, time) => sum + time, 0) * winsAtStart) / S.winsAtStart;
}

const OF = 1_000;

/**
 * Tells how far the writing is, by the time that its rows take.
 *
 * @param part that is written already, 0..1
 * @example const pace = pacer(SCALES.S); await writePasses(tx, passes, { ...target, onPass: pace.onPass(console.log) })
 */
export function pacer(scale: CompanyScale, part = 0) {
  const all = timeOf(scale);
  let spent = part * all;
  return {
    onPass:
      (tell: ((progress: CompanyProgress) => void) | undefined) => (pass: CompanyPass, rows: number) => {
        spent += (rows * (PACE[pass.kind] ?? REST)) / 1_000;
        tell?.({ kind: pass.kind, rows, done: Math.min(OF - 1, Math.round((OF * spent) / all)), of: OF });
      },
  };
}
