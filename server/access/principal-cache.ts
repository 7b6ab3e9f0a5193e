import type { Database } from "../../database/connection.ts";
import type { Clock } from "../clock.ts";
import { loadPrincipal, type Principal } from "./principal.ts";

const LIFETIME_MS = 5_000;
const MOST = 10_000;

/** Roles are read again after five seconds, and at once in this process when they change here. */
export interface PrincipalCache {
  of(userId: string): Promise<Principal | undefined>;
  forget(userId?: string): void;
}

/** A cache of who is who, so that the hot path reads no membership tables. */
export function createPrincipalCache(database: Database, clock: Clock): PrincipalCache {
  const known = new Map<string, { until: number; principal: Promise<Principal | undefined> }>();
  return {
    of: (userId) => {
      const now = clock.now().getTime();
      const hit = known.get(userId);
      if (hit !== undefined && hit.until > now) return hit.principal;
      if (known.size >= MOST) known.clear();
      const principal = loadPrincipal(database, userId, clock.now());
      known.set(userId, { until: now + LIFETIME_MS, principal });
      principal.catch(() => known.delete(userId));
      return principal;
    },
    forget: (userId) => (userId === undefined ? known.clear() : void known.delete(userId)),
  };
}
