import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { verifyAuditLog } from "../../contract/access/audit.ts";
import { getHealth } from "../../contract/operation/checks.ts";
import { addCurrency } from "../../contract/org/organisation.ts";
import { connected } from "../../database/bootstrap.ts";
import { clusterOf } from "../../database/embedded/data-folder.ts";
import { readPostmasterFile } from "../../database/embedded/postmaster-file.ts";
import { type Dice, dice } from "../../simulator/dice.ts";
import { type Installation, initialise, openInstallation } from "../setup/command-line.ts";
import { brokenPromises, CONFIRMED, type Ledger, newLedger, readRows, superuserUrl } from "./kill-ledger.ts";
import {
  type Again,
  addRates,
  confirmMonths,
  importFiles,
  makeUsers,
  rename,
  type Site,
} from "./kill-writers.ts";

/** Who is killed. */
export type Victim = "server" | "database" | "both" | "starting server";
const VICTIMS: readonly Victim[] = ["server", "database", "both", "starting server"];

/** What a run of rounds saw. */
export interface KillReport {
  readonly rounds: number;
  readonly killed: Record<Victim, number>;
  readonly acknowledged: number;
  /** Writes that got no answer, and how many of them were sent again with their key. */
  readonly lost: number;
  readonly repeated: number;
  /** Each in a sentence with the seed and the round: empty when every promise was kept. */
  readonly broken: string[];
}

const LATEST_KILL_MS = 1500;
const PATIENCE_MS = 60_000;

/**
 * Kills server, database or both with SIGKILL at moments drawn from a seed while users, rates, confirmations, a name
 * and files are written; lets it come back by itself and holds what it keeps against what it acknowledged.
 */
export async function killRounds(options: {
  rounds: number;
  seed: number;
  say?: (line: string) => void;
}): Promise<KillReport> {
  const site = await openInstallation();
  try {
    await prepare(site);
    const ledger = newLedger();
    const killed: KillReport["killed"] = { server: 0, database: 0, both: 0, "starting server": 0 };
    const broken: string[] = [];
    let [lost, repeated] = [0, 0];
    for (let round = 0; round < options.rounds; round++) {
      const draws = dice(BigInt(options.seed), "kill", round);
      const victim = VICTIMS[round % VICTIMS.length] ?? "server";
      killed[victim] += 1;
      const again = await writeAndKill(site, ledger, draws, victim);
      lost += again.length;
      const found = await afterwards(
        site,
        ledger,
        again.filter(() => draws.chance(0.5)),
      );
      repeated += found.repeated;
      broken.push(...found.broken.map((what) => `seed ${options.seed}, round ${round}, ${victim}: ${what}`));
      options.say?.(`  round ${round + 1}: ${victim} killed; ${found.broken.join("; ") || "all is there"}`);
    }
    return { rounds: options.rounds, killed, acknowledged: acknowledgedIn(ledger), lost, repeated, broken };
  } finally {
    await site.close();
  }
}

async function prepare(site: Installation): Promise<void> {
  await initialise(site, { zone: "UTC", currency: "CNY", exponent: 2 });
  const call = await site.client();
  await call(addCurrency, { body: { code: "USD", name: "USD", exponent: 2 } });
  // The system, as which the writers act, answers for the metrics that they confirm.
  await connected(superuserUrl(site.folder), async (client) => {
    await client.query(
      `insert into app.metric_owners (org_id, id, metric, owner_id, readiness, set_at, set_by)
       select org_id, gen_random_uuid(), metric, $2, 'ready', now(), $2 from app.organisations, unnest($1::text[]) metric`,
      [CONFIRMED, "00000000-0000-0000-0000-000000000000"],
    );
  });
}

async function writeAndKill(
  site: Installation,
  ledger: Ledger,
  draws: Dice,
  victim: Victim,
): Promise<Again[]> {
  const over = new AbortController();
  // Each start listens elsewhere, and a repeated write goes to the server that is there then.
  const call: Site["call"] = async (route, given) => (await site.client())(route, given);
  const parts = { call, folder: site.folder, ledger, dice: draws, stop: over.signal };
  const once = [makeUsers(parts), addRates(parts), confirmMonths(parts)];
  const others = [rename(parts), importFiles(parts)];
  await pause(draws.between(20, LATEST_KILL_MS));
  if (victim !== "server" && victim !== "starting server") killDatabase(site.folder);
  if (victim !== "database") await site.kill();
  else await pause(draws.between(0, 300));
  over.abort();
  const [again] = await Promise.all([Promise.all(once), Promise.all(others)]);
  if (victim === "starting server") await killWhileStarting(site, draws);
  if (victim !== "database") await site.start();
  return again.filter((repeat) => repeat !== undefined);
}

function killDatabase(folder: string): void {
  const pid = readPostmasterFile(clusterOf(folder))?.pid;
  if (pid !== undefined) process.kill(pid, "SIGKILL");
}

/** A start is a moment like any other. */
async function killWhileStarting(site: Installation, draws: Dice): Promise<void> {
  const starting = site.spawn("start");
  await pause(draws.between(100, 2500));
  const gone = once(starting, "exit");
  starting.kill("SIGKILL");
  await gone;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<string[]> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
    if (await holds().catch(() => false)) return [];
    await pause(50);
  }
  return [`${what} did not happen within a minute`];
}

async function afterwards(site: Installation, ledger: Ledger, repeats: readonly Again[]) {
  const call = await site.client();
  const up = await until("coming back", async () => (await call(getHealth, {})).status === "ok");
  for (const repeat of repeats) await repeat();
  const open = "select id from app.imports where state in ('checking', 'queued', 'running')";
  const rested = await until(
    "the end of all imports",
    async () => (await readRows(site.folder, open)).length === 0,
  );
  const failed = await readRows<{ error: unknown }>(
    site.folder,
    "select error from app.imports where state in ('failed', 'cancelled')",
  );
  const { broken } = await call(verifyAuditLog, {});
  return {
    repeated: repeats.length,
    broken: [
      ...[...up, ...rested],
      ...failed.map(({ error }) => `an import failed: ${JSON.stringify(error)}`),
      ...(broken === null ? [] : [`the audit log does not hold from seal ${broken.number}: ${broken.why}`]),
      ...(await brokenPromises(site.folder, ledger)),
    ],
  };
}

function acknowledgedIn(ledger: Ledger): number {
  const once = [ledger.users, ledger.rates, ledger.confirmations].flatMap((map) => [...map.values()]);
  const counted = [ledger.name, ...ledger.files.values()].map(({ acknowledged }) => acknowledged);
  return once.filter((outcome) => outcome === "acknowledged").length + counted.reduce((a, b) => a + b, 0);
}
