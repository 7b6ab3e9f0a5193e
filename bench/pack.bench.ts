import { insertPackFile, readPackFile } from "../database/report/pack-file-rows.ts";
import { inTransaction } from "../database/transaction.ts";
import type { Actor } from "../domain/access/role.ts";
import { addMonths, toMonth } from "../domain/calendar/month.ts";
import { PACK_FORMATS, type PackFormat } from "../domain/report/pack-format.ts";
import { systemClock } from "../server/clock.ts";
import { assemblePack } from "../server/report/assemble-pack.ts";
import { makePackFile } from "../server/report/make-pack-file.ts";
import { packSubject } from "../server/report/pack-subject.ts";
import { ensureWebBuilt } from "../server/web-build.ts";
import { closeMonth } from "../server/workflows/close-month.ts";
import { closedMonth } from "../server/workflows/verify-month.ts";
import { openBenchDatabase } from "./bench-database.ts";
import { type Benchmark, median, timed } from "./benchmark.ts";
import { companySql } from "./company-sql.ts";

const SIZE = {
  partners: 200,
  customers: 5_000,
  activityRows: 50_000,
  months: 24,
  activityMonths: 2,
  dealsPerMonth: 500,
};
const orgId = "00000000-0000-4000-8000-000000000001";
const actor: Actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] };
const month = toMonth("2024-03");
const CLOSED = 13;
const ROUNDS = 5;
const MOST_MS = 5_000;

/** The pack of a company of 60 cities in every form, from its closed values to the files that are kept. */
export const benchmark: Benchmark = {
  name: "pack",
  run: async (say) => {
    const { folder } = await ensureWebBuilt({ log: say });
    say(`  pages in ${folder}`);
    const bench = await openBenchDatabase("pack");
    const { database } = bench;
    try {
      for (const text of companySql(SIZE)) await inTransaction(database, actor, (tx) => tx.query(text));
      await database.pool.query("analyze");
      const services = { clock: systemClock, database };
      const overridden = ["ready", "confirmed", "imports_rejected"];
      for (let back = CLOSED - 1; back >= 0; back--)
        await closeMonth(services, actor, { month: addMonths(month, -back), overridden, reason: "bench" });
      say(`  ${CLOSED} months closed`);
      const page = () =>
        inTransaction(database, actor, async (tx) => {
          const close = await closedMonth(tx, month);
          const of = await packSubject(tx, close, { grain: "company", id: null });
          return assemblePack(tx, close, of, systemClock.now());
        });
      const file = (format: PackFormat) => makeFile({ ...services, log: SILENT }, format);
      const all = () => Promise.all([page(), ...PACK_FORMATS.map(file)]);
      const rounds: number[] = [];
      for (let round = 0; round < ROUNDS; round++) rounds.push(await timed(all));
      say(`  page ${Math.round(await timed(page))} ms`);
      for (const format of PACK_FORMATS) say(`  ${format} ${Math.round(await timed(() => file(format)))} ms`);
      const ours = median(rounds);
      const { cities } = await page();
      return [
        {
          what: `pack in all forms at once, ${cities.length} cities`,
          ours: `${Math.round(ours)} ms`,
          baseline: `${MOST_MS} ms`,
          ratio: ours / MOST_MS,
          target: "≤ 1",
        },
      ];
    } finally {
      await bench.close();
    }
  },
};

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What the job does that a person asks for, from its row to the content that is kept. */
async function makeFile(services: Parameters<typeof makePackFile>[0], format: PackFormat): Promise<void> {
  const id = systemClock.newId();
  const { database } = services;
  await inTransaction(database, actor, (tx) =>
    insertPackFile(tx, {
      ...{ id, month, grain: "company", subjectId: null, submissionId: null, cities: [] },
      ...{ format, language: "zh-CN", madeAt: systemClock.now() },
    }),
  );
  await makePackFile(services, actor, id, async () => undefined);
  const made = await inTransaction(database, actor, (tx) => readPackFile(tx, id));
  if (made?.state !== "done") throw new Error(`${format}: ${made?.failureEn}`);
}
