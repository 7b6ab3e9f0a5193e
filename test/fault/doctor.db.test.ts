import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connected } from "../../database/bootstrap.ts";
import { type Installation, initialise, openInstallation } from "../setup/command-line.ts";
import { superuserUrl } from "./kill-ledger.ts";

type Checks = { checks: { id: string; ok: boolean; found: string; mend: { zh: string; en: string } }[] };

const top = mkdtempSync(join(tmpdir(), "partnerloop-doctor-"));
let site: Installation;
beforeAll(async () => {
  site = await openInstallation();
  await initialise(site, { zone: "Asia/Shanghai", currency: "CNY", exponent: 2 });
  await site.json("backup", join(top, "first.tar"));
}, 300_000);
afterAll(async () => {
  await site?.close();
  rmSync(top, { recursive: true, force: true });
});

async function examined() {
  const { code, stdout } = await site.run("doctor", "--json");
  const { checks } = JSON.parse(stdout) as Checks;
  return { code, checks, ill: checks.filter(({ ok }) => !ok).map(({ id }) => id) };
}

const damage = (text: string) => connected(superuserUrl(site.folder), (client) => client.query(text));

test("a sound installation has nothing to mend, and each check has a mend in both languages", async () => {
  const { code, checks, ill } = await examined();
  expect([code, ill]).toEqual([0, []]);
  expect(checks.map(({ id }) => id)).toEqual([
    ...["version", "data_folder", "free_disk", "permissions", "last_backup"],
    ...["database_version", "migrations", "row_level_security", "application_role"],
    ...["clock", "time_zone", "calendar", "queue", "closes", "audit_chain", "connections"],
  ]);
  for (const { mend } of checks) expect([mend.zh, mend.en]).not.toContain("");
}, 60_000);

test("a secret that others can read, an old backup, failed jobs and a close left lying are found", async () => {
  chmodSync(join(site.folder, "superuser.password"), 0o644);
  const old = { file: "old.tar", madeAt: "2024-01-01T00:00:00Z" };
  writeFileSync(join(site.folder, "last-backup.json"), JSON.stringify(old));
  await damage(`insert into partnerloop_jobs.job (name, state, completed_on) values ('close', 'failed', now());
    insert into app.month_closes (org_id, month, instant, begun_at, begun_by)
    select org_id, '2024-03', now(), now() - interval '2 hours', org_id from app.organisations`);
  const { code, checks, ill } = await examined();
  expect(code).toBe(6);
  expect(ill).toEqual(["permissions", "last_backup", "queue", "closes"]);
  expect(checks.find(({ id }) => id === "closes")?.found).toBe("2024-03");
}, 60_000);

test("an entry of the audit log that was changed is found", async () => {
  // A server seals what waits as soon as it has started.
  await site.kill();
  await site.start();
  await expect
    .poll(async () => (await damage("select 1 from app.audit_seals")).rowCount, { timeout: 90_000 })
    .toBeGreaterThan(0);
  await damage(
    "update app.audit_entries set act = 'nothing' where id = (select entry_id from app.audit_sealed limit 1)",
  );
  expect((await examined()).ill).toContain("audit_chain");
}, 120_000);

test("a database that does not start is a finding, and the others are still told", async () => {
  await site.kill();
  rmSync(join(site.folder, "postgres", "global", "pg_control"));
  const { code, checks, ill } = await examined();
  expect(code).toBe(6);
  expect(ill).toContain("database");
  expect(checks.find(({ id }) => id === "free_disk")?.ok).toBe(true);
}, 60_000);
