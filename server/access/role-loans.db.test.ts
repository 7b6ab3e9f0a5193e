import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rolesHeldOrLent } from "../../database/access/role-loans.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Role } from "../../domain/access/role.ts";
import { addDays, type Day } from "../../domain/calendar/day.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { asUser, openAsUsers } from "../../test/setup/as-user.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import { sealAudit } from "../audit/seal-audit.ts";
import { systemClock } from "../clock.ts";
import { addUser } from "./user-handlers.ts";

type Person = ReturnType<typeof asUser> & { id: string };
const HOLDERS: Record<string, readonly Role[]> = {
  ceo: ["ceo"],
  executive: ["executive"],
  second: ["executive"],
  vp: ["channel_vp"],
  success: ["customer_success"],
  marketing: ["marketing"],
  admin: ["admin"],
  plain: [],
};
let ahead = 0;
const clock = { ...systemClock, now: () => new Date(systemClock.now().getTime() + ahead) };
let site: Awaited<ReturnType<typeof openTestCompany>>;
let app: FastifyInstance;
let today: Day;
const people: Record<string, Person> = {};

const within = <Result>(work: (tx: Tx) => Promise<Result>) => {
  const person = { orgId: site.orgId, userId: site.founderId, role: "system" } as const;
  return inTransaction(site.services.database, { ...person, scope: "all", scopeIds: [] }, work);
};
const who = (name: string) => people[name] as Person;

beforeAll(async () => {
  site = await openTestCompany({ clock });
  app = await openAsUsers(site.services);
  today = dayOf(clock.now(), "Asia/Shanghai");
  for (const [name, roles] of Object.entries(HOLDERS)) {
    const account = {
      email: `${name}@example.com`,
      password: "correct horse battery",
      language: "en" as const,
    };
    const grants = roles.map((role) => ({ role, scope: "all" as const, scopeIds: [] }));
    const id = await within((tx) => addUser(tx, site.services, { name, ...account, grants }));
    people[name] = Object.assign(asUser(app, id, clock.newId), { id });
  }
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await app.close();
  await site.close();
});

const lend = (lender: string, borrower: string, role: Role, more: object = {}) =>
  who(lender)("POST", "/v1/role-loans", {
    ...{ role, borrowerId: who(borrower).id, from: today, until: addDays(today, 6), reason: "on leave" },
    ...more,
  });
/** A request in a named role. */
async function acting(name: string, role: string, method: "GET" | "POST", url: string, payload?: object) {
  const headers = { "test-user": who(name).id, "idempotency-key": clock.newId(), "accept-language": "en" };
  return app.inject({
    ...{ method, url, headers: { ...headers, "partnerloop-role": role } },
    ...(payload === undefined ? {} : { payload }),
  });
}

const CONTENT = {
  statement: "更多付费客户",
  priorities: [{ id: "p1", aim: "share", metric: "paying_customers" }],
  from: "2026-12",
};
let goal: string;
const record = async () => (await who("ceo")("GET", goal)).json();
async function propose(name: string, role: string) {
  const { seq, draft } = await record();
  const body = { seq, inForceFrom: today, ends: false, note: "", revision: draft?.revision ?? 0 };
  return acting(name, role, "POST", `${goal}/proposals`, body);
}
async function agree(name: string, role: string) {
  const { seq, summary } = await record();
  return acting(name, role, "POST", `${goal}/agreements`, { seq, version: summary.version, note: "" });
}

test("only a role of one's own is lent, to somebody else of the company, for a time", async () => {
  expect((await lend("executive", "success", "channel_vp")).json().problems[0].rule).toBe("own");
  expect((await lend("admin", "success", "admin")).statusCode).toBe(403);
  expect((await lend("vp", "vp", "channel_vp")).json().problems[0].rule).toBe("borrower");
  expect((await lend("vp", "plain", "channel_vp")).json().problems[0].rule).toBe("borrower");
  const past = { from: addDays(today, -1) };
  expect((await lend("vp", "success", "channel_vp", past)).json().problems[0].rule).toBe("past");
  const long = { until: addDays(today, 400) };
  expect((await lend("vp", "success", "channel_vp", long)).json().problems[0].rule).toBe("period");
});

test("an act in a lent role shows both names, in the design's log and in the sealed audit log", async () => {
  const made = await who("ceo")("POST", "/v1/goals", { title: "2027", place: null, content: CONTENT });
  goal = `/v1/goals/${made.json().id}`;
  expect((await propose("ceo", "ceo")).statusCode).toBe(200);
  expect((await agree("success", "channel_vp")).statusCode).toBe(403);
  expect((await lend("vp", "success", "channel_vp")).statusCode).toBe(200);
  const { roles } = (await who("success")("GET", "/v1/session")).json();
  expect(roles.at(-1)).toMatchObject({
    role: "channel_vp",
    lent: { byName: "vp", until: addDays(today, 6) },
  });
  const { steps } = (await who("ceo")("GET", `${goal}/order`)).json();
  expect(steps[0].roles[1].people).toMatchObject([{ name: "vp" }, { name: "success", forName: "vp" }]);
  expect((await agree("success", `channel_vp:${who("ceo").id}`)).statusCode).toBe(403);
  expect((await agree("success", `channel_vp:${who("vp").id}`)).statusCode).toBe(200);
  const { acts } = await record();
  expect(acts.at(-1)).toMatchObject({ name: "success", forUserId: who("vp").id, forName: "vp" });
  const { entries } = (await who("ceo")("GET", "/v1/audit?limit=1")).json();
  expect(entries[0]).toMatchObject({ userName: "success", forUserName: "vp", act: "agree" });
  expect((await agree("vp", "channel_vp")).json()).toMatchObject({ code: "conflict" });
  await sealAudit(site.services);
  expect((await who("ceo")("GET", "/v1/audit/chain")).json()).toMatchObject({ broken: null, waiting: 0 });
});

