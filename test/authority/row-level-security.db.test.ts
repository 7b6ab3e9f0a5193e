import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../setup/test-database.ts";
import { COMPANIES, fillTables, REACHES, readTenantTables, type TenantTable } from "./tenant-tables.ts";

/** Read by a person before their organisation is known, hence policies of their own. */
const OWN_POLICY = ["organisations", "members", "role_grants", "role_loans"];
/** Read by one user alone: policies that no other table has. */
const BY_USER = ["saved_views"];
/** One row that says which organisation is installed: no secret, and read before anybody signs in. */
const WITHOUT_POLICY = ["installation"];

let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
let tables: TenantTable[];

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  app = new pg.Client({ connectionString: database.appUrl });
  await Promise.all([owner.connect(), app.connect()]);
  await owner.query("select app.ensure_activity_month('2024-01-01')");
  tables = await readTenantTables(owner);
  await fillTables(owner, tables);
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database.drop();
});

const templated = () =>
  tables.filter(({ name }) => ![...OWN_POLICY, ...BY_USER, ...WITHOUT_POLICY].includes(name));
const readable = () => templated().filter(({ partition }) => !partition);
const names = (found: readonly TenantTable[]) => found.map(({ name }) => name);

describe("policies", () => {
  test("there are tables to look at", () => expect(readable().length).toBeGreaterThanOrEqual(40));

  test("every table with org_id is protected, for its owner too", () => {
    const bare = tables.filter(({ enabled, forced }) => !(enabled && forced));
    expect(names(bare)).toEqual(WITHOUT_POLICY);
  });

  test("each has exactly one policy, permissive, for every command", () => {
    const odd = tables
      .filter(({ name }) => !WITHOUT_POLICY.includes(name))
      .filter(
        ({ policies: [policy, ...more] }) => !policy?.permissive || policy.command !== "*" || more.length > 0,
      );
    expect(names(odd)).toEqual([]);
  });

  test("each policy is the template's, for reading and for writing", async () => {
    const expected = new Map<string, string>();
    await owner.query(
      "begin; create table app.specimen (org_id uuid, region_id uuid, city_id uuid, partner_id uuid, person_id uuid, cities uuid[], layer smallint, owner_id uuid, asker_id uuid, commitment_id uuid)",
    );
    for (const reach of REACHES) {
      await owner.query(`call app.protect('app.specimen', '${reach}')`);
      const { rows } = await owner.query(
        "select pg_get_expr(polqual, polrelid) as text from pg_policy where polrelid = 'app.specimen'::regclass",
      );
      expected.set(reach, rows[0].text);
      await owner.query("drop policy scope on app.specimen");
    }
    await owner.query("rollback");
    const odd = templated().filter(({ name, policies: [policy] }) => {
      const text = expected.get(policy?.reach ?? "")?.replaceAll("specimen.", `${name}.`);
      return text === undefined || policy?.name !== "scope" || policy.using !== text || policy.check !== text;
    });
    expect(names(odd)).toEqual([]);
  });

  test("each setting is wrapped in a scalar subquery, so that it is read once a statement", () => {
    const unwrapped = tables.flatMap(({ name, policies }) =>
      policies
        .flatMap(({ using, check }) => [using, check])
        .filter((text) => /(?<!\( SELECT )app\.(cur|own)_/.test(text) || /current_setting/.test(text))
        .map((text) => `${name}: ${text}`),
    );
    expect(unwrapped).toEqual([]);
  });
});

/** What a session of the application sees of every table, after these settings. */
async function seen(settings: Record<string, string>): Promise<Map<string, string[]>> {
  await app.query("begin");
  try {
    for (const [name, value] of Object.entries(settings)) {
      await app.query("select set_config($1, $2, true)", [`app.${name}`, value]);
    }
    const found = new Map<string, string[]>();
    for (const { name, columns } of [
      ...readable(),
      ...tables.filter((table) => OWN_POLICY.includes(table.name)),
    ]) {
      const has = (column: string) => (columns.some((each) => each.name === column) ? column : "null");
      const { rows } = await app.query<{ row: string }>(
        `select concat_ws(' ', org_id, ${has("city_id")}, ${has("partner_id")}) as row from app."${name}" order by 1`,
      );
      found.set(
        name,
        rows.map(({ row }) => row),
      );
    }
    return found;
  } finally {
    await app.query("rollback");
  }
}

/** Which of the three rows of its company a scope must show in a table of that reach: said here anew, not in SQL. */
function due(table: TenantTable, scope: "all" | "cities" | "partners"): boolean[] {
  const reach = table.policies[0]?.reach;
  const byScope = {
    org: { all: [1, 1, 1], cities: [1, 1, 1], partners: [1, 1, 1] },
    company: { all: [1, 1, 1], cities: [0, 0, 0], partners: [0, 0, 0] },
    city: { all: [1, 1, 1], cities: [1, 0, 0], partners: [0, 0, 0] },
    partner: { all: [1, 1, 1], cities: [1, 0, 0], partners: [1, 0, 0] },
    staff: { all: [1, 1, 1], cities: [1, 1, 1], partners: [0, 0, 0] },
    cells: { all: [1, 1, 1], cities: [1, 0, 0], partners: [1, 0, 0] },
    // The third is of the person who looks after the first partner.
    target: { all: [1, 1, 1], cities: [1, 0, 1], partners: [1, 0, 0] },
    // The third is of the second region.
    shared: { all: [1, 1, 1], cities: [1, 0, 0], partners: [1, 0, 0] },
    promise: { all: [1, 1, 1], cities: [1, 0, 0], partners: [1, 0, 0] },
    of_promise: { all: [1, 1, 1], cities: [1, 0, 0], partners: [1, 0, 0] },
    people: { all: [1, 1, 1], cities: [1, 0, 1], partners: [1, 0, 1] },
    place: { all: [1, 1, 1], cities: [1, 1, 1], partners: [1, 0, 0] },
    region: { all: [1, 1, 1], cities: [1, 1, 1], partners: [1, 0, 0] },
    stay: { all: [1, 1, 1], cities: [1, 1, 1], partners: [1, 0, 0] },
  }[reach ?? "company"][scope];
  // The third row is of neither city nor partner.
  return byScope.map((visible) => visible === 1);
}

describe("what a session of the application sees", () => {
  const [own] = COMPANIES;

  test("the tables are filled: the owner of a company's settings sees its rows", async () => {
    const everything = await seen({ org: own.orgId, user: own.orgId, role: "system", scope: "all" });
    const empty = [...everything].filter(([, rows]) => rows.length === 0).map(([name]) => name);
    expect(empty).toEqual([]);
  });

  test.each([
    ["no settings at all", {}],
    ["an organisation but no scope", { org: own.orgId, scope: "none" }],
    ["a scope but no organisation", { scope: "all", scope_ids: `{${own.cities[0]}}` }],
    ["a scope that does not exist", { org: own.orgId, scope: "everything", scope_ids: "{}" }],
  ])("%s: nothing beyond the own company's open tables", async (_what, settings) => {
    const found = await seen(settings as Record<string, string>);
    const hasOrg = "org" in settings;
    const shown = [...found].filter(([, rows]) => rows.length > 0).map(([name]) => name);
    expect(shown.toSorted()).toEqual(hasOrg ? OWN_POLICY.toSorted() : []);
  });

  test.each([
    ["the whole company", "all", "{}"],
    ["a city", "cities", `{${own.cities[0]}}`],
    ["a partner", "partners", `{${own.partners[0]}}`],
  ] as const)("%s: exactly its rows, and nothing of another company", async (_what, scope, ids) => {
    const found = await seen({ org: own.orgId, user: own.orgId, role: "system", scope, scope_ids: ids });
    const wrong: string[] = [];
    for (const table of readable()) {
      const rows = found.get(table.name) ?? [];
      if (rows.some((row) => !row.startsWith(own.orgId))) wrong.push(`${table.name} shows another company`);
      const all = (await seenByOwner(table)).length;
      const expected = all < 3 ? (due(table, scope)[0] ? all : 0) : due(table, scope).filter(Boolean).length;
      if (rows.length !== expected) wrong.push(`${table.name}: ${rows.length} rows instead of ${expected}`);
    }
    expect(wrong).toEqual([]);
  });

  test("a design: whoever sees its city, region or partner; of no place, every member of staff", async () => {
    const [city, otherCity] = own.cities;
    const [region, otherRegion] = own.regions;
    const [partner, otherPartner] = own.partners;
    const placed: Record<string, (string | null)[]> = {
      ...{
        company: [null, null, null],
        "our city": [null, city, null],
        "their city": [null, otherCity, null],
      },
      ...{ "our region": [region, null, null], "their region": [otherRegion, null, null] },
      ...{ "our partner": [null, null, partner], "their partner": [null, null, otherPartner] },
      ...{
        "their partner in our city": [null, city, otherPartner],
        "our partner there": [null, otherCity, partner],
      },
    };
    await owner.query("select set_config('app.org', $1, false), set_config('app.scope', 'all', false)", [
      own.orgId,
    ]);
    for (const [title, place] of Object.entries(placed)) {
      await owner.query(
        `insert into app.designs (org_id, id, kind, place, title, created_at, created_by, region_id, city_id, partner_id)
          values ($1, gen_random_uuid(), 'placed', gen_random_uuid()::text, $2, now(), gen_random_uuid(), $3, $4, $5)`,
        [own.orgId, title, ...place],
      );
    }
    const titles = async (scope: string, ids: string) => {
      await app.query("begin");
      const settings = [own.orgId, scope, ids];
      await app.query(
        "select set_config('app.org', $1, true), set_config('app.scope', $2, true), set_config('app.scope_ids', $3, true)",
        settings,
      );
      const { rows } = await app.query("select title from app.designs where kind = 'placed' order by title");
      await app.query("rollback");
      return rows.map(({ title }) => title);
    };
    expect(await titles("all", "{}")).toEqual(Object.keys(placed).toSorted());
    expect(await titles("cities", `{${city}}`)).toEqual(
      ["company", "our city", "our partner", "our region", "their partner in our city"].toSorted(),
    );
    expect(await titles("cities", "{}")).toEqual(["company"]);
    expect(await titles("partners", `{${partner}}`)).toEqual(["our partner", "our partner there"]);
  });

  async function seenByOwner(table: TenantTable): Promise<unknown[]> {
    await owner.query(
      "select set_config('app.org', $1, false), set_config('app.scope', 'all', false), set_config('app.role', 'system', false)",
      [own.orgId],
    );
    return (await owner.query(`select 1 from app."${table.name}"`)).rows;
  }

  test("a saved view is seen, changed and deleted by its own user only, whatever the scope", async () => {
    const [me, somebody] = [own.people[0], own.people[1]];
    const as = async (user: string, statement: string) => {
      await app.query("begin");
      await app.query(
        "select set_config('app.org', $1, true), set_config('app.scope', 'all', true), set_config('app.user', $2, true)",
        [own.orgId, user],
      );
      const { rowCount } = await app.query(statement);
      await app.query("rollback");
      return rowCount;
    };
    await owner.query(
      "select set_config('app.org', $1, false), set_config('app.scope', 'all', false), set_config('app.user', $2, false)",
      [own.orgId, me],
    );
    await owner.query(
      "insert into app.saved_views (org_id, id, user_id, list, name, search, made_at) values ($1, gen_random_uuid(), $2, 'leads', 'mine', '{}', now())",
      [own.orgId, me],
    );
    for (const statement of [
      "select 1 from app.saved_views",
      "update app.saved_views set name = 'theirs'",
      "delete from app.saved_views",
    ]) {
      expect(await as(me, statement), statement).toBe(1);
      expect(await as(somebody, statement), statement).toBe(0);
    }
  });

  test("a row of another company, or outside the scope, cannot be written", async () => {
    const [, other] = COMPANIES;
    const attempt = async (orgId: string, scope: string, cityId: string) => {
      await app.query("begin");
      try {
        await app.query(
          "select set_config('app.org', $1, true), set_config('app.scope', $2, true), set_config('app.scope_ids', $3, true)",
          [own.orgId, scope, `{${own.cities[0]}}`],
        );
        await app.query(
          "insert into app.deals (org_id, id, reference, city_id, recorded_at) values ($1, gen_random_uuid(), 'new', $2, '2024-01-01')",
          [orgId, cityId],
        );
        return "written";
      } catch (error) {
        return (error as Error).message;
      } finally {
        await app.query("rollback");
      }
    };
    expect(await attempt(own.orgId, "cities", own.cities[0])).toBe("written");
    expect(await attempt(other.orgId, "all", own.cities[0])).toMatch(/row-level security/);
    expect(await attempt(own.orgId, "cities", own.cities[1])).toMatch(/row-level security/);
  });
});

describe("plans", () => {
  test("each setting is an InitPlan in every table's plan, and no filter calls a function", async () => {
    await app.query(`begin; set local app.org = '${COMPANIES[0].orgId}'; set local app.scope = 'cities'`);
    const wrong: string[] = [];
    for (const { name } of readable()) {
      const { rows } = await app.query(`explain (costs off) select count(*) from app."${name}"`);
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
      const calls = plan.split("\n").some((line) => /(Filter|Cond):.*(cur|own)_/.test(line));
      if (!plan.includes("InitPlan") || calls) wrong.push(`${name}\n${plan}`);
    }
    await app.query("rollback");
    expect(wrong).toEqual([]);
  });
});
