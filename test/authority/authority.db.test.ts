import fc from "fast-check";
import { Type } from "typebox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { route } from "../../contract/route.ts";
import { ROUTES } from "../../contract/routes.ts";
import { AUTHORITY, type Needs } from "../../domain/access/matrix.ts";
import { ROLE_NAMES, ROLES, type Role } from "../../domain/access/role.ts";
import { checkRoutes } from "../../server/application.ts";
import { handle, handleOpen } from "../../server/handle.ts";
import { HANDLERS } from "../../server/handlers.ts";
import { openAsAnyRole } from "./role-principals.ts";
import { send, validParts } from "./route-request.ts";

let site: Awaited<ReturnType<typeof openAsAnyRole>>;
beforeAll(async () => {
  site = await openAsAnyRole();
});
afterAll(() => site.close());

const SEED = 20260802;

/** Asked of the sheet itself, not of the function that the server asks. */
const isMet = ({ object, act, reads }: Needs, role: Role) =>
  AUTHORITY[object][role].includes(act) && (reads === undefined || AUTHORITY[reads][role].includes("read"));

describe.each(ROUTES.map((entry) => [`${entry.method} ${entry.path}`, entry] as const))(
  "%s",
  (_name, entry) => {
    const { who } = entry;
    const parts = () => fc.sample(validParts(entry), { numRuns: 1, seed: SEED })[0];
    const call = async (caller: string | undefined) => {
      const given = parts();
      if (given === undefined) throw new Error("the generator gave nothing");
      const headers: Record<string, string> = caller === undefined ? {} : { "test-caller": caller };
      return send(site.app, entry, given, headers, site.services.clock.newId());
    };

    test.each(ROLES)("%s: as the role sheet says", async (role) => {
      const answer = await call(role);
      const isAllowed = typeof who === "string" || isMet(who, role);
      if (isAllowed) {
        expect([401, 403], answer.body).not.toContain(answer.statusCode);
        expect(answer.statusCode, answer.body).toBeLessThan(500);
        return;
      }
      expect(answer.statusCode, answer.body).toBe(403);
      expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
      expect(answer.json()).toMatchObject({ code: "forbidden", status: 403 });
      const allowed = typeof who === "string" ? [] : ROLES.filter((other) => isMet(who, other));
      for (const other of allowed) expect(answer.json().text.zh).toContain(ROLE_NAMES[other].zh);
    });

    test("somebody not signed in", async () => {
      const answer = await call(undefined);
      if (who === "anyone") expect([401, 403]).not.toContain(answer.statusCode);
      else expect(answer.json()).toMatchObject({ code: "not_signed_in", status: 401 });
      expect(answer.statusCode, answer.body).toBeLessThan(500);
    });

    test("somebody without a role", async () => {
      const answer = await call("nobody");
      if (typeof who === "string") expect([401, 403], answer.body).not.toContain(answer.statusCode);
      else expect(answer.statusCode, answer.body).toBe(403);
      expect(answer.statusCode, answer.body).toBeLessThan(500);
    });
  },
);

test("a role that is named but not held is refused, whatever else is held", async () => {
  const headers = { "test-caller": "admin", "partnerloop-role": "ceo" };
  const answer = await site.app.inject({ method: "GET", url: "/v1/users", headers });
  expect(answer.statusCode).toBe(403);
});

test("a refusal is kept in the audit log", async () => {
  await site.app.inject({ method: "GET", url: "/v1/users", headers: { "test-caller": "marketing" } });
  const log = await site.app.inject({
    method: "GET",
    url: "/v1/audit?limit=1",
    headers: { "test-caller": "ceo" },
  });
  expect(log.json().entries[0]).toMatchObject({
    outcome: "refused",
    objectKind: "users",
    act: "read",
    role: "marketing",
  });
});

test("nothing of this was an error of ours", () => expect(site.errors).toEqual([]));

describe("a route table that is not whole does not start", () => {
  const declared = { method: "GET", path: "/v1/new", summary: "new", answer: Type.Object({}) } as const;
  const fresh = route({ ...declared, who: "signed_in" });

  test("the product's own is whole", () => expect(() => checkRoutes(ROUTES, HANDLERS)).not.toThrow());
  test("without who", () => {
    const undeclared = { ...declared } as unknown as typeof fresh;
    const handler = handle(undeclared, async () => ({}));
    expect(() => checkRoutes([...ROUTES, undeclared], [...HANDLERS, handler])).toThrow(
      "GET /v1/new does not say who may call it",
    );
  });
  test("without a handler", () =>
    expect(() => checkRoutes([...ROUTES, fresh], HANDLERS)).toThrow("GET /v1/new has 0 handlers"));
  test("with a handler that nobody declared", () =>
    expect(() => checkRoutes(ROUTES, [...HANDLERS, handle(fresh, async () => ({}))])).toThrow(
      "is handled but not declared",
    ));
  test("with an open handler on a route that is not open to anyone", () =>
    expect(() => checkRoutes([...ROUTES, fresh], [...HANDLERS, handleOpen(fresh, async () => ({}))])).toThrow(
      "an open handler",
    ));
  test("declared twice", () =>
    expect(() => checkRoutes([...ROUTES, fresh, fresh], HANDLERS)).toThrow("declared twice"));
});
