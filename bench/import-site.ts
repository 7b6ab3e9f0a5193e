import { createReadStream, createWriteStream } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { bootstrap } from "../database/bootstrap.ts";
import { openDatabase } from "../database/connection.ts";
import { startEmbedded } from "../database/embedded/start-embedded.ts";
import { insertImport, mapImport, queueImport, readImport } from "../database/import/imports.ts";
import { migrate } from "../database/migrate.ts";
import { insertCurrency, insertOrganisation } from "../database/org/organisation-rows.ts";
import { inTransaction } from "../database/transaction.ts";
import type { Actor } from "../domain/access/role.ts";
import type { KindId } from "../domain/channel/record-kind.ts";
import { systemClock } from "../server/clock.ts";
import { runImport } from "../server/import/run-import.ts";
import { storeFile } from "../server/import/stored-file.ts";
import { timed } from "./benchmark.ts";

/** One import that ran: how long, how many rows, how much memory the process held more than before. */
export interface Ran {
  readonly ms: number;
  readonly rows: number;
  readonly unchanged: number;
  readonly moreMegabytes: number;
}

const log = {
  info: () => {},
  warn: () => {},
  error: (facts: object) => void process.stderr.write(`${JSON.stringify(facts)}\n`),
};

/** An embedded database as it is delivered (fsync on), with one organisation, on a folder of its own. */
export async function openImportSite() {
  const folder = await mkdtemp(join(tmpdir(), "partnerloop-bench-"));
  await chmod(folder, 0o755);
  const server = await startEmbedded({ dataFolder: join(folder, "data"), log: () => {} });
  const passwords = { ownerPassword: "owner-of-bench", appPassword: "app-of-bench" };
  const { ownerUrl, appUrl } = await bootstrap({
    adminUrl: server.adminUrl,
    database: "bench",
    ...passwords,
  });
  await migrate({ ownerUrl });
  const database = openDatabase({ url: appUrl, connections: 6 });
  const [orgId, userId] = [systemClock.newId(), systemClock.newId()];
  const actor: Actor = { orgId, userId, role: "system", scope: "all", scopeIds: [] };
  await inTransaction(database, actor, async (tx) => {
    const wanted = { name: "Bench", zone: "Asia/Shanghai", reportingCurrency: "CNY" };
    await insertOrganisation(tx, wanted, systemClock.now());
    await insertCurrency(tx, { code: "CNY", name: "CNY", exponent: 2 });
  });

  /** Stores a CSV file and runs its import as the job does; only the run is measured. */
  const importFile = async (path: string, kind: KindId, fields: readonly string[]): Promise<Ran> => {
    const id = systemClock.newId();
    await inTransaction(database, actor, async (tx) => {
      const fileId = systemClock.newId();
      const now = systemClock.now();
      await storeFile(tx, { id: fileId, name: `${kind}.csv`, content: createReadStream(path), now });
      await insertImport(tx, { id, fileId, now });
      const columns = fields.map((field, column) => ({ header: field, column, field }));
      await mapImport(tx, { id, version: 1, kind, reading: {}, mapping: { columns }, options: {} });
      await queueImport(tx, { id, to: "queued", from: ["mapped"] });
    });
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 20);
    const services = { clock: systemClock, database, log };
    const ms = await timed(() => runImport(services, { orgId, userId, importId: id }));
    clearInterval(watch);
    const row = await inTransaction(database, actor, (tx) => readImport(tx, id));
    if (row?.state !== "done" || row.rejected !== 0) throw new Error(`it ended as ${JSON.stringify(row)}`);
    const moreMegabytes = Math.round((peak - before) / 1e6);
    return { ms, rows: row.rowsRead, unchanged: row.unchanged ?? 0, moreMegabytes };
  };

  /** Writes lines to a file of the site. */
  const write = async (name: string, lines: Iterable<string>): Promise<string> => {
    const path = join(folder, name);
    await pipeline(Readable.from(lines), createWriteStream(path));
    return path;
  };

  const close = async () => {
    await database.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { ownerUrl, actor, folder, importFile, write, close };
}
