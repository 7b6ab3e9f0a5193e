import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Route } from "../../contract/route.ts";
import { ROUTES } from "../../contract/routes.ts";
import { JOBS_SCHEMA } from "../../database/jobs/grant-queue.ts";
import { buildApplication } from "../../server/application.ts";
import { HANDLERS } from "../../server/handlers.ts";
import { fullCompany } from "../golden/full-company.ts";
import { openFactBook } from "../setup/fact-book.ts";
import { COMPANY, openTestServices } from "../setup/services.ts";
import type { PostKit, PreparedPost } from "./post-kit.ts";
import { NO_STATE, POST_STATES } from "./post-states.ts";
import { openAsAnyRole } from "./role-principals.ts";
import { multipart, type Parts, send, validParts } from "./route-request.ts";
import { readTenantTables } from "./tenant-tables.ts";

const AT_ONCE = 5;
const nameOf = (entry: Route) => `${entry.method} ${entry.path}`;
const POSTS = ROUTES.filter(({ method }) => method === "POST").map(
  (entry) => [nameOf(entry), entry] as const,
);
/** The paths that do several things, once for each. */
const ACTS = POSTS.flatMap(([path, entry]) =>
  Object.keys(POST_STATES).flatMap((name) => (name.startsWith(`${path} · `) ? [[name, entry] as const] : [])),
);

let site: Awaited<ReturnType<typeof openAsAnyRole>>;
let kit: PostKit;
let owner: pg.Client;
let tables: string[];

beforeAll(async () => {
  site = await openAsAnyRole();
  const { orgId, founderId: userId, services, app } = site;
  const urls = { url: site.database.appUrl, ownerUrl: site.database.ownerUrl };
  const place = { database: services.database, orgId, zone: "Asia/Shanghai", ...urls };
  const book = await openFactBook({ ...place, close: async () => {} });
  await fullCompany(book, 31);
  owner = new pg.Client({ connectionString: site.database.ownerUrl });
  await owner.connect();
  kit = { app, services, book, userId, owner };
  await owner.query(
    "select set_config('app.org', $1, false), set_config('app.scope', 'all', false), set_config('app.role', 'system', false)",
    [orgId],
  );
  // The record clock is one row that every close moves on.
  const tenant = (await readTenantTables(owner)).filter(
    ({ name, partition }) => !partition && name !== "record_clock",
  );
  tables = [...tenant.map(({ name }) => `app."${name}"`), `${JOBS_SCHEMA}.job`, "auth.users"];
});
afterAll(async () => {
  await owner.end();
  await site.close();
});

/** How many rows each table of the product has. */
async function counts(): Promise<Record<string, number>> {
  const parts = tables.map((table) => `select '${table}' as name, count(*)::integer as rows from ${table}`);
  const { rows } = await owner.query<{ name: string; rows: number }>(parts.join(" union all "));
  return Object.fromEntries(rows.map(({ name, rows: found }) => [name, found]));
}

/** What a piece of work added, by table. */
async function growth(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await counts();
  await work();
  const after = await counts();
  const grown = Object.entries(after).map(([name, rows]) => [name, rows - (before[name] ?? 0)] as const);
  return Object.fromEntries(grown.filter(([, more]) => more !== 0));
}

const as = (entry: Route, { headers, ...parts }: PreparedPost, key: string) =>
  send(site.app, entry, parts, { "test-caller": "system", ...headers }, key);

/** An answer without the reference of the request, which is another each time. */
function bare(body: string): unknown {
  const { reference: _, ...rest } = JSON.parse(body);
  return rest;
}

