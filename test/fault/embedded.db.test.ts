import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connected } from "../../database/bootstrap.ts";
import { locateBinaries, usableBinaries } from "../../database/embedded/binaries.ts";
import { isRunning, readPostmasterFile } from "../../database/embedded/postmaster-file.ts";
import { chooseRunAs } from "../../database/embedded/run-as.ts";
import { type Embedded, startEmbedded } from "../../database/embedded/start-embedded.ts";

const asRoot = process.getuid?.() === 0;
let top: string;
let dataFolder: string;
let started: Embedded[];
let children: ChildProcess[];
let lines: string[];

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "partnerloop-fault-"));
  chmodSync(top, 0o755);
  dataFolder = join(top, "data");
  [started, children, lines] = [[], [], []];
});

afterEach(async () => {
  for (const child of children) {
    child.kill("SIGTERM");
    if (child.exitCode === null && child.signalCode === null) await ended(child);
  }
  for (const database of started) await database.stop();
  rmSync(top, { recursive: true, force: true });
});

async function start(folder = dataFolder, options: { systemFolder?: string } = {}): Promise<Embedded> {
  const database = await startEmbedded({ dataFolder: folder, log: (line) => lines.push(line), ...options });
  started.push(database);
  return database;
}

async function startInChild(): Promise<{ child: ChildProcess; adminUrl: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "embedded-holder.ts"), dataFolder], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const adminUrl = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk) => resolve(String(chunk).trim()));
    child.stderr?.on("data", (chunk) => {
      said += chunk;
    });
    child.once("exit", () => reject(new Error(said)));
  });
  return { child, adminUrl };
}

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once("exit", () => resolve()));

const cluster = () => join(dataFolder, "postgres");
const serverPid = () => readPostmasterFile(cluster())?.pid ?? 0;

const query = (url: string, text: string) =>
  connected(url, async (client) => (await client.query(text)).rows as Record<string, unknown>[]);

/** Inserts numbers one by one, each its own transaction, until the server goes; gives the last one it acknowledged. */
async function insertUntilItDies(url: string, onFirst: () => void): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  await client.query("CREATE TABLE acknowledged (n int PRIMARY KEY)");
  let last = 0;
  try {
    for (;;) {
      await client.query("INSERT INTO acknowledged VALUES ($1)", [last + 1]);
      last += 1;
      if (last === 200) onFirst();
    }
  } catch {
    return last;
  }
}

async function expectAcknowledged(url: string, last: number): Promise<void> {
  const [row] = await query(url, "SELECT count(*)::int AS rows, max(n) AS last FROM acknowledged");
  // The insert in flight when the server died may or may not be there; nothing before it may be missing.
  expect([last, last + 1]).toContain(row?.last);
  expect(row?.rows).toBe(row?.last);
}

