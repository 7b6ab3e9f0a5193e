import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bootstrap, connected } from "../database/bootstrap.ts";
import { type Database, openDatabase } from "../database/connection.ts";
import { startEmbedded } from "../database/embedded/start-embedded.ts";
import { migrate } from "../database/migrate.ts";

/** A database of one benchmark, on the server DATABASE_URL names or an embedded one. */
export interface BenchDatabase {
  readonly database: Database;
  /** Runs a statement past row-level security, to undo between rounds what the application cannot undo. */
  asAdmin(text: string): Promise<void>;
  /** Connects to it past row-level security. */
  readonly insideUrl: string;
  close(): Promise<void>;
}

async function server(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const external = process.env.DATABASE_URL;
  if (external) return { adminUrl: external, stop: async () => {} };
  const dataFolder = mkdtempSync(join(tmpdir(), "partnerloop-bench-"));
  if (process.getuid?.() === 0) chmodSync(dataFolder, 0o755);
  const embedded = await startEmbedded({ dataFolder, log: () => {} });
  return {
    adminUrl: embedded.adminUrl,
    stop: async () => {
      await embedded.stop();
      for (const folder of [dataFolder, embedded.dataFolder])
        rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes and migrates an empty database for a benchmark; `close` drops it. */
export async function openBenchDatabase(name: string): Promise<BenchDatabase> {
  const { adminUrl, stop } = await server();
  const name_ = `partnerloop_bench_${name}`;
  const drop = () =>
    connected(adminUrl, async (admin) => {
      await admin.query(`DROP DATABASE IF EXISTS "${name_}" WITH (FORCE)`);
    });
  await drop();
  const passwords = { ownerPassword: "owner-of-bench", appPassword: "app-of-bench" };
  const { ownerUrl, appUrl } = await bootstrap({ adminUrl, database: name_, ...passwords });
  await migrate({ ownerUrl });
  const database = openDatabase({ url: appUrl, connections: 3 });
  const inside = new URL(adminUrl);
  inside.pathname = `/${name_}`;
  return {
    database,
    insideUrl: inside.href,
    asAdmin: (text) =>
      connected(inside.href, async (admin) => {
        await admin.query(text);
      }),
    close: async () => {
      await database.close();
      await drop();
      await stop();
    },
  };
}
