import { expect } from "vitest";
import { ROUTES } from "../../contract/routes.ts";
import type { Month } from "../../domain/calendar/month.ts";
import type { HeldRole } from "../../server/access/principal.ts";
import { buildApplication } from "../../server/application.ts";
import { systemClock } from "../../server/clock.ts";
import { HANDLERS } from "../../server/handlers.ts";
import { closeMonth } from "../../server/workflows/close-month.ts";
import { PASS_OVER } from "./close-book.ts";
import { type FactBook, openFactBook, uuidOf } from "./fact-book.ts";
import { openTestCompany, type TestServices } from "./services.ts";

/** The whole application over facts that a test writes, at an instant that it sets. */
export interface ViewSite extends TestServices {
  readonly book: FactBook;
  readonly founderId: string;
  setNow(instant: string): void;
  /** Closes a month with every check that may be passed over passed over. */
  closeAt(month: string, instant: string): ReturnType<typeof closeMonth>;
  /** The answer to a GET, which must be 200. Callers: operations, director:<city>,<city>, owner:<partner>. */
  get(url: string, caller?: string): Promise<ReturnType<typeof JSON.parse>>;
  /** The bare answer. */
  ask(url: string, caller?: string): Promise<{ statusCode: number; body: string }>;
}

function roleOf(caller: string): HeldRole {
  const [role, names = ""] = caller.split(":");
  const scopeIds = names === "" ? [] : names.split(",").map(uuidOf);
  if (role === "director") return { role: "regional_director", scope: "cities", scopeIds };
  if (role === "owner") return { role: "partner_owner", scope: "partners", scopeIds };
  return { role: "channel_operations", scope: "all", scopeIds: [] };
}

/** Opens it, with the clock at the end of an instant. */
export async function openViewSite(instant: string): Promise<ViewSite> {
  let now = new Date(instant);
  const site = await openTestCompany({ clock: { now: () => now, newId: systemClock.newId } });
  const { services, orgId, founderId, database } = site;
  const urls = { url: database.appUrl, ownerUrl: database.ownerUrl };
  const place = { database: services.database, orgId, zone: "Asia/Shanghai", ...urls };
  const book = await openFactBook({ ...place, close: async () => {} });
  const app = await buildApplication({
    ...{ services, routes: ROUTES, handlers: HANDLERS },
    principalOf: async (request) => ({
      ...{ userId: founderId, orgId, displayName: "x", language: "en" as const },
      roles: [roleOf(String(request.headers["test-caller"] ?? "operations"))],
    }),
  });
  const ask = (url: string, caller = "operations") =>
    app.inject({ method: "GET", url, headers: { "test-caller": caller } });
  const setNow = (given: string) => {
    now = new Date(given);
  };
  return {
    ...{ ...site, book, setNow, ask },
    closeAt: (month, given) => {
      setNow(given);
      const wish = { month: month as Month, overridden: PASS_OVER, reason: "a test" };
      return closeMonth(services, book.system, wish);
    },
    get: async (url, caller) => {
      const answer = await ask(url, caller);
      expect(answer.statusCode, answer.body).toBe(200);
      return JSON.parse(answer.body);
    },
    close: async () => {
      await app.close();
      await site.close();
    },
  };
}
