import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor, Role } from "../../domain/access/role.ts";
import { addUser } from "../../server/access/user-handlers.ts";
import { systemClock } from "../../server/clock.ts";
import { asUser, openAsUsers } from "./as-user.ts";
import { type FactBook, openFactBook } from "./fact-book.ts";
import { openTestCompany } from "./services.ts";

export type Person = ReturnType<typeof asUser>;
const NAMES = ["vp", "director", "manager", "other", "owner", "rival"] as const;
type Name = (typeof NAMES)[number];

/** A promise of a plan as it stands. */
export interface PlanPromiseRow {
  readonly line: string;
  readonly title: string;
  readonly state: string;
  readonly due: string;
  readonly owner: string;
  readonly asker: string;
}

async function placesOf(book: FactBook): Promise<void> {
  await book.insert("region_versions", [{ region_id: "east", name: "华东" }]);
  const cities = ["a", "b", "c"];
  await book.insert(
    "city_versions",
    cities.map((city) => ({ city_id: city, name: city, region_id: "east" })),
  );
  await book.insert(
    "partner_versions",
    cities.map((city) => ({ partner_id: `p${city}`, name: `P${city}`, city_id: city })),
  );
}

/** A company with three cities of one partner each, the people who plan for them, and a draft plan for each partner. */
export async function openPlanSite() {
  let now = new Date("2026-10-08T02:00:00Z");
  const site = await openTestCompany({ clock: { ...systemClock, now: () => now } });
  const app: FastifyInstance = await openAsUsers(site.services);
  const urls = { url: site.database.appUrl, ownerUrl: site.database.ownerUrl };
  const place = { database: site.services.database, orgId: site.orgId, zone: "Asia/Shanghai", ...urls };
  const book = await openFactBook({ ...place, close: async () => {} });
  await placesOf(book);
  const system: Actor = {
    ...{ orgId: site.orgId, userId: site.founderId, role: "system", scope: "all", scopeIds: [] },
  };
  const people = {} as Record<Name, Person>;
  const ids = {} as Record<Name, string>;
  const add = async (
    name: Name,
    role: Role,
    scope: "all" | "regions" | "cities" | "partners",
    at: string[],
  ) => {
    const user = {
      ...{ name, email: `${name}@example.com`, password: "correct horse battery", language: "en" as const },
      grants: [{ role, scope, scopeIds: at.map(book.id) }],
    };
    ids[name] = await inTransaction(site.services.database, system, (tx) => addUser(tx, site.services, user));
    people[name] = asUser(app, ids[name], site.services.clock.newId);
  };
  await add("vp", "channel_vp", "all", []);
  await add("director", "regional_director", "regions", ["east"]);
  await add("manager", "channel_manager", "cities", ["a", "b", "c"]);
  await add("other", "channel_manager", "cities", ["c"]);
  await add("owner", "partner_owner", "partners", ["pa"]);
  await add("rival", "partner_owner", "partners", ["pb"]);

  const content = (more: object = {}) => ({
    ...{ aim: "重点扶持", from: "2026-10-08", until: "2026-12-31" },
    measures: [{ id: "m1", what: "联合沙龙", owner: ids.director, due: "2026-10-30" }],
    actions: [{ id: "a1", what: "拜访十家商会会员", owner: ids.manager, due: "2026-10-20" }],
    residencies: [{ id: "r1", manager: ids.manager, first: "2026-10-08", last: "2026-10-16" }],
    ...more,
  });
  const record = async (plan: string, who = people.director) =>
    (await who("GET", `/v1/support-plans/${plan}`)).json();
  const propose = async (plan: string, text: object, freedoms: object[] = []) => {
    const { draft } = await record(plan);
    const given = { content: text, freedoms, revision: draft?.revision ?? 0 };
    await people.director("PUT", `/v1/support-plans/${plan}/draft`, given);
    const { seq, today, draft: kept } = await record(plan);
    const body = { seq, inForceFrom: today, ends: false, note: "", revision: kept.revision };
    return people.director("POST", `/v1/support-plans/${plan}/proposals`, body);
  };
  const agree = async (plan: string) => {
    const { seq, summary } = await record(plan);
    const body = { seq, version: summary.version, note: "" };
    return people.vp("POST", `/v1/support-plans/${plan}/agreements`, body);
  };
  const promises = (plan: string) =>
    inTransaction(site.services.database, system, (tx) =>
      tx.rows<PlanPromiseRow>(sql`
        select source_line as line, title, state, due::text as due, owner_id as owner, asker_id as asker
        from app.commitments where source_kind = 'plan' and source_id = ${plan} order by 1`),
    );

  const plans = {} as Record<"pa" | "pb" | "pc", string>;
  for (const partner of ["pa", "pb", "pc"] as const) {
    const body = { title: `${partner} 方案`, place: book.id(partner), content: content() };
    const made = await people.director("POST", "/v1/support-plans", body);
    if (made.statusCode !== 200) throw new Error(made.body);
    plans[partner] = made.json().id;
  }
  return {
    ...{ site, book, system, people, ids, plans, content, record, propose, agree, promises },
    setNow: (instant: string) => {
      now = new Date(instant);
    },
    /** Says what went wrong inside the server meanwhile. */
    close: async () => {
      await app.close();
      await site.close();
      return site.errors;
    },
  };
}
