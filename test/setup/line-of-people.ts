import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor, Role, ScopeKind } from "../../domain/access/role.ts";
import { addUser } from "../../server/access/user-handlers.ts";
import { type Clock, systemClock } from "../../server/clock.ts";
import { asUser, openAsUsers } from "./as-user.ts";
import { type FactBook, openFactBook, uuidOf } from "./fact-book.ts";
import { openTestCompany, type TestServices } from "./services.ts";

/** Role, and the places it is held over: two regions with a director and managers each, a partner with two people. */
const PEOPLE = {
  ceo: ["ceo", []],
  executive: ["executive", []],
  vp: ["channel_vp", []],
  operations: ["channel_operations", []],
  marketing: ["marketing", []],
  east: ["regional_director", ["东区"]],
  west: ["regional_director", ["西区"]],
  hangzhou: ["channel_manager", ["杭州"]],
  ningbo: ["channel_manager", ["宁波"]],
  chengdu: ["channel_manager", ["成都"]],
  boss: ["partner_owner", ["甲公司"]],
  clerk: ["partner_staff", ["甲公司"]],
  rival: ["partner_owner", ["乙公司"]],
  admin: ["admin", []],
} as const satisfies Record<string, readonly [Role, readonly string[]]>;
export type PersonName = keyof typeof PEOPLE;

const SCOPE: Partial<Record<Role, ScopeKind>> = {
  regional_director: "regions",
  channel_manager: "cities",
  partner_owner: "partners",
  partner_staff: "partners",
};

/** A company with a line of people from the CEO to a partner's staff, each of whom can call. */
export interface LineOfPeople extends TestServices {
  readonly app: FastifyInstance;
  readonly book: FactBook;
  readonly orgId: string;
  readonly founderId: string;
  readonly system: Actor;
  readonly ids: Readonly<Record<PersonName, string>>;
  readonly as: Readonly<Record<PersonName, ReturnType<typeof asUser>>>;
  setNow(instant: string): void;
}

/** Opens it at an instant, which the test may move on. */
export async function openLineOfPeople(instant: string): Promise<LineOfPeople> {
  let now = new Date(instant);
  const clock: Clock = { now: () => now, newId: systemClock.newId };
  const site = await openTestCompany({ clock });
  const { services, orgId, founderId, database } = site;
  const urls = { url: database.appUrl, ownerUrl: database.ownerUrl };
  const place = { database: services.database, orgId, zone: "Asia/Shanghai", ...urls };
  const book = await openFactBook({ ...place, close: async () => {} });
  await book.insert(
    "region_versions",
    ["东区", "西区"].map((name) => ({ region_id: name, name })),
  );
  await book.insert("city_versions", [
    { city_id: "杭州", name: "杭州", region_id: "东区" },
    { city_id: "宁波", name: "宁波", region_id: "东区" },
    { city_id: "成都", name: "成都", region_id: "西区" },
  ]);
  await book.insert("partner_versions", [
    { partner_id: "甲公司", city_id: "杭州", name: "甲公司" },
    { partner_id: "乙公司", city_id: "成都", name: "乙公司" },
  ]);
  const app = await openAsUsers(services);
  const system: Actor = { orgId, userId: founderId, role: "system", scope: "all", scopeIds: [] };
  const ids: Record<string, string> = {};
  const as: Record<string, ReturnType<typeof asUser>> = {};
  for (const [name, [role, places]] of Object.entries(PEOPLE)) {
    const grant = { role, scope: SCOPE[role] ?? "all", scopeIds: places.map(uuidOf) };
    const wanted = { name, email: `${name}@example.com`, password: "correct horse battery", language: "en" };
    const id = await inTransaction(services.database, system, (tx) =>
      addUser(tx, services, { ...wanted, language: "en", grants: [grant] }),
    );
    ids[name] = id;
    as[name] = asUser(app, id, clock.newId);
  }
  return {
    ...{ ...site, app, book, system, ids: ids as LineOfPeople["ids"], as: as as LineOfPeople["as"] },
    setNow: (given) => {
      now = new Date(given);
      services.principals.forget();
    },
    close: async () => {
      await app.close();
      await site.close();
    },
  };
}

/** Bars somebody from signing in, as an administrator does when they leave. */
export async function barPerson(site: LineOfPeople, name: PersonName): Promise<void> {
  await inTransaction(site.services.database, site.system, (tx) =>
    tx.run(sql`update app.members set disabled_at = ${site.services.clock.now()}
      where org_id = ${site.orgId} and user_id = ${site.ids[name]}`),
  );
  site.services.principals.forget();
}
