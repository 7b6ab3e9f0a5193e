import { createHash } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import { sealAudit, startSealing, verifyAudit } from "./seal-audit.ts";
import { auditDone } from "./write-audit.ts";

let site: Awaited<ReturnType<typeof openTestCompany>>;
let admin: pg.Client;
let actor: Actor;

beforeAll(async () => {
  site = await openTestCompany();
  actor = { orgId: site.orgId, userId: site.founderId, role: "admin", scope: "all", scopeIds: [] };
  admin = new pg.Client({ connectionString: site.database.ownerUrl });
  await admin.connect();
  // Row-level security is forced for the owner too; tampering needs somebody who gets round it.
  await admin.query(`select set_config('app.org', $1, false), set_config('app.scope', 'all', false)`, [
    site.orgId,
  ]);
});

afterAll(async () => {
  await admin.end();
  await site.close();
});

const write = (count: number) =>
  inTransaction(site.services.database, actor, async (tx) => {
    for (let i = 0; i < count; i++) {
      const after = { note: `第 ${i} 项`, amount: i };
      await auditDone(tx, site.services.clock, { act: "change", objectKind: "partner", after });
    }
  });
const verify = () => inTransaction(site.services.database, actor, verifyAudit);

beforeEach(async () => {
  await admin.query(
    "delete from app.audit_sealed; delete from app.audit_seals; delete from app.audit_entries",
  );
});

describe("sealing", () => {
  test("seals every entry once, in batches, and the chain holds", async () => {
    await write(7);
    expect(await sealAudit(site.services, { batch: 3 })).toBe(7);
    expect(await sealAudit(site.services)).toBe(0);
    await write(2);
    expect(await sealAudit(site.services)).toBe(2);
    expect(await verify()).toMatchObject({ seals: 4, sealed: 9, waiting: 0, broken: null });
  });

  test("the digest is SHA-256 of the digest before, the head line and the lines of the entries", async () => {
    await write(2);
    await sealAudit(site.services);
    const { rows } = await admin.query(
      `select s.digest, s.previous_digest,
         json_build_array(s.number, to_char(s.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text as head,
         json_build_array(a.id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), a.user_id, a.role, a.act,
           a.object_kind, a.object_id, a.outcome, a.before, a.after, a.reason, a.origin)::text as line
       from app.audit_seals s join app.audit_sealed p on p.seal = s.number join app.audit_entries a on a.id = p.entry_id
       order by p.place`,
    );
    const text = [rows[0].head, ...rows.map((row) => row.line)].map((line) => `${line}\n`).join("");
    // The digest is computed here by OpenSSL, not by PostgreSQL.
    const digest = createHash("sha256").update(Buffer.alloc(32)).update(text, "utf8").digest();
    expect(rows[0].previous_digest).toEqual(Buffer.alloc(32));
    expect(rows[0].digest).toEqual(digest);
    expect(JSON.parse(rows[0].line)).toHaveLength(12);
  });

  test("two sealers at once seal nothing twice", async () => {
    await write(20);
    const done = await Promise.all([1, 2, 3].map(() => sealAudit(site.services, { batch: 5 })));
    expect(done.reduce((sum, count) => sum + count, 0)).toBe(20);
    expect(await verify()).toMatchObject({ seals: 4, sealed: 20, broken: null });
  });

  test("an entry that commits after later ones were sealed is sealed by the next round", async () => {
    const client = await site.services.database.pool.connect();
    await client.query(`begin; set local app.org = '${site.orgId}'; set local app.scope = 'all'`);
    await client.query(
      `insert into app.audit_entries (org_id, id, at, role, act, object_kind, outcome) values ($1, $2, $3, 'admin', 'late', 'x', 'done')`,
      [site.orgId, site.services.clock.newId(), site.services.clock.now()],
    );
    await write(1);
    expect(await sealAudit(site.services)).toBe(1);
    await client.query("commit");
    client.release();
    expect(await sealAudit(site.services)).toBe(1);
    expect(await verify()).toMatchObject({ sealed: 2, waiting: 0, broken: null });
  });

  test("goes on in the background and seals once more when it stops", async () => {
    const sealing = startSealing(site.services, 3_600_000);
    await write(3);
    await sealing.stop();
    expect(await verify()).toMatchObject({ sealed: 3, waiting: 0 });
    expect(site.errors).toEqual([]);
  });
});

describe("verifying", () => {
  beforeEach(async () => {
    await write(6);
    await sealAudit(site.services, { batch: 2 });
    expect(await verify()).toMatchObject({ seals: 3, broken: null });
  });

  const tampering: [string, string, { number: number; why: string }][] = [
    [
      "a changed entry",
      `update app.audit_entries set reason = 'x' where id = (select entry_id from app.audit_sealed where seal = 2 and place = 1)`,
      { number: 2, why: "content_changed" },
    ],
    [
      "a changed key inside an entry",
      `update app.audit_entries set after = after || '{"amount": 999}' where id = (select entry_id from app.audit_sealed where seal = 3 and place = 2)`,
      { number: 3, why: "content_changed" },
    ],
    [
      "entries in another order",
      `update app.audit_sealed set place = 9 - place where seal = 1`,
      { number: 1, why: "content_changed" },
    ],
    [
      "a removed entry",
      `with gone as (delete from app.audit_sealed where seal = 1 and place = 2 returning entry_id)
         select * from gone`,
      { number: 1, why: "entries_missing" },
    ],
    [
      "an entry slipped under an old seal",
      `insert into app.audit_entries (org_id, id, at, role, act, object_kind, outcome)
         select org_id, '00000000-0000-7000-8000-000000000001', at, role, act, object_kind, outcome from app.audit_entries limit 1;
       insert into app.audit_sealed select org_id, '00000000-0000-7000-8000-000000000001', 2, 3 from app.audit_seals limit 1`,
      { number: 2, why: "entries_extra" },
    ],
    [
      "a removed seal with its entries",
      `delete from app.audit_sealed where seal = 2; delete from app.audit_seals where number = 2`,
      { number: 3, why: "number_missing" },
    ],
    [
      "a seal made to fit changed entries",
      `update app.audit_seals set digest = sha256('made up') where number = 1`,
      { number: 1, why: "content_changed" },
    ],
    [
      "a seal with another time",
      `update app.audit_seals set sealed_at = sealed_at - interval '1 hour' where number = 2`,
      { number: 2, why: "content_changed" },
    ],
    [
      "a seal whose predecessor was replaced",
      `update app.audit_seals set previous_digest = sha256('made up') where number = 3`,
      { number: 3, why: "chain_broken" },
    ],
  ];
  test.each(tampering)("names the seal of %s", async (_what, statement, expected) => {
    await admin.query(statement);
    expect((await verify()).broken).toMatchObject(expected);
  });
});

test.each([
  "update app.audit_entries set reason = 'x'",
  "delete from app.audit_entries",
  "truncate app.audit_entries",
  "update app.audit_seals set entries = 1",
  "delete from app.audit_seals",
  "update app.audit_sealed set place = 1",
  "delete from app.audit_sealed",
])("the application itself is refused: %s", async (statement) => {
  const attempt = inTransaction(site.services.database, actor, (tx) => tx.query(statement));
  await expect(attempt).rejects.toThrow(/permission denied/);
});
