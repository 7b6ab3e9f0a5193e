import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createUser } from "../../contract/access/users.ts";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { createClient, type Send } from "../../contract/client.ts";
import { getOrganisation } from "../../contract/org/organisation.ts";
import { connected } from "../../database/bootstrap.ts";
import { openDatabase } from "../../database/connection.ts";
import type { Role } from "../../domain/access/role.ts";
import { workdaysOf } from "../../domain/calendar/business-days.ts";
import { addDays, type Day } from "../../domain/calendar/day.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { SUPPORT_PLAN } from "../../domain/tactics/support-plan-design.ts";
import { readRunning } from "../../server/boot/running-file.ts";
import { systemClock } from "../../server/clock.ts";
import { dice } from "../../simulator/dice.ts";
import { putChannel } from "../setup/channel-facts.ts";
import { type Installation, initialise, openInstallation } from "../setup/command-line.ts";
import { readRows, superuserUrl } from "./kill-ledger.ts";
import { isLost } from "./kill-writers.ts";

/**
 * An agreement and what it puts in force (the version's day, commitments, resident days) are one state: whenever the server
 * is killed, all of it is there or nothing of it, and asking again with the same key ends in all of it.
 */
const plans = designRoutes(SUPPORT_PLAN);
const ZONE = "Asia/Shanghai";
const GIVEN = "correct horse battery";
const PASSWORD = "a fresh start today";
/** What an agreement waits for while it is between the act and its end. */
const BETWEEN = ["design_enforcements", "commitments", "residency_days"] as const;
const AT_RANDOM = 3;
const PLANS_A_ROUND = 12;
const COUNT = BETWEEN.length + AT_RANDOM * PLANS_A_ROUND;

type Client = ReturnType<typeof createClient>;
let site: Installation;
const ids: string[] = [];

/** What the headers of a session are, begun with this password. */
async function signIn(email: string, password: string): Promise<{ cookie: string; origin: string }> {
  const url = (await readRunning(site.folder))?.url ?? "";
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!signedIn.ok) throw new Error(await signedIn.text());
  const cookies = signedIn.headers.getSetCookie().map((one) => one.split(";")[0]);
  return { cookie: cookies.join("; "), origin: url };
}

async function as(who: string): Promise<Client> {
  const session = await signIn(`${who}@example.com`, PASSWORD);
  const headers = () => session;
  return createClient({ baseUrl: session.origin, send: fetch as Send, newKey: systemClock.newId, headers });
}

/** Lets somebody in, who then chooses a password as one has to. */
async function addUser(who: Role, grant: { scope: "all" | "regions" | "cities"; scopeIds: string[] }) {
  const person = { name: who, email: `${who}@example.com`, password: GIVEN, language: "en" as const };
  const call = await site.client();
  const { id } = await call(createUser, { body: { ...person, grants: [{ role: who, ...grant }] } });
  const session = await signIn(person.email, GIVEN);
  const changed = await fetch(`${session.origin}/api/auth/change-password`, {
    method: "POST",
    headers: { ...session, "content-type": "application/json" },
    body: JSON.stringify({ currentPassword: GIVEN, newPassword: PASSWORD }),
  });
  if (!changed.ok) throw new Error(await changed.text());
  return id;
}

/** As many working days as wanted, from today. */
function workdays(count: number): Day[] {
  const isWorkday = workdaysOf(ZONE);
  const days: Day[] = [];
  for (let day = dayOf(systemClock.now(), ZONE); days.length < count; day = addDays(day, 1))
    if (isWorkday(day)) days.push(day);
  return days;
}

async function proposePlans(given: { director: string; manager: string; partners: readonly string[] }) {
  const call = await as("regional_director");
  const today = dayOf(systemClock.now(), ZONE);
  const days = workdays(COUNT);
  for (const [at, place] of given.partners.entries()) {
    const day = days[at] ?? "";
    const content = {
      ...{ aim: "To be killed", from: today, until: days.at(-1) ?? "" },
      measures: [{ id: "m", what: "A salon", owner: given.director, due: day }],
      actions: [{ id: "a", what: "A visit", owner: given.manager, due: day }],
      residencies: [{ id: "r", manager: given.manager, first: day, last: day }],
    };
    const { id } = await call(plans.create, { body: { title: `Plan ${at}`, place, content } });
    const proposal = { seq: 0, inForceFrom: today, ends: false, note: "", revision: 1 };
    await call(plans.propose, { params: { id }, body: proposal });
    ids.push(id);
  }
}