describe("every POST of the contract, five times at once under one key", () => {
  test.each([...POSTS, ...ACTS])("%s", async (name, entry) => {
    const state = POST_STATES[name];
    const ready = async (round: 1 | 2) => {
      if (state !== undefined) return state(kit, round);
      const [any] = fc.sample(validParts(entry), { numRuns: 1, seed: round });
      return any as Parts;
    };
    const single = await ready(1);
    const due = await growth(async () => {
      const answer = await as(entry, single, `${name} once`);
      if (state !== undefined) expect(answer.statusCode, answer.body).toBe(200);
    });
    if (state !== undefined) expect(due['app."idempotent_requests"']).toBe(1);

    const parts = await ready(2);
    const key = `${name} at once`;
    const answers: { statusCode: number; body: string }[] = [];
    const found = await growth(async () => {
      const sent = Array.from({ length: AT_ONCE }, () => as(entry, parts, key));
      answers.push(...(await Promise.all(sent)));
    });
    const [first] = answers;
    for (const { statusCode, body } of answers) {
      expect(statusCode, body).toBe(first?.statusCode);
      expect(bare(body)).toEqual(bare(first?.body ?? "{}"));
    }
    if (state === undefined) return;
    expect(first?.statusCode, first?.body).toBe(200);
    expect(found).toEqual(due);

    const later = await growth(async () => {
      expect(bare((await as(entry, parts, key)).body)).toEqual(bare(first?.body ?? "{}"));
    });
    expect(later).toEqual({});
    const other = await as(entry, { ...parts, query: { another: "request" } }, key);
    expect(other.json(), other.body).toMatchObject({ status: 409, code: "conflict" });
  });

  test("there is a state for each, or a reason why there is none, and none for one that is gone", () => {
    const names = [...POSTS, ...ACTS].map(([name]) => name);
    expect(Object.keys(POST_STATES).filter((name) => !names.includes(name))).toEqual([]);
    const stated = Object.keys(POST_STATES).map((name) => name.split(" · ")[0]);
    const without = POSTS.map(([name]) => name).filter((name) => !stated.includes(name));
    expect(without).toEqual(Object.keys(NO_STATE));
  });
});

test("an upload with another content, or another name, under the same key is refused", async () => {
  const upload = (file: readonly [string, string], key: string) => {
    const { payload, type } = multipart([file]);
    const headers = { "test-caller": "system", "idempotency-key": key, "content-type": type };
    return site.app.inject({ method: "POST", url: "/v1/imports", headers, payload });
  };
  expect((await upload(["a.csv", "x\r\n1\r\n"], "the key of a file")).statusCode).toBe(200);
  expect((await upload(["a.csv", "x\r\n2\r\n"], "the key of a file")).statusCode).toBe(409);
  expect((await upload(["b.csv", "x\r\n1\r\n"], "the key of a file")).statusCode).toBe(409);
});

test("an upload of which one file is refused leaves none behind, so that it can be sent again", async () => {
  const { payload, type } = multipart([
    ["a.csv", "x\r\n1\r\n"],
    ["empty.csv", ""],
  ]);
  const headers = { "test-caller": "system", "idempotency-key": "two files", "content-type": type };
  const grown = await growth(async () => {
    const answer = await site.app.inject({ method: "POST", url: "/v1/imports", headers, payload });
    expect(answer.statusCode).toBe(400);
  });
  expect(grown).toEqual({});
});

test("neither a key nor what was sent under it can be read back or guessed from the table", async () => {
  const password = "correct horse battery";
  const body = { name: "甲", email: "guess@example.com", password, language: "en", grants: [] };
  const entry = POSTS.find(([name]) => name === "POST /v1/users")?.[1] as Route;
  await as(entry, { params: undefined, query: undefined, body }, "a key that nobody knows");
  const { rows } = await owner.query("select key from app.idempotent_requests");
  expect(rows.length).toBeGreaterThan(10);
  for (const { key } of rows) expect(key).toMatch(/^[0-9a-f]{64}$/);
});

test("the first run, sent five times at once under one key, makes one organisation and one answer", async () => {
  const empty = await openTestServices();
  const app = await buildApplication({
    ...{ services: empty.services, routes: ROUTES, handlers: HANDLERS },
    principalOf: async () => undefined,
  });
  const { user, roles, name, zone, reportingCurrency } = COMPANY;
  const payload = { organisation: { name, zone, reportingCurrency }, user, roles };
  const post = (body: object, key: string) =>
    app.inject({ method: "POST", url: "/v1/first-run", payload: body, headers: { "idempotency-key": key } });
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => post(payload, "the first run")));
  for (const answer of answers) expect(answer.statusCode, answer.body).toBe(200);
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  const other = { ...payload, organisation: { ...payload.organisation, name: "另一家" } };
  expect((await post(other, "the first run")).json().text.en).toMatch(/Idempotency-Key/);
  expect((await post(payload, "another key")).json()).toMatchObject({ code: "conflict" });
  expect(empty.errors).toEqual([]);
  await app.close();
  await empty.close();
});

test("nothing of this was an error of ours", () => expect(site.errors).toEqual([]));
