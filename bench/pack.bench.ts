import { inTransaction } from "../database/transaction.ts";
import type { Actor } from "../domain/access/role.ts";
import { addMonths, toMonth } from "../domain/calendar/month.ts";
import { PACK_FORMATS, type PackFormat } from "../domain/report/pack-format.ts";
import { systemClock } from "../server/clock.ts";
import { assemblePack } from "../server/report/assemble-pack.ts";
import { writePack } from "../server/report/make-pack-file.ts";
import { packSubject } from "../server/report/pack-subject.ts";
import { type PackView, reportingCurrency } from "../server/report/pack-view.ts";
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

/** The pack of a company of 60 cities in every form, from its closed values to the finished files. */
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
      const view = () =>
        inTransaction(database, actor, async (tx): Promise<PackView> => {
          const close = await closedMonth(tx, month);
          const pack = await assemblePack(tx, close, await packSubject(tx, close, null), new Date());
          const common = { language: "zh-CN", zone: "Asia/Shanghai", submission: null } as const;
          return { ...common, pack, currency: reportingCurrency("CNY", 2) };
        });
      const all = async () => {
        const one = await view();
        for (const format of PACK_FORMATS) await writePack(one, format, systemClock.now());
      };
      const rounds: number[] = [];
      for (let round = 0; round < ROUNDS; round++) rounds.push(await timed(all));
      const single = async (format: PackFormat) => {
        const one = await view();
        return timed(() => writePack(one, format, systemClock.now()));
      };
      for (const format of PACK_FORMATS) say(`  ${format} ${Math.round(await single(format))} ms`);
      const ours = median(rounds);
      const { cities } = (await view()).pack;
      return [
        {
          what: `pack in all forms, ${cities.length} cities`,
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
