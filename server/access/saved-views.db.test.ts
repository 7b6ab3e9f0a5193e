import { afterAll, beforeAll, expect, test } from "vitest";
import { SAVED_VIEW_ROUTES } from "../../contract/access/saved-views.ts";
import { insertMember } from "../../test/setup/insert-member.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import { buildApplication } from "../application.ts";
import { systemClock } from "../clock.ts";
import { SAVED_VIEW_HANDLERS } from "./saved-view-handlers.ts";

let site: Awaited<ReturnType<typeof openSite>>;
beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

async function openSite() {
  const company = await openTestCompany();
  const otherId = await insertMember(company.services.database, company.orgId, company.founderId);
  const app = await buildApplication({
    services: company.services,
    routes: SAVED_VIEW_ROUTES,
    handlers: SAVED_VIEW_HANDLERS,
    principalOf: async (request) => ({
      userId: request.headers["test-caller"] === "other" ? otherId : company.founderId,
      ...{ orgId: company.orgId, displayName: "x", language: "en" as const },
      roles: [{ role: "channel_operations" as const, scope: "all" as const, scopeIds: [] }],
    }),
  });
  const call = (method: "GET" | "POST" | "PUT" | "DELETE", url: string, body?: object, caller = "self") =>
    app.inject({
      ...{ method, url },
      headers: { "test-caller": caller, "idempotency-key": systemClock.newId() },
      ...(body === undefined ? {} : { payload: body }),
    });
  const close = async () => {
    await app.close();
    await company.close();
  };
  return { ...company, call, close };
}

const names = async (caller?: string) =>
  (await site.call("GET", "/v1/saved-views?list=leads", undefined, caller))
    .json()
    .views.map(({ name }: { name: string }) => name);

test("a view is kept, shown to its owner alone, renamed, given another state and deleted", async () => {
  const search = { filter: "source:hq_lead", sort: "-createdAt" };
  const made = await site.call("POST", "/v1/saved-views", { list: "leads", name: " 总部线索 ", search });
  expect(made.json()).toMatchObject({ list: "leads", name: "总部线索", search });
  expect(await names()).toEqual(["总部线索"]);
  expect(await names("other")).toEqual([]);
  const path = `/v1/saved-views/${made.json().id}`;
  const changed = await site.call("PUT", path, { name: "总部", search: { q: "云" } });
  expect(changed.json()).toMatchObject({ name: "总部", search: { q: "云" } });
  for (const [method, body] of [
    ["PUT", { name: "mine", search: {} }],
    ["DELETE", undefined],
  ] as const) {
    expect((await site.call(method, path, body, "other")).statusCode).toBe(404);
  }
  expect((await site.call("DELETE", path)).statusCode).toBe(200);
  expect(await names()).toEqual([]);
});

test("two views of one list have two names; another person may use the same", async () => {
  const make = (name: string, caller?: string) =>
    site.call("POST", "/v1/saved-views", { list: "leads", name, search: {} }, caller);
  await make("A");
  expect((await make("A")).json()).toMatchObject({ code: "conflict" });
  expect((await make("A", "other")).statusCode).toBe(200);
  const second = await make("B");
  const renamed = await site.call("PUT", `/v1/saved-views/${second.json().id}`, { name: "A", search: {} });
  expect(renamed.json()).toMatchObject({ code: "conflict" });
  expect((await make("  ")).statusCode).toBe(400);
});
