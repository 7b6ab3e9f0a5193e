import type { FastifyInstance } from "fastify";
import { expect } from "vitest";
import { CHANNEL_ROUTES } from "../../contract/channel/channel-routes.ts";
import type { HeldRole } from "../../server/access/principal.ts";
import { buildApplication } from "../../server/application.ts";
import { CHANNEL_HANDLERS } from "../../server/channel/channel-handlers.ts";
import { systemClock } from "../../server/clock.ts";
import { putChannel } from "./channel-facts.ts";
import { openTestCompany, type TestServices } from "./services.ts";

/** 15 November 2024, 02:00 in Shanghai: the months counted are 2023-12 to 2024-11. */
const NOW = new Date("2024-11-14T18:00:00Z");

/** The application over five partners in two regions. */
export interface ChannelSite extends TestServices {
  readonly app: FastifyInstance;
  readonly orgId: string;
  readonly founderId: string;
  /** The id of a region, city, person or partner by its reference; "" when there is none. */
  id(reference: string): string;
  /** The role that the header `test-caller` names: operations, marketing, success, director (苏州 and 无锡) or owner (of P-2). */
  role(caller: string): HeldRole;
  /** The answer to a GET, which must be 200. */
  get(url: string, caller?: string): Promise<ReturnType<typeof JSON.parse>>;
}

/** Opens the channel's routes over a small company, at a fixed instant. */
export async function openChannelSite(): Promise<ChannelSite> {
  const site = await openTestCompany({ clock: { now: () => NOW, newId: systemClock.newId } });
  const ids = await putChannel(site.services.database, site.orgId, {
    regions: { 华东: ["苏州", "无锡"], 华北: ["北京"] },
    people: [
      { reference: "E-1", name: "周岚" },
      { reference: "E-2", name: "王建国", partner: "P-2", phone: "13812345678", email: "wang@example.com" },
      { reference: "E-3", name: "李雷", partner: "P-3", phone: "13900001111" },
    ],
    partners: [
      {
        ...{ reference: "P-1", name: "苏州云帆", city: "苏州", band: "1-9", manager: "E-1", open: 2 },
        // The last instant of November 2023 in Shanghai is outside the window, the first of December inside.
        won: [
          ["2023-11-30T15:59:59Z", 999_00],
          ["2023-11-30T16:00:00Z", 100_00],
          ["2024-10-31T16:30:00Z", 200_00],
        ],
      },
      {
        reference: "P-2",
        name: "无锡启航_100%",
        city: "无锡",
        band: "10-49",
        won: [["2024-05-05T00:00:00Z", 500_00]],
      },
      { reference: "P-3", name: "北京远山", city: "北京", band: "500+", inForceTo: "2024-11-14" },
      { reference: "P-4", name: "=cmd|' /C calc'!A0", city: "北京", won: [["2024-01-01T00:00:00Z", 7]] },
      {
        reference: "P-5",
        name: "直销",
        kind: "direct",
        city: "北京",
        won: [["2024-02-01T00:00:00Z", 9_000_00]],
      },
    ],
  });
  const id = (reference: string) => ids.get(reference) ?? "";
  const role = (caller: string): HeldRole => {
    if (caller === "director") {
      return { role: "regional_director", scope: "cities", scopeIds: [id("苏州"), id("无锡")] };
    }
    if (caller === "owner") return { role: "partner_owner", scope: "partners", scopeIds: [id("P-2")] };
    if (caller === "marketing") return { role: "marketing", scope: "all", scopeIds: [] };
    if (caller === "success") return { role: "customer_success", scope: "all", scopeIds: [] };
    return { role: "channel_operations", scope: "all", scopeIds: [] };
  };
  const app = await buildApplication({
    services: site.services,
    routes: CHANNEL_ROUTES,
    handlers: CHANNEL_HANDLERS,
    principalOf: async (request) => ({
      ...{ userId: site.founderId, orgId: site.orgId, displayName: "x", language: "en" as const },
      roles: [role(String(request.headers["test-caller"] ?? "operations"))],
    }),
  });
  const get = async (url: string, caller = "operations") => {
    const answer = await app.inject({ method: "GET", url, headers: { "test-caller": caller } });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  };
  const close = async () => {
    await app.close();
    await site.close();
  };
  return { ...site, app, id, role, get, close };
}