test("nobody agrees to their own proposal, whatever they hold or are lent, nor their lender", async () => {
  const { seq, summary } = await record();
  await who("ceo")("POST", `${goal}/withdrawals`, { seq, version: summary.version, note: "again" });
  await who("ceo")("PUT", `${goal}/draft`, { content: CONTENT, freedoms: [], revision: 0 });
  await lend("ceo", "executive", "ceo");
  await lend("vp", "ceo", "channel_vp");
  expect((await propose("executive", "ceo")).statusCode).toBe(200);
  const refused = "Nobody agrees to or returns their own proposal.";
  expect((await agree("executive", "executive")).json().detail).toBe(refused);
  expect((await agree("ceo", `channel_vp:${who("vp").id}`)).json().detail).toBe(refused);
  expect((await agree("vp", "channel_vp")).statusCode).toBe(200);
});

test("a borrowed role is not lent on, and a rule about a person sees it", async () => {
  expect((await lend("success", "ceo", "channel_vp")).json().problems[0].rule).toBe("own");
  const held = await within((tx) => rolesHeldOrLent(tx, who("success").id, today));
  expect([...held].toSorted()).toEqual(["channel_vp", "customer_success"]);
});

test("whoever is lent a role answers promises for the lender, and never what they owe themselves", async () => {
  const asked = async (owner: string, [by, role]: readonly [string, string] = ["vp", "channel_vp"]) => {
    const body = {
      title: "拜访三家代理商",
      detail: "",
      ownerId: who(owner).id,
      due: addDays(today, 3),
    };
    const more = { cityId: null, partnerId: null, evidence: "any" };
    const answer = await acting(by, role, "POST", "/v1/commitments", { ...body, ...more });
    expect(answer.statusCode, answer.body).toBe(200);
    return `/v1/commitments/${answer.json().id}`;
  };
  const act = async (name: string, role: string, at: string, body: object) => {
    const { seq } = (await acting("vp", "channel_vp", "GET", at)).json().commitment;
    return acting(name, role, "POST", `${at}/acts`, { seq, note: "", ...body });
  };
  const evidence = [{ kind: "text", text: "都去过了" }];
  const lent = `channel_vp:${who("vp").id}`;

  const theirs = await asked("marketing");
  expect((await act("marketing", "marketing", theirs, { act: "do", evidence })).statusCode).toBe(200);
  expect((await act("success", lent, theirs, { act: "accept" })).statusCode).toBe(200);
  const { acts } = (await acting("vp", "channel_vp", "GET", theirs)).json();
  expect(acts.at(-1)).toMatchObject({ act: "accept", byUserId: who("success").id, forUserId: who("vp").id });

  const own = await asked("success");
  expect((await act("success", "customer_success", own, { act: "do", evidence })).statusCode).toBe(200);
  expect((await act("success", lent, own, { act: "accept" })).statusCode).toBe(403);
  expect((await act("vp", "channel_vp", own, { act: "accept" })).statusCode).toBe(200);

  const askedFor = await asked("marketing", ["success", lent]);
  const record = (await acting("vp", "channel_vp", "GET", askedFor)).json();
  expect(record.acts).toMatchObject([
    { act: "ask", byUserId: who("success").id, byRole: "channel_vp", forUserId: who("vp").id },
  ]);
});

test("a loan ends early by either side, with the lender's role, and after its last day", async () => {
  const read = () => acting("success", "channel_vp", "GET", "/v1/goals");
  expect((await read()).statusCode).toBe(200);
  const { loans } = (await who("success")("GET", "/v1/role-loans")).json();
  const { id } = loans.find((loan: { borrowerName: string }) => loan.borrowerName === "success");
  expect((await who("executive")("POST", `/v1/role-loans/${id}/end`)).statusCode).toBe(404);
  expect((await who("success")("POST", `/v1/role-loans/${id}/end`)).statusCode).toBe(200);
  expect((await who("vp")("POST", `/v1/role-loans/${id}/end`)).statusCode).toBe(404);
  expect((await read()).statusCode).toBe(403);
  await lend("vp", "success", "channel_vp");
  expect((await read()).statusCode).toBe(200);
  ahead = 7 * 86_400_000;
  expect((await read()).statusCode).toBe(403);
  ahead = 0;
  const own = (at: string) =>
    within((tx) => tx.query(`update app.role_grants set revoked_at = ${at} where role = 'customer_success'`));
  await own("now()");
  site.services.principals.forget();
  expect((await read()).statusCode, "nothing is left to whoever holds no role of their own").toBe(403);
  expect(await within((tx) => rolesHeldOrLent(tx, who("success").id, today))).toEqual(new Set());
  await own("null");
  site.services.principals.forget();
  expect((await read()).statusCode).toBe(200);
  await within((tx) => tx.query(`update app.role_grants set revoked_at = now() where role = 'channel_vp'`));
  site.services.principals.forget();
  expect((await read()).statusCode).toBe(403);
});

test("administrators see everybody's loans and make none", async () => {
  const { loans, borrowers } = (await who("admin")("GET", "/v1/role-loans")).json();
  expect(loans.length).toBeGreaterThanOrEqual(4);
  expect(borrowers).toEqual([]);
});
