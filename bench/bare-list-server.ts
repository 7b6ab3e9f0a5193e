// Run by list.bench.ts: the list of leads with the product's own statements and nothing else. No session, no rights, no
// row-level security (the superuser passes it), no checking of what comes in or goes out.
import fastify from "fastify";
import { compileStatement } from "../database/build-sql.ts";
import { listCountStatement, listPageStatement } from "../database/channel/list/list-source.ts";
import { recordSource } from "../database/channel/list/record-source.ts";
import { openDatabase } from "../database/connection.ts";
import { LEADS } from "../domain/channel/lists/record-lists.ts";

const [url = "", orgId = "", zone = "", today = "", source = ""] = process.argv.slice(2);
const { pool } = openDatabase({ url, connections: 16 });
const leads = recordSource(LEADS);
const moment = { today, zone };
const wanted = { filters: { source: [source] } };
const order = [{ key: "createdAt", descending: true }];
const page = compileStatement(listPageStatement(leads, orgId, { wanted, moment, order, limit: 51 }));
const count = compileStatement(listCountStatement(leads, orgId, { wanted, moment, most: 10_000 }));

const app = fastify();
app.get("/v1/leads", async () => {
  const found = await pool.query(page.text, page.values);
  const counted = await pool.query(count.text, count.values);
  return { rows: found.rows.slice(0, 50), count: counted.rows[0] };
});
await app.listen({ host: "127.0.0.1", port: 0 });
const address = app.server.address();
if (typeof address === "object" && address !== null)
  process.stderr.write(`running at http://127.0.0.1:${address.port}\n`);
process.once("SIGTERM", () => process.exit(0));