beforeAll(async () => {
  site = await openInstallation();
  await initialise(site, { zone: ZONE, currency: "CNY", exponent: 2 });
  const { id: orgId } = (await (await site.client())(getOrganisation, {})).organisation;
  const references = Array.from({ length: COUNT }, (_, at) => `P${at}`);
  const database = openDatabase({ url: superuserUrl(site.folder), connections: 1 });
  const facts = await putChannel(database, orgId, {
    regions: { East: ["Hangzhou"] },
    partners: references.map((reference) => ({ reference, name: reference, city: "Hangzhou" })),
  });
  await database.close();
  const idOf = (reference: string) => facts.get(reference) ?? "";
  await addUser("channel_vp", { scope: "all", scopeIds: [] });
  const director = await addUser("regional_director", { scope: "regions", scopeIds: [idOf("East")] });
  const manager = await addUser("channel_manager", { scope: "cities", scopeIds: [idOf("Hangzhou")] });
  await proposePlans({ director, manager, partners: references.map(idOf) });
}, 300_000);
afterAll(() => site?.close());

/** Sends the VP's agreement, always with the same key; whether it was answered. */
async function agree(call: Client, id: string): Promise<boolean> {
  try {
    const body = { seq: 1, version: 1, note: "" };
    await call(plans.agree, { params: { id }, body, idempotencyKey: `agree-${id}` });
    return true;
  } catch (error) {
    if (!isLost(error)) throw error;
    return false;
  }
}

const NOTHING = [0, 0, 0, 0, 0];
/** One act, one day of force, three commitments, one resident day, one entry of the audit log. */
const WHOLE = [1, 1, 3, 1, 1];

async function partsOf(id: string): Promise<number[]> {
  const [found] = await readRows<{ parts: number[] }>(
    site.folder,
    `select array[
      (select count(*) from app.design_acts where design_id = '${id}' and act = 'agree'),
      (select count(*) from app.design_enforcements where design_id = '${id}'),
      (select count(*) from app.commitments where source_id = '${id}'),
      (select count(*) from app.residency_days where design_id = '${id}'),
      (select count(*) from app.audit_entries where object_id = '${id}' and act = 'agree')]::int[] as parts`,
  );
  return found?.parts ?? [];
}

/** Kills the server while an agreement waits for a table between its act and its end; the table is held until then. */
async function killWhileWaitingFor(table: string, id: string): Promise<void> {
  const call = await as("channel_vp");
  await connected(superuserUrl(site.folder), async (holder) => {
    // The embedded database stops soon after its server, and lets the table go by that.
    holder.on("error", () => undefined);
    await holder.query(`begin; lock table app.${table} in share row exclusive mode`);
    const answered = agree(call, id);
    const waits = `select from pg_locks where not granted and relation = 'app.${table}'::regclass`;
    while ((await holder.query(waits)).rowCount === 0) await pause(10);
    await site.kill();
    expect(await answered).toBe(false);
  });
  await site.start();
}

test.each(BETWEEN.map((table, at) => [table, at] as const))(
  "killed before it could write %s, an agreement never happened, and asked again it is whole",
  async (table, at) => {
    const id = ids[at] ?? "";
    await killWhileWaitingFor(table, id);
    expect(await partsOf(id)).toEqual(NOTHING);
    const call = await as("channel_vp");
    expect((await call(plans.get, { params: { id } })).summary.state).toBe("proposed");
    expect(await agree(call, id)).toBe(true);
    expect(await partsOf(id)).toEqual(WHOLE);
    expect((await call(plans.get, { params: { id } })).summary.state).toBe("in_force");
  },
  120_000,
);

test("killed at any moment amid many agreements, each is whole or never happened, and none that was answered is lost", async () => {
  let cut = 0;
  for (let round = 0; round < AT_RANDOM; round++) {
    const from = BETWEEN.length + round * PLANS_A_ROUND;
    const own = ids.slice(from, from + PLANS_A_ROUND);
    const call = await as("channel_vp");
    const writing = Promise.all(own.map(async (id) => [id, await agree(call, id)] as const));
    await pause(dice(11n, "kill agreement", round).between(5, 250));
    await site.kill();
    const answers = await writing;
    cut += answers.filter(([, isAnswered]) => !isAnswered).length;
    await site.start();
    for (const [id, isAnswered] of answers) {
      const parts = await partsOf(id);
      expect(isAnswered ? [WHOLE] : [WHOLE, NOTHING], `plan ${id} is there as ${parts}`).toContainEqual(
        parts,
      );
    }
    const again = await as("channel_vp");
    for (const id of own) {
      expect(await agree(again, id)).toBe(true);
      expect(await partsOf(id)).toEqual(WHOLE);
    }
  }
  expect(cut).toBeGreaterThan(0);
}, 300_000);
