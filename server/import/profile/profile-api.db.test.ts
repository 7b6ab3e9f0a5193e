import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../../database/transaction.ts";
import { type Answer, openImportSite } from "../../../test/setup/import-caller.ts";
import { CRM_TEXTS } from "./fixtures/profile-files.ts";

let site: Awaited<ReturnType<typeof openImportSite>>;
beforeAll(async () => {
  site = await openImportSite();
});
afterAll(() => site.close());

async function ended(id: string): Promise<Answer> {
  await site.ended(id);
  return site.call("GET", `/v1/profile-imports/${id}`);
}

async function liveDeals(): Promise<number> {
  const actor = {
    orgId: site.orgId,
    userId: site.founderId,
    role: "system",
    scope: "all",
    scopeIds: [],
  } as const;
  const row = await inTransaction(site.services.database, actor, (tx) =>
    tx.first<{ live: string }>(
      sql`select count(*) as live from app.deal_versions where org_id = ${site.orgId} and voided_at is null`,
    ),
  );
  return Number(row?.live);
}

test("the profiles that ship are listed", async () => {
  const { profiles } = await site.call("GET", "/v1/import-profiles");
  expect(profiles.map((profile: Answer) => profile.id)).toEqual(["adventureworks", "crm-opportunities"]);
  expect(profiles[0].currency).toEqual({ code: "AWX", name: "Adventure Works unit", exponent: 4 });
});

test("uploads of nothing known match no profile", async () => {
  const made = await site.upload(["x.csv", "a,b\n1,2\n"]);
  expect(await site.call("POST", "/v1/import-profile-matches", { imports: [made[0].id] })).toEqual({
    match: null,
  });
});

test("upload, match, check, run, look at what was not taken, undo", async () => {
  await site.call("POST", "/v1/currencies", { code: "USD", name: "US dollar", exponent: 2 });
  await site.call("POST", "/v1/currency-rates", { currency: "USD", day: "2000-01-01", rate: "7" });
  const bad = `${CRM_TEXTS.opportunities?.[1]}A5,Nobody Known,GTXPro,Acme,Won,2017-01-01,2017-02-01,9.999\n`;
  const made = await site.upload(
    ...Object.entries(CRM_TEXTS).map(
      ([file, [name, text]]) => [name, file === "opportunities" ? bad : text] as const,
    ),
    ["notes.csv", "a,b\n1,2\n"],
  );
  const ids = made.map((one) => one.id);
  const { match } = await site.call("POST", "/v1/import-profile-matches", { imports: ids });
  expect([match.profile.id, match.missing, match.unused]).toEqual(["crm-opportunities", [], [ids[4]]]);
  const files = { teams: ids[0], products: ids[1], accounts: ids[2], opportunities: ids[3] };
  expect(match.files).toEqual(files);

  const { teams: _, ...fewer } = files;
  const refused = await site.call("POST", "/v1/profile-imports", {
    profile: "crm-opportunities",
    files: fewer,
  });
  expect(refused).toMatchObject({
    code: "invalid_input",
    problems: [{ field: "/files/teams", rule: "missing" }],
  });

  const whole = await site.call("POST", "/v1/profile-imports", { profile: "crm-opportunities", files });
  expect([whole.state, whole.profile, whole.kind], JSON.stringify(whole)).toEqual([
    "mapped",
    "crm-opportunities",
    null,
  ]);
  const { imports } = await site.call("GET", "/v1/imports");
  const listed = imports.map((one: Answer) => one.id);
  expect(listed).toContain(whole.id);
  expect(listed).not.toContain(ids[0]);
  expect(listed).toContain(ids[4]);

  await site.call("POST", `/v1/imports/${whole.id}/check`);
  const checked = await ended(whole.id);
  expect(checked.import.state, JSON.stringify(checked.import.error)).toBe("checked");
  expect(checked.import.batchId).toBeNull();
  expect(await liveDeals()).toBe(0);

  await site.call("POST", `/v1/imports/${whole.id}/run`);
  const done = await ended(whole.id);
  expect(done.import.state, JSON.stringify(done.import.error)).toBe("done");
  expect(done.steps).toEqual(checked.steps);
  expect(await liveDeals()).toBe(4);
  const deals = done.steps.at(-1);
  expect(deals).toEqual({
    step: 8,
    kind: "deal",
    file: "opportunities",
    fileName: "sales_pipeline.csv",
    created: 4,
    updated: 0,
    unchanged: 0,
    rejected: 1,
  });
  const { fileName, rows } = await site.call("GET", `/v1/profile-imports/${whole.id}/rejected-rows?step=8`);
  expect(fileName).toBe("sales_pipeline.csv");
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ number: 6, cells: { opportunity_id: "A5", sales_agent: "Nobody Known" } });
  expect(rows[0].problems.map((problem: Answer) => [problem.field, problem.code])).toEqual([
    ["partner", "file"],
    ["owner", "unknown-reference"],
    ["lead", "unknown-reference"],
    ["amount", "too-many-decimals"],
  ]);
  expect(rows[0].problems[0].en).toBe(
    "There is no “Nobody Known” in “sales_teams.csv”. Add that row, or correct the value here.",
  );

  const url = `/v1/imports/${whole.id}/rejected-rows.csv`;
  const lines: Answer[] = parse(await site.download(`${url}?language=en`), { bom: true, columns: true });
  const line = lines.find((one) => one["Kind of record"] === "Deal");
  expect(line).toMatchObject({
    File: "sales_pipeline.csv",
    "Kind of record": "Deal",
    Row: "6",
    opportunity_id: "A5",
    close_value: "9.999",
  });
  expect(line.Reason).toContain("Partner: There is no “Nobody Known” in “sales_teams.csv”.");
  const zh = (await site.download(`${url}?language=zh-CN`)).toString();
  expect(zh).toContain("文件,数据类型,行号,原因,opportunity_id,");
  expect(zh).toContain("sales_pipeline.csv,商机,6,");

  await site.call("POST", `/v1/imports/${whole.id}/undo`);
  expect((await ended(whole.id)).import.state).toBe("undone");
  expect(await liveDeals()).toBe(0);
  expect(site.errors).toEqual([]);
});

test("a run that cannot go on says why, with the place, and leaves nothing", async () => {
  const teams = `${CRM_TEXTS.teams?.[1]}Ann Able,Zoe Zest,West\n`;
  const made = await site.upload(
    ...Object.entries(CRM_TEXTS).map(
      ([file, [name, text]]) => [name, file === "teams" ? teams : text] as const,
    ),
  );
  const names = Object.keys(CRM_TEXTS);
  const files = Object.fromEntries(made.map((one, index) => [names[index], one.id]));
  const whole = await site.call("POST", "/v1/profile-imports", { profile: "crm-opportunities", files });
  await site.call("POST", `/v1/imports/${whole.id}/run`);
  const failed = await ended(whole.id);
  expect(failed.import.state).toBe("failed");
  expect(failed.import.error).toMatchObject({
    code: "invalid_input",
    problems: [{ field: "sales_agent", row: 5, rule: "looked-up-twice" }],
  });
  expect(await liveDeals()).toBe(0);
});
