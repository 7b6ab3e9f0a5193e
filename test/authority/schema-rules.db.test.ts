import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../setup/test-database.ts";

let database: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query("select app.ensure_activity_month('2024-01-01')");
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const found = async (statement: string) =>
  (await owner.query<{ found: string }>(statement)).rows.map((row) => row.found);

/** Tables of schema app with org_id. */
const TENANT = `(select c.oid, c.relname, c.relispartition from pg_class c where c.relnamespace = 'app'::regnamespace
  and c.relkind in ('r', 'p') and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id'
  and not a.attisdropped))`;
const ORG = `(select attnum from pg_attribute where attrelid = t.oid and attname = 'org_id')`;

describe("keys begin with org_id", () => {
  // activity: a unique index over live rows is its key; installation: one row for the whole installation.
  test("primary keys", async () => {
    expect(
      await found(`select t.relname as found from ${TENANT} t where not t.relispartition and not exists (
        select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p' and k.conkey[1] = ${ORG}) order by 1`),
    ).toEqual(["activity", "installation"]);
  });

  // members are looked up by user before the organisation is known, and then the index still ends with it.
  test("unique indexes and exclusions", async () => {
    expect(
      await found(`select i.indexrelid::regclass::text as found from ${TENANT} t join pg_index i on i.indrelid = t.oid
        where (i.indisunique or i.indisexclusion) and not t.relispartition and i.indkey[0] <> ${ORG} order by 1`),
    ).toEqual(["app.installation_pkey", "app.members_by_user"]);
    expect(
      await found(`select i.indexrelid::regclass::text as found from ${TENANT} t join pg_index i on i.indrelid = t.oid
        where (i.indisunique or i.indisexclusion) and not ${ORG} = any (i.indkey) order by 1`),
    ).toEqual(["app.installation_pkey"]);
  });

  test("foreign keys, on both sides", async () => {
    expect(
      await found(`select f.conname as found from pg_constraint f join ${TENANT} t on t.oid = f.conrelid
        where f.contype = 'f' and (f.conkey[1] <> ${ORG} or f.confkey[1] <>
          (select attnum from pg_attribute where attrelid = f.confrelid and attname = 'org_id'))`),
    ).toEqual([]);
    expect(
      await found(`select f.conname as found from pg_constraint f join ${TENANT} t on t.oid = f.conrelid
        where f.contype = 'f' and f.confdeltype in ('n', 'd')`),
    ).toEqual([]);
  });
});

test("no triggers of our own, no identities, and no sequence but the count of writes, which numbers no row", async () => {
  expect(
    await found(
      `select tgname as found from pg_trigger g join ${TENANT} t on t.oid = g.tgrelid where not tgisinternal`,
    ),
  ).toEqual([]);
  expect(
    await found(
      `select relname as found from pg_class where relnamespace = 'app'::regnamespace and relkind = 'S'`,
    ),
  ).toEqual(["fact_writes"]);
  expect(
    await found(`select relname as found from pg_class c join pg_depend d on d.objid = c.oid
      where c.relnamespace = 'app'::regnamespace and c.relkind = 'S' and d.refclassid = 'pg_class'::regclass`),
  ).toEqual([]);
});

describe("the application's role", () => {
  const APP = "'partnerloop_app'::regrole";

  test("owns nothing and can become nobody else", async () => {
    expect(await found(`select relname as found from pg_class where relowner = ${APP}`)).toEqual([]);
    expect(await found(`select proname as found from pg_proc where proowner = ${APP}`)).toEqual([]);
    expect(await found(`select nspname as found from pg_namespace where nspowner = ${APP}`)).toEqual([]);
    expect(
      await found(`select roleid::regrole::text as found from pg_auth_members where member = ${APP}`),
    ).toEqual([]);
  });

  test("cannot get round row-level security", async () => {
    const { rows } = await owner.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where oid = ${APP}`,
    );
    expect(Object.values(rows[0]).some(Boolean)).toBe(false);
    expect(
      await found(`select nspname as found from pg_namespace where has_schema_privilege(${APP}, oid, 'CREATE')
        and nspname !~ '^pg_'`),
    ).toEqual([]);
  });

  const withVoid = `${TENANT} t where exists (
    select from pg_attribute v where v.attrelid = t.oid and v.attname = 'voided_at') and not t.relispartition`;

  test("of a fact it may update when and by what it was voided, and nothing else", async () => {
    expect((await found(`select relname as found from ${withVoid}`)).length).toBeGreaterThanOrEqual(20);
    expect(
      await found(`select t.relname || ': ' || string_agg(a.attname, ', ' order by a.attname) as found
        from ${TENANT} t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
        where exists (select from pg_attribute v where v.attrelid = t.oid and v.attname = 'voided_at')
          and not t.relispartition and has_column_privilege(${APP}, t.oid, a.attnum, 'UPDATE')
        group by t.relname having string_agg(a.attname, ', ' order by a.attname) <> 'voided_at, voided_by'`),
      // Planned days are dropped by their plan, whose log says by whom.
    ).toEqual(["residency_days: voided_at"]);
  });

  test("deletes no fact and no trace", async () => {
    const kept = `(exists (select from pg_attribute v where v.attrelid = t.oid and v.attname in ('voided_at', 'recorded_at'))
      or t.relname ~ '^audit_' or t.relname in ('batches', 'organisations', 'members', 'role_grants'))`;
    expect(
      await found(
        `select t.relname as found from ${TENANT} t where ${kept} and has_table_privilege(${APP}, t.oid, 'DELETE')`,
      ),
    ).toEqual([]);
    expect(
      await found(
        `select t.relname as found from ${TENANT} t where has_table_privilege(${APP}, t.oid, 'TRUNCATE, TRIGGER, REFERENCES')`,
      ),
    ).toEqual([]);
  });

  test("moves no row to another organisation and changes no key", async () => {
    expect(
      await found(`select t.relname || '.' || a.attname as found from ${TENANT} t
        join pg_index i on i.indrelid = t.oid and i.indisprimary
        join pg_attribute a on a.attrelid = t.oid and (a.attnum = any (i.indkey) or a.attname = 'org_id')
        where has_column_privilege(${APP}, t.oid, a.attnum, 'UPDATE')`),
    ).toEqual([]);
  });
});
