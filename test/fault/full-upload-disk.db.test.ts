import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connected } from "../../database/bootstrap.ts";
import { inTransaction } from "../../database/transaction.ts";
import { openImportSite } from "../setup/import-caller.ts";

/**
 * A disk of 16 MB under the table that keeps uploads: a file system of its own, which only root may make and only where
 * the database runs on this machine.
 */
const folder = mkdtempSync(join(tmpdir(), "partnerloop-full-"));
const disk = join(folder, "disk");
const SPACE = `full_${process.pid}`;

let site: Awaited<ReturnType<typeof openImportSite>>;
/** Why there is no such disk, or undefined. */
let without: string | undefined;

async function makeDisk(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return "only root may mount one";
  if (process.env.DATABASE_URL) return "the database of DATABASE_URL may run on another machine";
  const { adminUrl } = site.database;
  const data = await connected(adminUrl, (admin) =>
    admin.query<{ at: string }>("select current_setting('data_directory') as at"),
  );
  const { uid, gid } = statSync(data.rows[0]?.at ?? "");
  mkdirSync(disk);
  const options = `size=16m,uid=${uid},gid=${gid},mode=700`;
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", disk], { encoding: "utf8" });
  if (mounted.status !== 0) return `mount said: ${mounted.stderr ?? mounted.error?.message}`;
  await connected(adminUrl, async (admin) => {
    await admin.query(`create tablespace ${SPACE} location '${disk}'`);
    await admin.query(`alter table app.import_file_pieces set tablespace ${SPACE}`);
  });
  return undefined;
}

beforeAll(async () => {
  site = await openImportSite();
  // PostgreSQL runs under another account, which must pass this folder.
  spawnSync("chmod", ["755", folder]);
  without = await makeDisk();
  if (without !== undefined) console.log(`no full disk could be made, so none was tried: ${without}`);
});
afterAll(async () => {
  const { adminUrl } = site.database;
  await site.close();
  if (without === undefined) {
    const server = new URL(adminUrl);
    server.pathname = "/postgres";
    await connected(server.href, (admin) => admin.query(`drop tablespace ${SPACE}`));
    spawnSync("umount", [disk]);
  }
  rmSync(folder, { recursive: true, force: true });
});

async function kept(): Promise<number[]> {
  const actor = { orgId: site.orgId, userId: site.founderId, role: "system", scope: "all" } as const;
  const row = await inTransaction(site.services.database, { ...actor, scopeIds: [] }, (tx) =>
    tx.first<{ imports: number; files: number; pieces: number }>(sql`
      select (select count(*)::int from app.imports) as imports, (select count(*)::int from app.import_files) as files,
        (select count(*)::int from app.import_file_pieces) as pieces`),
  );
  return [row?.imports ?? -1, row?.files ?? -1, row?.pieces ?? -1];
}

test("a disk that fills up while a file comes in: a clear refusal, nothing half kept, and with room again the next file comes in", async () => {
  if (without !== undefined) return;
  const form = (bytes: number) => ({
    method: "POST" as const,
    url: "/v1/imports",
    headers: {
      "test-caller": "channel_operations",
      "idempotency-key": site.services.clock.newId(),
      "content-type": "multipart/form-data; boundary=b",
    },
    payload: Buffer.concat([
      Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n编号,名称\n'),
      Buffer.alloc(bytes, "K1,甲\n"),
      Buffer.from("\r\n--b--\r\n"),
    ]),
  });
  const answer = await site.app.inject(form(48 << 20));
  expect([answer.statusCode, answer.json().code]).toEqual([503, "unavailable"]);
  expect(answer.json().text.en).toContain("disk is full; nothing was kept");
  expect(answer.json().text.zh).toContain("磁盘已满");
  expect(await kept()).toEqual([0, 0, 0]);
  // The administrator finds some room.
  expect(spawnSync("mount", ["-o", "remount,size=64m", disk]).status).toBe(0);
  expect((await site.app.inject(form(1 << 20))).statusCode).toBe(200);
  expect(await kept()).toEqual([1, 1, 2]);
  // Whoever runs the server learns of it from the log.
  expect(site.errors.map(({ facts }) => (facts as { message: string }).message)).toEqual([
    expect.stringContaining("No space left on device"),
  ]);
}, 120_000);
