import { expect } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import type { Month } from "../../domain/calendar/month.ts";
import { addUser } from "../../server/access/user-handlers.ts";
import { systemClock } from "../../server/clock.ts";
import type { Services } from "../../server/services.ts";
import { closeMonth } from "../../server/workflows/close-month.ts";
import { asUser, openAsUsers } from "./as-user.ts";
import { PASS_OVER } from "./close-book.ts";
import { openFactBook, uuidOf } from "./fact-book.ts";
import { openTestCompany } from "./services.ts";

/** Who takes part: name, role, and over what; a name may stand in several lines. */
const PEOPLE = [
  ["ceo", "ceo", "all", []],
  ["executive", "executive", "all", []],
  ["vp", "channel_vp", "all", []],
  ["director", "regional_director", "regions", ["east"]],
  ["west", "regional_director", "regions", ["west"]],
  ["manager", "channel_manager", "cities", ["a"]],
  ["operations", "channel_operations", "all", []],
  ["owner0", "partner_owner", "partners", ["p0"]],
  ["owner1", "partner_owner", "partners", ["p1"]],
  ["vpAndDirector", "regional_director", "regions", ["east"]],
  ["vpAndDirector", "channel_vp", "all", []],
  ["executiveAndDirector", "regional_director", "regions", ["east"]],
  ["executiveAndDirector", "executive", "all", []],
] as const;
export type SelectionPerson = (typeof PEOPLE)[number][0];

/** A standard: 60 % bookings from 0 to 1,000, 40 % cooperation judged from 1 to 5; who undersells the bound is out. */
export const STANDARD = {
  statement: "有团队、愿意长期投入的代理商",
  areas: [
    {
      ...{ id: "team", area: "team", weight: 0.6 },
      criteria: [
        {
          id: "sales",
          name: "业绩",
          weight: 1,
          source: "computed",
          metric: "bookings",
          worst: 0,
          best: 1000,
        },
      ],
    },
    {
      ...{ id: "past", area: "cooperation", weight: 0.4 },
      criteria: [{ id: "trust", name: "配合度", weight: 1, source: "judged", worst: 1, best: 5 }],
    },
  ],
  gates: [
    { id: "rival", name: "不代理竞品", kind: "knock_out", source: "judged" },
    {
      ...{ id: "floor", name: "有业绩", kind: "gate", source: "computed" },
      ...{ metric: "bookings", comparator: "at_least", value: 1 },
    },
  ],
};

const SOLD: Record<string, number> = { p0: 80_000, p1: 50_000, p2: 250_000, p3: 0, p4: 10_000, p5: 70_000 };
const CITY: Record<string, string> = { p0: "a", p1: "a", p2: "a", p3: "b", p4: "b", p5: "c" };

/**
 * Two regions (east: a and b, west: c) with six partners, their bookings of May 2024 closed, and the people of a
 * selection, in an organisation that is there.
 */
export async function fillSelection(services: Services, orgId: string, urls = { url: "", ownerUrl: "" }) {
  const place = { database: services.database, orgId, zone: "Asia/Shanghai", ...urls };
  const book = await openFactBook({ ...place, close: async () => {} });
  await book.insert("region_versions", [
    { region_id: "east", name: "East" },
    { region_id: "west", name: "West" },
  ]);
  const city = (id: string, region: string) => ({ city_id: id, name: id.toUpperCase(), region_id: region });
  await book.insert("city_versions", [city("a", "east"), city("b", "east"), city("c", "west")]);
  await book.insert(
    "partner_versions",
    Object.entries(CITY).map(([id, at]) => ({ partner_id: id, name: id.toUpperCase(), city_id: at })),
  );
  await book.insert(
    "deal_versions",
    Object.entries(SOLD).map(([id, amount]) => ({
      ...{
        deal_id: id,
        partner_id: id,
        city_id: CITY[id],
        stage: "won",
        amount_minor: amount,
        source: "event",
      },
      ...{ created_at: "2024-04-01T00:00:00Z", closed_at: "2024-05-10T04:00:00Z" },
    })),
  );
  const wish = { month: "2024-05" as Month, overridden: PASS_OVER, reason: "a test" };
  await closeMonth(services, book.system, wish);
  const app = await openAsUsers(services);
  const people = {} as Record<SelectionPerson, ReturnType<typeof asUser>>;
  for (const name of new Set(PEOPLE.map(([person]) => person))) {
    const grants = PEOPLE.filter(([person]) => person === name).map(([, role, scope, ids]) => ({
      ...{ role, scope, scopeIds: ids.map(uuidOf) },
    }));
    const account = {
      email: `${name}@example.com`,
      password: "correct horse battery",
      language: "en",
    } as const;
    const id = await inTransaction(services.database, book.system, (tx) =>
      addUser(tx, services, { name, ...account, grants }),
    );
    people[name] = asUser(app, id, systemClock.newId);
  }
  const ok = async (answer: ReturnType<(typeof people)["ceo"]>) => {
    const { statusCode, body, json } = await answer;
    expect(statusCode, body).toBe(200);
    return json();
  };
  /** Begins a design, proposes it and has it agreed by each in turn; its address. */
  const bring = async (
    path: string,
    given: { by: SelectionPerson; agreed: readonly SelectionPerson[]; place?: string; content: object },
  ) => {
    const body = { title: path, place: given.place ?? null, content: given.content };
    const { id } = await ok(people[given.by]("POST", `/v1/${path}`, body));
    const url = `/v1/${path}/${id}`;
    await propose(given.by, url);
    for (const person of given.agreed) await agree(person, url);
    return url;
  };
  const record = (person: SelectionPerson, url: string) => ok(people[person]("GET", url));
  const tryToPropose = async (person: SelectionPerson, url: string, more: object = {}) => {
    const { seq, today, draft } = await record(person, url);
    const revision = draft?.revision ?? 0;
    const body = { seq, inForceFrom: today, ends: false, note: "", revision, ...more };
    return people[person]("POST", `${url}/proposals`, body);
  };
  const propose = (person: SelectionPerson, url: string) => ok(tryToPropose(person, url));
  const tryToAgree = async (person: SelectionPerson, url: string) => {
    const { seq, summary } = await record(person, url);
    return people[person]("POST", `${url}/agreements`, { seq, version: summary.version, note: "" });
  };
  const agree = (person: SelectionPerson, url: string) => ok(tryToAgree(person, url));
  return { app, book, people, ok, bring, record, propose, tryToPropose, agree, tryToAgree };
}

/** The same in a database of its own: what the tests begin with. The clock stands on 5 June 2024. */
export async function openSelectionSite() {
  let now = new Date("2024-06-05T00:00:00Z");
  const site = await openTestCompany({ clock: { now: () => now, newId: systemClock.newId } });
  const { appUrl: url, ownerUrl } = site.database;
  const selection = await fillSelection(site.services, site.orgId, { url, ownerUrl });
  return {
    ...{ ...site, ...selection },
    setNow: (instant: string) => {
      now = new Date(instant);
    },
    close: async () => {
      await selection.app.close();
      await site.close();
    },
  };
}
export type SelectionSite = Awaited<ReturnType<typeof openSelectionSite>>;
