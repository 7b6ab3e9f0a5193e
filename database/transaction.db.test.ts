import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../domain/access/role.ts";
import { createTestDatabase, type TestDatabase } from "../test/setup/test-database.ts";
import { type Database, openDatabase } from "./connection.ts";
import { inTransaction } from "./transaction.ts";

const ORG = "00000000-0000-7000-8000-000000000001";
const CITY = "00000000-0000-7000-8000-000000000002";
const actor: Actor = { orgId: ORG, userId: ORG, role: "channel_manager", scope: "cities", scopeIds: [CITY] };
const SETTINGS = sql`select app.cur_org() as org, app.cur_user() as "user", app.cur_scope() as scope,
  app.cur_scope_ids() as ids, nullif(current_setting('app.role', true), '') as role`;

let files: TestDatabase;
let database: Database;
beforeAll(async () => {
  files = await createTestDatabase();
  // One connection, so that each transaction gets the one that was given back before.
  database = openDatabase({ url: files.appUrl, connections: 1 });
});
afterAll(async () => {
  await database.close();
  await files.drop();
});

const addCurrency = (code: string) =>
  sql`insert into app.currencies (org_id, code, name, exponent) values (${ORG}, ${code}, 'x', 2)`;
const currencies = () =>
  inTransaction(database, { ...actor, scope: "all", scopeIds: [] }, (tx) =>
    tx.rows<{ code: string }>(sql`select code from app.currencies order by code`),
  );

test("the transaction knows who acts, and the connection forgets it", async () => {
  expect(await inTransaction(database, actor, (tx) => tx.first(SETTINGS))).toEqual({
    ...{ org: ORG, user: ORG, scope: "cities", ids: [CITY], role: "channel_manager" },
  });
  const { rows } = await database.pool.query(
    `select app.cur_org() as org, app.cur_user() as "user", app.cur_scope() as scope, app.cur_scope_ids() as ids`,
  );
  expect(rows[0]).toEqual({ org: null, user: null, scope: "none", ids: [] });
});

describe("what is written", () => {
  test("stands when the work returns", async () => {
    await inTransaction(database, actor, (tx) => tx.run(addCurrency("AAA")));
    expect(await currencies()).toEqual([{ code: "AAA" }]);
  });

  test("is gone when the work throws, and so are the settings", async () => {
    const work = inTransaction(database, actor, async (tx) => {
      await tx.run(addCurrency("BBB"));
      throw new Error("stop");
    });
    await expect(work).rejects.toThrow("stop");
    expect(await currencies()).toEqual([{ code: "AAA" }]);
    const { rows } = await database.pool.query("select app.cur_org() as org");
    expect(rows[0].org).toBeNull();
  });

  test("is never said to stand when a failed statement was swallowed: PostgreSQL answers such a commit by rolling back", async () => {
    const work = inTransaction(database, actor, async (tx) => {
      await tx.run(addCurrency("CCC"));
      await tx.run(sql`select 1 / 0`).catch(() => undefined);
      return "done";
    });
    await expect(work).rejects.toThrow("rolled back");
    expect(await currencies()).toEqual([{ code: "AAA" }]);
  });

  test("is gone when the connection dies, and the next transaction gets a new one", async () => {
    const work = inTransaction(database, actor, async (tx) => {
      await tx.run(addCurrency("DDD"));
      await tx.run(sql`select pg_terminate_backend(pg_backend_pid())`);
    });
    await expect(work).rejects.toThrow();
    expect(await currencies()).toEqual([{ code: "AAA" }]);
  });
});

test("what is to follow a commit follows it, and no transaction that failed", async () => {
  const done: string[] = [];
  const outside = () => currencies().then((rows) => rows.map(({ code }) => code));
  await inTransaction(database, { ...actor, scope: "all", scopeIds: [] }, async (tx) => {
    tx.afterCommit(() => done.push("first"));
    await tx.run(addCurrency("CCC"));
    expect(done).toEqual([]);
  });
  expect(done).toEqual(["first"]);
  expect(await outside()).toContain("CCC");
  const failing = inTransaction(database, actor, async (tx) => {
    tx.afterCommit(() => done.push("second"));
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(done).toEqual(["first"]);
});

test.each<[string, Partial<Actor>]>([
  ["an organisation that goes on", { orgId: `${ORG}'; set local app.scope = 'all` }],
  ["capital letters", { orgId: ORG.replace("7", "A") }],
  ["a user that is none", { userId: "me" }],
  ["an empty user", { userId: "" }],
  ["a city that closes the list", { scopeIds: [CITY, "}'; drop table app.deals; --"] }],
  ["a city with a line after it", { scopeIds: [`${CITY}\n`] }],
  ["a role with a quote", { role: "admin'" as never }],
  ["a scope with a space", { scope: "all or" as never }],
])("settings are refused: %s", async (_what, wrong) => {
  let ran = false;
  const work = inTransaction(database, { ...actor, ...wrong }, async () => {
    ran = true;
  });
  await expect(work).rejects.toThrow(/lower-case UUIDs/);
  expect(ran).toBe(false);
  expect(database.pool.idleCount).toBe(database.pool.totalCount);
});
