import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../../database/transaction.ts";
import { openAsAnyRole } from "../../../test/authority/role-principals.ts";
import { startWorkers } from "../../jobs/start-workers.ts";
import { CRM_TEXTS } from "../../workflows/fixtures/profile-files.ts";

let site: Awaited<ReturnType<typeof openAsAnyRole>>;
beforeAll(async () => {
  site = await openAsAnyRole();
  await startWorkers(site.services);
});
afterAll(() => site.close());

// Answers are read as a client without types would read them.
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the assertions are about
type Answer = any;
const headers = () => ({
  "test-caller": "channel_operations",
  "idempotency-key": site.services.clock.newId(),
});

async function call(method: "GET" | "POST", url: string, body?: object): Promise<Answer> {
  const given = body === undefined ? {} : { payload: body };
  return (await site.app.inject({ method, url, headers: headers(), ...given })).json();
}

async function upload(files: readonly (readonly [string, string])[]): Promise<Answer[]> {
  const boundary = "b0undary";
  const parts = files.map(
    ([name, content]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${content}\r\n`,
  );
  const answer = await site.app.inject({
    method: "POST",
    url: "/v1/imports",
    headers: { ...headers(), "content-type": `multipart/form-data; boundary=${boundary}` },
    payload: `${parts.join("")}--${boundary}--\r\n`,
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().imports;
}

async function ended(id: string): Promise<Answer> {
  for (;;) {
    const found = await call("GET", `/v1/profile-imports/${id}`);
    if (!["queued", "running", "checking"].includes(found.import.state)) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
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
  const { profiles } = await call("GET", "/v1/import-profiles");
  expect(profiles.map((profile: Answer) => profile.id)).toEqual(["adventureworks", "crm-opportunities"]);
  expect(profiles[0].currency).toEqual({ code: "AWX", name: "Adventure Works unit", exponent: 4 });
});

test("uploads of nothing known match no profile", async () => {
  const made = await upload([["x.csv", "a,b\n1,2\n"]]);
  expect(await call("POST", "/v1/import-profile-matches", { imports: [made[0].id] })).toEqual({
    match: null,
  });
});

test("upload, match, check, run, look at what was not taken, undo", async () => {
  await call("POST", "/v1/currencies", { code: "USD", name: "US dollar", exponent: 2 });
  await call("POST", "/v1/currency-rates", { currency: "USD", day: "2000-01-01", rate: "7" });
  const bad = `${CRM_TEXTS.opportunities?.[1]}A5,Nobody Known,GTXPro,Acme,Won,2017-01-01,2017-02-01,9.999\n`;
  const made = await upload([
    ...Object.entries(CRM_TEXTS).map(
      ([file, [name, text]]) => [name, file === "opportunities" ? bad : text] as const,
    ),
    ["notes.csv", "a,b\n1,2\n"],
  ]);
  const ids = made.map((one) => one.id);
  const { match } = await call("POST", "/v1/import-profile-matches", { imports: ids });
  expect([match.profile.id, match.missing, match.unused]).toEqual(["crm-opportunities", [], [ids[4]]]);
  const files = { teams: ids[0], products: ids[1], accounts: ids[2], opportunities: ids[3] };
  expect(match.files).toEqual(files);

  const { teams: _, ...fewer } = files;
  const refused = await call("POST", "/v1/profile-imports", { profile: "crm-opportunities", files: fewer });
  expect(refused).toMatchObject({
    code: "invalid_input",
    problems: [{ field: "/files/teams", rule: "missing" }],
  });

  const whole = await call("POST", "/v1/profile-imports", { profile: "crm-opportunities", files });
  expect([whole.state, whole.profile, whole.kind], JSON.stringify(whole)).toEqual([
    "mapped",
    "crm-opportunities",
    null,
  ]);
  const { imports } = await call("GET", "/v1/imports");
  const listed = imports.map((one: Answer) => one.id);
  expect(listed).toContain(whole.id);
  expect(listed).not.toContain(ids[0]);
  expect(listed).toContain(ids[4]);

  await call("POST", `/v1/imports/${whole.id}/check`);
  const checked = await ended(whole.id);
  expect(checked.import.state, JSON.stringify(checked.import.error)).toBe("checked");
  expect(checked.import.batchId).toBeNull();
  expect(await liveDeals()).toBe(0);

  await call("POST", `/v1/imports/${whole.id}/run`);
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
  const { fileName, rows } = await call("GET", `/v1/profile-imports/${whole.id}/rejected-rows?step=8`);
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

  const undone = await call("POST", `/v1/imports/${whole.id}/undo`);
  expect(undone.import?.state, JSON.stringify(undone)).toBe("undone");
  expect(await liveDeals()).toBe(0);
  expect(site.errors).toEqual([]);
});

test("a run that cannot go on says why, with the place, and leaves nothing", async () => {
  const teams = `${CRM_TEXTS.teams?.[1]}Ann Able,Zoe Zest,West\n`;
  const made = await upload(
    Object.entries(CRM_TEXTS).map(([file, [name, text]]) => [name, file === "teams" ? teams : text] as const),
  );
  const names = Object.keys(CRM_TEXTS);
  const files = Object.fromEntries(made.map((one, index) => [names[index], one.id]));
  const whole = await call("POST", "/v1/profile-imports", { profile: "crm-opportunities", files });
  await call("POST", `/v1/imports/${whole.id}/run`);
  const failed = await ended(whole.id);
  expect(failed.import.state).toBe("failed");
  expect(failed.import.error).toMatchObject({
    code: "invalid_input",
    problems: [{ field: "sales_agent", row: 5, rule: "looked-up-twice" }],
  });
  expect(await liveDeals()).toBe(0);
});
