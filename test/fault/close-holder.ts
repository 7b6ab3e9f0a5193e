// Run by kill-close.db.test.ts: begins a close, says when it computes, and stays there until it is killed.
import { openDatabase } from "../../database/connection.ts";
import type { Month } from "../../domain/calendar/month.ts";
import { systemClock } from "../../server/clock.ts";
import { beginMonthClose, computeMonthClose } from "../../server/workflows/close-month.ts";

const [url = "", orgId = "", month = "", stopAt = ""] = process.argv.slice(2);
const actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] } as const;
const services = { clock: systemClock, database: openDatabase({ url, connections: 2 }) };
const wish = {
  month: month as Month,
  overridden: ["ready", "confirmed", "imports_rejected"],
  reason: "test",
};
await beginMonthClose(services, actor, wish);
await computeMonthClose(services, actor, wish.month, {
  onPass: (done) => {
    if (done < Number(stopAt)) return;
    process.stdout.write("computing\n");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
  },
});
