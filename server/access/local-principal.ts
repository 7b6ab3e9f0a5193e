import { timingSafeEqual } from "node:crypto";
import { installedOrganisation } from "../../database/access/installation-rows.ts";
import type { Database } from "../../database/connection.ts";
import type { Principal } from "./principal.ts";

const NIL = "00000000-0000-0000-0000-000000000000";
/** Of whom the server's own commands are before there is one. */
export const NO_ORGANISATION = NIL;

/** Whether a request carries the token that only readers of the server's folder know. */
export function hasLocalToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header?.startsWith("Local ") ? header.slice("Local ".length) : "");
  const expected = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The server's own commands act as the system, for the one organisation; before the first run for none. */
export async function localPrincipal(database: Database): Promise<Principal> {
  const orgId = (await installedOrganisation(database)) ?? NO_ORGANISATION;
  return {
    userId: NIL,
    orgId,
    displayName: "partnerloop",
    language: "en",
    roles: [{ role: "system", scope: "all", scopeIds: [] }],
  };
}
