import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Route } from "../../contract/route.ts";
import { ROUTES } from "../../contract/routes.ts";
import { inTransaction } from "../../database/transaction.ts";
import { type AUTHORITY_OBJECTS, may } from "../../domain/access/matrix.ts";
import { actorIn } from "../../server/access/principal.ts";
import { buildApplication } from "../../server/application.ts";
import { HANDLERS } from "../../server/handlers.ts";
import { type FactBook, openFactBook } from "../setup/fact-book.ts";
import { openTestCompany } from "../setup/services.ts";
import { type Parts, send } from "./route-request.ts";
import { type Schema, validValue } from "./schema-arbitrary.ts";
import { readTenantTables } from "./tenant-tables.ts";
import { ADDRESSABLE, FOREIGN_NAMES, ownOf, putTwoPartners } from "./two-partners.ts";

const UNKNOWN = "00000000-0000-4000-8000-00000000dead";
const READS = ROUTES.filter(({ method }) => method === "GET");
const ROLES = ["partner_owner", "partner_staff"] as const;

let site: Awaited<ReturnType<typeof openTestCompany>>;
let book: FactBook;
let app: FastifyInstance;
let foreignIds: string[];

beforeAll(async () => {
  site = await openTestCompany();
  const { database } = site.services;
  const urls = { url: site.database.appUrl, ownerUrl: site.database.ownerUrl };
  book = await openFactBook({
    ...{ database, orgId: site.orgId, zone: "Asia/Shanghai", ...urls },
    close: async () => {},
  });
  await putTwoPartners(book);
  foreignIds = FOREIGN_NAMES.map((name) => book.id(name));
  app = await buildApplication({
    ...{ services: site.services, routes: ROUTES, handlers: HANDLERS, requestsPerMinute: 1_000_000 },
    principalOf: async ({ headers }) => {
      const role = ROLES.find((each) => each === headers["test-caller"]);
      if (role === undefined) return undefined;
      const userId = "00000000-0000-4000-8000-0000000000aa";
      return { userId, orgId: site.orgId, displayName: "x", language: "en", roles: [ownOf(book, role)] };
    },
  });
});
afterAll(async () => {
  await app.close();
  await site.close();
});

const isId = (schema: Schema) => schema.pattern?.startsWith("^[0-9a-f]{8}") === true;

/** Everything worth trying in one place of a request: what is the other partner's, and every way to order or narrow. */
function tried(schema: Schema): unknown[] {
  if (isId(schema)) return foreignIds;
  if (schema.enum !== undefined) return [...schema.enum];
  if (schema.type === "boolean") return [true, false];
  if (schema.type === "integer") return [schema.minimum ?? 0, schema.maximum ?? 1_000];
  if (schema.type === "string" && schema.pattern === undefined && schema.format === undefined)
    return [...FOREIGN_NAMES, ...foreignIds, "乙", "", "%", "_"];
  return fc.sample(validValue(schema), { numRuns: 3, seed: 5 });
}

const propertiesOf = (schema: unknown) => Object.entries((schema as Schema | undefined)?.properties ?? {});

/** The least that the route takes, about the partner itself wherever an id is asked for. */
function base(route: Route): Parts {
  const least = (schema: unknown) => {
    const required = (schema as Schema | undefined)?.required ?? [];
    const parts = propertiesOf(schema).filter(([name]) => required.includes(name));
    return Object.fromEntries(
      parts.map(([name, part]) => [
        name,
        isId(part) ? book.id("甲公司") : fc.sample(validValue(part), { numRuns: 1, seed: 3 })[0],
      ]),
    );
  };
  return { params: least(route.params), query: least(route.query), body: undefined };
}

/** The least request, and it again with one place set to each thing worth trying. */
function requests(route: Route): Parts[] {
  const least = base(route);
  const vary = (part: "params" | "query") =>
    propertiesOf(route[part]).flatMap(([name, schema]) =>
      tried(schema).map((value) => ({ ...least, [part]: { ...(least[part] as object), [name]: value } })),
    );
  return [least, ...vary("params"), ...vary("query")];
}

const ask = (route: Route, parts: Parts, caller: string) =>
  send(app, route, parts, { "test-caller": caller }, site.services.clock.newId());

/** What of an answer betrays somebody else; what was sent in the request itself is no news. */
function betrayed(body: string, parts: Parts): string[] {
  const sent = JSON.stringify(parts);
  const secrets = [...FOREIGN_NAMES, ...foreignIds, ...Object.values(ADDRESSABLE).map(String)];
  return secrets.filter((secret) => body.includes(secret) && !sent.includes(secret));
}

