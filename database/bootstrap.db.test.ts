import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../test/setup/test-database.ts";
import { bootstrap, connected, urlOf } from "./bootstrap.ts";
import { startEmbedded } from "./embedded/start-embedded.ts";
import { migrate } from "./migrate.ts";

/** PostgreSQL must pass this folder when root runs it under another account. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "partnerloop-bootstrap-"));
  chmodSync(folder, 0o755);
  return folder;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const rowsOf = (url: string, text: string) =>
  connected(url, async (client) => (await client.query(text)).rows as Record<string, unknown>[]);

describe("a database set up by bootstrap", () => {
  test("gives its two roles no way round row-level security", async () => {
    for (const url of [database.ownerUrl, database.appUrl]) {
      const rows = await rowsOf(
        url,
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user",
      );
      expect(rows).toEqual([
        { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
      ]);
    }
  });

  test("lets the application make temporary tables and nothing else", async () => {
    await rowsOf(database.appUrl, "CREATE TEMPORARY TABLE passing (id int)");
    await expect(rowsOf(database.appUrl, "CREATE TABLE public.staying (id int)")).rejects.toThrow(
      /permission/,
    );
    await expect(rowsOf(database.appUrl, "CREATE SCHEMA own")).rejects.toThrow(/permission/);
    await expect(rowsOf(database.appUrl, "SET ROLE partnerloop_owner")).rejects.toThrow(/permission/);
  });

  test("lets the owner make schemas and tables", async () => {
    await rowsOf(database.ownerUrl, "CREATE SCHEMA later; CREATE TABLE public.later (id int)");
  });

  test("finds Chinese text by trigrams and sorts by code point", async () => {
    const [row] = await rowsOf(
      database.appUrl,
      "SELECT cardinality(public.show_trgm('渠道闭环')) AS trigrams, 'B' < 'a' AS by_code_point",
    );
    expect(row).toEqual({ trigrams: 5, by_code_point: true });
  });

  test("can be set up again, which sets new passwords", async () => {
    const { adminUrl, ownerPassword, appPassword } = inject("testServer");
    const name = new URL(database.ownerUrl).pathname.slice(1);
    const again = await bootstrap({ adminUrl, database: name, ownerPassword, appPassword });
    expect(again).toEqual({ ownerUrl: database.ownerUrl, appUrl: database.appUrl });
    expect(await rowsOf(again.appUrl, "SELECT current_user AS name")).toEqual([{ name: "partnerloop_app" }]);
  });
});

describe("bootstrap on a server of somebody else", () => {
  test("needs no superuser: owning the database and CREATEROLE suffice", async () => {
    const dataFolder = temporaryFolder();
    const server = await startEmbedded({ dataFolder, log: () => {}, durable: false });
    try {
      await rowsOf(server.adminUrl, "CREATE ROLE tenant LOGIN CREATEROLE PASSWORD 'tenant'");
      await rowsOf(server.adminUrl, "CREATE DATABASE loop OWNER tenant");
      const adminUrl = urlOf(server.adminUrl, { database: "loop", user: "tenant", password: "tenant" });
      const options = { adminUrl, database: "loop", ownerPassword: "o", appPassword: "a" };
      const { ownerUrl, appUrl } = await bootstrap(options);
      await migrate({ ownerUrl });
      await bootstrap(options);
      const [row] = await rowsOf(appUrl, "SELECT count(*)::int AS visible FROM app.organisations");
      expect(row).toEqual({ visible: 0 });

      const absent = { ...options, database: "absent" };
      await expect(bootstrap(absent)).rejects.toThrow(/must run:\n {2}CREATE DATABASE "absent"/);
    } finally {
      await server.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    }
  });
});

describe("bootstrap without rights", () => {
  test("says what an administrator must run", async () => {
    const { ownerPassword, appPassword } = inject("testServer");
    const attempt = bootstrap({
      adminUrl: database.appUrl,
      database: "nowhere",
      ownerPassword,
      appPassword,
    });
    await expect(attempt).rejects.toThrow(
      /An administrator of the server must run:\n {2}ALTER ROLE partnerloop_owner LOGIN/,
    );
    await expect(attempt).rejects.not.toThrow(ownerPassword);
  });

  test("a wrong password stays the server's own error", async () => {
    const wrong = urlOf(database.appUrl, { password: "wrong" });
    await expect(connected(wrong, async () => {})).rejects.toBeInstanceOf(pg.DatabaseError);
  });
});
