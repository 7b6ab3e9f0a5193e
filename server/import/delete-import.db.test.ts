import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAuditEntries } from "../../database/audit/audit-entries.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { type Answer, openImportSite } from "../../test/setup/import-caller.ts";
import { clearAbandoned, KEPT_DAYS } from "./clear-abandoned.ts";
import { CRM_TEXTS } from "./profile/fixtures/profile-files.ts";

let site: Awaited<ReturnType<typeof openImportSite>>;
beforeAll(async () => {
  site = await openImportSite();
});
afterAll(() => site.close());

function asSystem<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const { orgId, founderId: userId } = site;
  return inTransaction(
    site.services.database,
    { orgId, userId, role: "system", scope: "all", scopeIds: [] },
    work,
  );
}

/** Rows of every table that an upload leaves something in. */
async function stored(): Promise<Record<string, number>> {
  const tables = [
    "imports",
    "import_files",
    "import_file_pieces",
    "import_rejected_rows",
    "import_profile_files",
    "import_profile_steps",
    "import_profile_rejected_rows",
  ];
  const rows = await asSystem((tx) =>
    tx.rows<{ name: string; rows: number }>(
      sql.raw(
        tables
          .map((name) => `select '${name}' as name, count(*)::int as rows from app.${name}`)
          .join(" union all "),
      ),
    ),
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}

const acts = async (): Promise<string[]> =>
  (await asSystem((tx) => listAuditEntries(tx, { before: undefined, limit: 200 }))).map(({ act }) => act);

async function profileImport(): Promise<Answer> {
  const made = await site.upload(...Object.values(CRM_TEXTS));
  const names = Object.keys(CRM_TEXTS);
  const files = Object.fromEntries(made.map((one, index) => [names[index], one.id]));
  const whole = await site.call("POST", "/v1/profile-imports", { profile: "crm-opportunities", files });
  return { whole, made, files };
}

test("an upload is deleted with its file and what its check left; mapping, checking and deleting are audited", async () => {
  const before = await stored();
  const [made] = await site.upload(["客户.csv", "编号,名称,人数\nK1,甲,5\nK2,乙,五\n"]);
  await site.mapAsGuessed(made);
  await site.call("POST", `/v1/imports/${made.id}/check`);
  expect(await site.ended(made.id)).toMatchObject({ state: "checked", rejected: 1 });
  expect(await site.call("DELETE", `/v1/imports/${made.id}`)).toEqual({});
  expect(await site.call("GET", `/v1/imports/${made.id}`)).toMatchObject({ code: "not_found" });
  expect(await stored()).toEqual(before);
  expect((await acts()).reverse()).toEqual(
    expect.arrayContaining(["upload", "map", "start_check", "check", "delete"]),
  );
});

test("what was imported is never deleted, also after its undo; nor is a part of an import by profile alone", async () => {
  const [made] = await site.upload(["区域.csv", "编号,名称\nR1,华东\n"]);
  await site.importAsGuessed(made);
  expect(await site.call("DELETE", `/v1/imports/${made.id}`)).toMatchObject({ code: "state_changed" });
  await site.call("POST", `/v1/imports/${made.id}/undo`);
  expect((await site.ended(made.id)).state).toBe("undone");
  expect(await site.call("DELETE", `/v1/imports/${made.id}`)).toMatchObject({ code: "state_changed" });
  const { whole, made: parts } = await profileImport();
  expect(await site.call("DELETE", `/v1/imports/${parts[0].id}`)).toMatchObject({ code: "state_changed" });
  expect(await site.call("DELETE", `/v1/imports/${whole.id}`)).toEqual({});
});

test("an import by profile goes with its parts, but for files that another one uses", async () => {
  const before = await stored();
  const { whole, files } = await profileImport();
  const second = await site.call("POST", "/v1/profile-imports", { profile: "crm-opportunities", files });
  await site.call("POST", "/v1/currencies", { code: "USD", name: "US dollar", exponent: 2 });
  await site.call("POST", "/v1/currency-rates", { currency: "USD", day: "2000-01-01", rate: "7" });
  await site.call("POST", `/v1/imports/${second.id}/check`);
  expect((await site.ended(second.id)).state).toBe("checked");
  expect(await site.call("DELETE", `/v1/imports/${second.id}`)).toEqual({});
  await site.call("POST", `/v1/imports/${whole.id}/check`);
  expect((await site.ended(whole.id)).state).toBe("checked");
  expect(await site.call("DELETE", `/v1/imports/${whole.id}`)).toEqual({});
  expect(await stored()).toEqual(before);
});

test("a file that an import by profile reads stays when an upload of it, mapped on its own before, is deleted", async () => {
  const before = await stored();
  const made = await site.upload(...Object.values(CRM_TEXTS));
  const names = Object.keys(CRM_TEXTS);
  const products = made[names.indexOf("products")];
  await site.mapAsGuessed(products);
  const files = Object.fromEntries(made.map((one, index) => [names[index], one.id]));
  const whole = await site.call("POST", "/v1/profile-imports", { profile: "crm-opportunities", files });
  expect(await site.call("DELETE", `/v1/imports/${products.id}`)).toEqual({});
  await site.call("POST", `/v1/imports/${whole.id}/check`);
  expect((await site.ended(whole.id)).state).toBe("checked");
  expect(await site.call("DELETE", `/v1/imports/${whole.id}`)).toEqual({});
  expect(await stored()).toEqual(before);
});

test("old uploads that nobody imported are cleared after the days they are kept, and audited; imported ones stay", async () => {
  const [imported, left] = await site.upload(
    ["城市.csv", "编号,名称\nR9,西\n"],
    ["忘记.csv", "编号,名称\nR2,华北\n"],
  );
  await site.call("PUT", `/v1/imports/${imported.id}/mapping`, {
    version: 1,
    kind: "region",
    reading: {},
    mapping: {
      columns: [
        { header: "编号", column: 0, field: "reference" },
        { header: "名称", column: 1, field: "name" },
      ],
    },
    options: {},
  });
  await site.call("POST", `/v1/imports/${imported.id}/run`);
  expect((await site.ended(imported.id)).state).toBe("done");
  const { clock, database } = site.services;
  const later = (days: number) => ({
    database,
    clock: { ...clock, now: () => new Date(clock.now().getTime() + days * 24 * 3_600_000) },
  });
  expect(await clearAbandoned(later(KEPT_DAYS - 1))).toBe(0);
  expect(await clearAbandoned(later(KEPT_DAYS + 1))).toBe(1);
  expect(await site.call("GET", `/v1/imports/${left.id}`)).toMatchObject({ code: "not_found" });
  expect(await site.call("GET", `/v1/imports/${imported.id}`)).toMatchObject({ state: "done" });
  expect(await acts()).toContain("clear_abandoned");
  expect(site.errors).toEqual([]);
});