const bare = (body: string) => body.replace(/"reference":"[0-9a-f-]{36}"/, "");

describe.each(ROLES)("%s reads nothing of another partner, nor of the vendor's people", (role) => {
  test.each(READS.map((route) => [`${route.method} ${route.path}`, route] as const))(
    "%s, whatever is asked for",
    async (_name, route) => {
      for (const parts of requests(route)) {
        const { statusCode, body } = await ask(route, parts, role);
        const about = `${JSON.stringify(parts)}\n${body.slice(0, 2_000)}`;
        expect(statusCode, about).toBeLessThan(500);
        expect(betrayed(body, parts), about).toEqual([]);
        expect(body, about).not.toMatch(/"coverageMode":"/);
      }
    },
  );

  test("what is somebody else's is answered like what does not exist", async () => {
    for (const route of READS) {
      for (const part of ["params", "query"] as const) {
        for (const [name] of propertiesOf(route[part]).filter(([, each]) => isId(each))) {
          const least = base(route);
          const asked = (id: string) => ({ ...least, [part]: { ...(least[part] as object), [name]: id } });
          const nothing = bare((await ask(route, asked(UNKNOWN), role)).body);
          for (const id of foreignIds) {
            const answer = bare((await ask(route, asked(id), role)).body);
            expect(answer.replaceAll(id, UNKNOWN), `${route.path} ${name} ${id}`).toBe(nothing);
          }
        }
      }
    }
  });

  test("its own it does read: the test above is no test of a closed door", async () => {
    const own = book.id("甲公司");
    const get = async (url: string) =>
      (await app.inject({ method: "GET", url, headers: { "test-caller": role } })).json();
    const listed = await get("/v1/partners");
    expect(listed.partners).toMatchObject([
      { name: "甲公司", city: { name: "甲城" }, region: { name: "甲区" }, manager: { name: "甲经理" } },
    ]);
    expect(listed.count).toEqual({ value: 1, exact: true });
    expect((await get(`/v1/partners/${own}`)).contacts).toMatchObject([{ name: "甲职员" }]);
    const { people } = await get("/v1/people");
    expect(people.map(({ name }: { name: string }) => name).toSorted()).toEqual(["甲经理", "甲职员"]);
    expect((await get("/v1/cities")).cities).toMatchObject([{ name: "甲城", partners: 1 }]);
    expect((await get("/v1/regions")).regions).toMatchObject([{ name: "甲区", cities: 1 }]);
  });
});

test("a partner's session in the database itself reads nothing of the other, in any table", async () => {
  const owner = new pg.Client({ connectionString: site.database.ownerUrl });
  await owner.connect();
  const tables = (await readTenantTables(owner)).filter(({ partition }) => !partition);
  await owner.end();
  const userId = "00000000-0000-4000-8000-0000000000aa";
  const principal = { userId, orgId: site.orgId, displayName: "x", language: "en", roles: [] } as const;
  const actor = actorIn(principal, ownOf(book, "partner_owner"));
  const found = await inTransaction(site.services.database, actor, async (tx) => {
    const texts: string[] = [];
    for (const { name } of tables) {
      const rows = await tx.rows<{ row: string }>(
        sql`select t::text as row from ${sql.table(`app.${name}`)} t`,
      );
      texts.push(...rows.map(({ row }) => `${name} ${row}`));
    }
    return texts;
  });
  expect(found.some((text) => text.includes("甲商机"))).toBe(true);
  // That its own region has a director is in the region's row; who that is, is not to be found.
  const known = new Set([book.id("甲总监")]);
  const secrets = [...FOREIGN_NAMES, ...foreignIds, String(ADDRESSABLE.foreign)];
  const leaks = secrets
    .filter((secret) => !known.has(secret))
    .flatMap((secret) => found.filter((text) => text.includes(secret)));
  expect(leaks).toEqual([]);
  expect(found.filter((text) => text.startsWith("members ") || text.startsWith("role_grants "))).toEqual([]);
});

test("the partner's roles may read more than one thing, and never take a list away", () => {
  const objects = READS.flatMap(({ who }) => (typeof who === "object" ? [who.object] : []));
  const readable = (object: (typeof AUTHORITY_OBJECTS)[number]) => may("partner_owner", object, "read");
  expect(new Set(objects.filter(readable)).size).toBeGreaterThanOrEqual(3);
  expect(readable("export")).toBe(false);
});

test("nothing of this was an error of ours", () => expect(site.errors).toEqual([]));
