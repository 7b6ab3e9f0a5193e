// Run by list.bench.ts: the list of partners with the product's own statements and nothing else. No session, no rights,
// no row-level security (the superuser passes it), no checking of what comes in or goes out.
import fastify from "fastify";
import { sql } from "kysely";
import { compileStatement } from "../database/build-sql.ts";
import { countPartners, partnerPageStatement } from "../database/channel/partner-list.ts";
import { openDatabase } from "../database/connection.ts";
import type { Tx } from "../database/transaction.ts";
import { toDay } from "../domain/calendar/day.ts";
import { monthOfDay } from "../domain/calendar/month.ts";
import { trailingMonths } from "../domain/channel/trailing-months.ts";
import { systemClock } from "../server/clock.ts";
import { bookingsOf } from "../server/workflows/partner-figures.ts";

const [url = "", orgId = "", zone = "", day = "", search = ""] = process.argv.slice(2);
const { pool } = openDatabase({ url, connections: 16 });
const months = trailingMonths(monthOfDay(toDay(day)), 12);
const moment = { today: day, zone, bookingsOf: bookingsOf(orgId, { now: systemClock.now(), zone, months }) };
const filter = { kind: new URLSearchParams(search).get("kind") ?? undefined };
const page = compileStatement(
  partnerPageStatement(orgId, { filter, moment, sort: { key: "name", descending: false }, limit: 51 }),
);
let count = compileStatement(sql`select 1`);
// The same text as the product counts with.
const probe = {
  actor: { orgId },
  first: async (statement: Parameters<Tx["first"]>[0]) => {
    count = compileStatement(statement);
    return undefined;
  },
};
await countPartners(probe as unknown as Tx, filter, moment, 10_000);

const app = fastify();
app.get("/v1/partners", async () => {
  const found = await pool.query(page.text, page.values);
  const counted = await pool.query(count.text, count.values);
  return { partners: found.rows.slice(0, 50), count: counted.rows[0] };
});
await app.listen({ host: "127.0.0.1", port: 0 });
const address = app.server.address();
if (typeof address === "object" && address !== null)
  process.stderr.write(`running at http://127.0.0.1:${address.port}\n`);
process.once("SIGTERM", () => process.exit(0));
