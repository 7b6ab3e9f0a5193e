import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { RequestFailed } from "../../contract/client.ts";
import { getHealth } from "../../contract/operation/checks.ts";
import { getOrganisation, renameOrganisation } from "../../contract/org/organisation.ts";
import { clusterOf } from "../../database/embedded/data-folder.ts";
import { readPostmasterFile } from "../../database/embedded/postmaster-file.ts";
import { dice } from "../../simulator/dice.ts";
import { type Installation, initialise, openInstallation } from "../setup/command-line.ts";
import { brokenPromises, newLedger } from "./kill-ledger.ts";
import { importFiles, type Site } from "./kill-writers.ts";

const disk = mkdtempSync(join(tmpdir(), "partnerloop-disk-"));
const mounted =
  process.platform === "linux" &&
  process.getuid?.() === 0 &&
  spawnSync("mount", ["-t", "tmpfs", "-o", "size=320m,mode=755", "partnerloop", disk]).status === 0;
if (!mounted)
  console.log("A disk of its own can only be mounted by root on Linux: the full disk is not tried here.");

let site: Installation | undefined;
afterAll(async () => {
  await site?.close();
  if (mounted) spawnSync("umount", [disk]);
  rmSync(disk, { recursive: true, force: true });
});

/** Writes until there is no room. */
function fill(path: string): void {
  const file = openSync(path, "w");
  const piece = Buffer.alloc(1 << 16);
  try {
    for (;;) writeSync(file, piece);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  } finally {
    closeSync(file);
  }
}

test.runIf(mounted)(
  "on a full disk writes are refused in words, and with room again it goes on without a hand",
  async () => {
    site = await openInstallation(disk);
    await initialise(site, { zone: "UTC", currency: "CNY", exponent: 2 });
    const call = await site.client();
    const ledger = newLedger();
    const [folder, draws] = [site.folder, dice(1n, "full disk")];
    const rename = async () => {
      ledger.name.asked += 1;
      await call(renameOrganisation, { body: { name: `Kill ${ledger.name.asked}` } });
      ledger.name.acknowledged = ledger.name.asked;
    };
    await rename();
    const before = new AbortController();
    const writing = importFiles({ call, folder, ledger, dice: draws, stop: before.signal } satisfies Site);
    await pause(1_000);
    before.abort();
    await writing;

    fill(join(disk, "ballast"));
    // PostgreSQL writes into space that it already has, until it needs more.
    let refused: unknown;
    const filling = importFiles({
      call,
      folder,
      ledger,
      dice: draws,
      stop: AbortSignal.timeout(60_000),
    }).catch(() => {});
    for (let tries = 0; refused === undefined && tries < 20_000; tries++) {
      await rename().catch((error: unknown) => {
        refused = error;
      });
    }
    await filling;
    expect(refused).toBeInstanceOf(RequestFailed);
    expect(refused).toMatchObject({ status: 503, problem: { code: "unavailable" } });
    expect((refused as RequestFailed).problem?.text.en).toMatch(/disk/);

    // Even its process number finds no room: it stays away, and so does what it would say.
    fill(join(disk, "more-ballast"));
    process.kill(readPostmasterFile(clusterOf(folder))?.pid ?? 0, "SIGKILL");
    await expect
      .poll(() => rename().then(String, (error: unknown) => (error as RequestFailed).problem?.text.en))
      .toMatch(/does not answer/);
    await pause(8_000);

    for (const name of ["ballast", "more-ballast"]) rmSync(join(disk, name));
    await expect
      .poll(() => call(getHealth, {}).catch(() => undefined), { timeout: 60_000 })
      .toMatchObject({ status: "ok" });
    await rename();
    expect((await call(getOrganisation, {})).organisation.name).toBe(`Kill ${ledger.name.asked}`);
    await expect.poll(() => brokenPromises(folder, ledger), { timeout: 60_000 }).toEqual([]);
  },
  300_000,
);