describe("an ordinary start", () => {
  test("keeps the data, answers only on 127.0.0.1 with a password, and is safe against a power cut", async () => {
    const first = await start();
    await query(first.adminUrl, "CREATE TABLE kept AS SELECT '渠道'::text AS word");
    await first.stop();
    expect(serverPid()).toBe(0);

    const second = await start();
    expect(await query(second.adminUrl, "SELECT word FROM kept")).toEqual([{ word: "渠道" }]);
    const names = ["fsync", "full_page_writes", "data_checksums", "server_encoding", "TimeZone"];
    names.push("listen_addresses", "password_encryption");
    const shown = names.map((name) => `current_setting('${name}') AS "${name}"`).join(", ");
    expect(await query(second.adminUrl, `SELECT ${shown}`)).toEqual([
      {
        fsync: "on",
        full_page_writes: "on",
        data_checksums: "on",
        server_encoding: "UTF8",
        TimeZone: "UTC",
        listen_addresses: "127.0.0.1",
        password_encryption: "scram-sha-256",
      },
    ]);
    const rules = await query(second.adminUrl, "SELECT DISTINCT auth_method FROM pg_hba_file_rules");
    expect(rules).toEqual([{ auth_method: "scram-sha-256" }]);
    const wrong = new URL(second.adminUrl);
    wrong.password = "wrong";
    await expect(query(wrong.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
  });

  test.runIf(process.platform !== "win32")("keeps the password where only its owner reads it", async () => {
    const database = await start();
    expect(statSync(join(database.dataFolder, "superuser.password")).mode & 0o777).toBe(0o600);
    expect(statSync(cluster()).mode & 0o777).toBe(0o700);
  });

  test("of two at once on one folder exactly one is refused, and is told by whom", async () => {
    const results = await Promise.allSettled([start(), start()]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(startInChild()).rejects.toThrow(`is in use by process ${process.pid}`);
    await expect(start()).rejects.toThrow(`is in use by process ${process.pid}`);
  });
});

describe("after a kill -9", () => {
  test("of PostgreSQL: it comes back by itself, with every acknowledged row", async () => {
    const database = await start();
    const last = await insertUntilItDies(database.adminUrl, () => process.kill(serverPid(), "SIGKILL"));
    await expect
      .poll(() => query(database.adminUrl, "SELECT 1 AS up"), { timeout: 30_000 })
      .toEqual([{ up: 1 }]);
    await expectAcknowledged(database.adminUrl, last);
    expect(lines).toHaveLength(1);
  });

  test("of the program: PostgreSQL goes with it, and the next start has every acknowledged row", async () => {
    const { child, adminUrl } = await startInChild();
    const pid = serverPid();
    const last = await insertUntilItDies(adminUrl, () => child.kill("SIGKILL"));
    if (process.platform === "linux")
      await expect.poll(() => isRunning(pid), { timeout: 30_000 }).toBe(false);
    await expectAcknowledged((await start()).adminUrl, last);
  });

  test("of the program and PostgreSQL together: the next start needs no hand", async () => {
    const { child, adminUrl } = await startInChild();
    const last = await insertUntilItDies(adminUrl, () => {
      child.kill("SIGKILL");
      process.kill(serverPid(), "SIGKILL");
    });
    await expectAcknowledged((await start()).adminUrl, last);
  });

  test("an orphan that outlived its program is stopped, not adopted", async () => {
    const { child } = await startInChild();
    const orphan = serverPid();
    // A stopped server cannot follow the signal it gets when its program dies: it is there until it is woken.
    process.kill(orphan, "SIGSTOP");
    child.kill("SIGKILL");
    await ended(child);
    setTimeout(() => process.kill(orphan, "SIGCONT"), 500);
    const database = await start();
    expect(lines).toEqual([expect.stringContaining(`process ${orphan}`)]);
    expect(serverPid()).not.toBe(orphan);
    expect(isRunning(orphan)).toBe(false);
    await query(database.adminUrl, "SELECT 1");
  });
});

describe("a stale postmaster.pid", () => {
  test.each([
    ["of a process that is gone", () => 2_147_483_645],
    ["whose number a stranger has now", () => sleeper()],
  ])("%s does not stand in the way", async (_name, pid) => {
    await (await start()).stop();
    writeFileSync(
      join(cluster(), "postmaster.pid"),
      `${pid()}\n${cluster()}\n1\n5432\n\n127.0.0.1\n  1234 5\nready\n`,
    );
    await query((await start()).adminUrl, "SELECT 1");
  });

  /** A stranger under the same account, at whose number PostgreSQL itself would refuse to start. */
  function sleeper(): number {
    const { uid, gid } = statSync(cluster());
    const child = spawn("sleep", ["600"], asRoot ? { uid, gid, cwd: "/" } : {});
    children.push(child);
    return child.pid ?? 0;
  }
});

test("a first start broken off while it made the cluster leaves nothing in the way", async () => {
  mkdirSync(join(dataFolder, "postgres.new"), { recursive: true });
  writeFileSync(join(dataFolder, "postgres.new", "PG_VERSION"), "18\n");
  await query((await start()).adminUrl, "SELECT 1");
  expect(existsSync(join(dataFolder, "postgres.new"))).toBe(false);
});

describe.runIf(asRoot)("as root below a folder only root may enter", () => {
  test("the data go to the system's folder, say so, and stay there", async () => {
    const systemFolder = join(top, "system");
    const home = join(top, "home");
    mkdirSync(home, { mode: 0o700 });
    const first = await start(join(home, "data"), { systemFolder });
    expect(first.moved).toBe(true);
    expect(first.dataFolder.startsWith(systemFolder)).toBe(true);
    expect(lines).toEqual([expect.stringContaining(first.dataFolder)]);
    await query(first.adminUrl, "CREATE TABLE kept AS SELECT 1 AS n");
    await first.stop();

    chmodSync(home, 0o755);
    const second = await start(join(home, "data"), { systemFolder });
    expect(second.dataFolder).toBe(first.dataFolder);
    expect(await query(second.adminUrl, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
  });

  test("the programs are copied to where PostgreSQL's account can run them, with the links npm does not pack", () => {
    const found = locateBinaries();
    const hidden = join(top, "home");
    mkdirSync(hidden, { mode: 0o700 });
    cpSync(found.folder, join(hidden, "native"), {
      recursive: true,
      filter: (path) => !lstatSync(path).isSymbolicLink(),
    });
    const binaries = { ...found, folder: join(hidden, "native") };
    const used = usableBinaries(binaries, chooseRunAs(cluster()), join(top, "system"));
    expect(used.copied).toBe(true);
    expect(used.folder.startsWith(join(top, "system"))).toBe(true);
    // Without its links PostgreSQL would not find its libraries and not even tell its version.
    expect(usableBinaries(binaries, null, join(top, "unused")).copied).toBe(false);
  });

  test("data that already lie there are not passed over for an empty database", async () => {
    const home = join(top, "home");
    mkdirSync(home, { mode: 0o755 });
    await (await start(join(home, "data"))).stop();
    chmodSync(home, 0o700);
    await expect(start(join(home, "data"), { systemFolder: join(top, "system") })).rejects.toThrow(
      /chmod o\+x/,
    );
  });

  test("an ordinary user starts it as itself, and root later as that user", async () => {
    const own = join(top, "own");
    mkdirSync(own, { mode: 0o777 });
    chmodSync(own, 0o777);
    const script = `
      import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, "../../database/embedded/start-embedded.ts"))};
      const database = await startEmbedded({ dataFolder: ${JSON.stringify(join(own, "data"))}, log: console.log });
      await database.stop();
      console.log("moved", database.moved);`;
    const run = spawnSync(process.execPath, ["--input-type=module-typescript", "-e", script], {
      uid: 65_534,
      gid: 65_534,
      cwd: "/",
      encoding: "utf8",
    });
    expect(`${run.stdout}${run.stderr}`).toBe("moved false\n");
    expect(statSync(join(own, "data", "postgres")).uid).toBe(65_534);
    expect(readFileSync(join(own, "data", "postgres.log"), "utf8")).not.toContain("FATAL");

    await query((await start(join(own, "data"))).adminUrl, "SELECT 1");
    expect(statSync(join(own, "data", "postgres", "postmaster.pid")).uid).toBe(65_534);
  });
});
