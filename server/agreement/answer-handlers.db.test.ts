import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readVersion } from "../../database/agreement/design-log.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Role } from "../../domain/access/role.ts";
import { asUser, openAsUsers } from "../../test/setup/as-user.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import { addUser } from "../access/user-handlers.ts";

type Person = ReturnType<typeof asUser>;
const PEOPLE = ["ceo", "executive", "channel_vp", "regional_director", "customer_success"] as const;

let site: Awaited<ReturnType<typeof openTestCompany>>;
let app: FastifyInstance;
let regionId: string;
const people = {} as Record<(typeof PEOPLE)[number], Person>;

const own = () => ({
  ...{ orgId: site.orgId, userId: site.founderId, role: "system" as const },
  ...{ scope: "all" as const, scopeIds: [] },
});

beforeAll(async () => {
  site = await openTestCompany();
  app = await openAsUsers(site.services);
  const { clock, database } = site.services;
  regionId = clock.newId();
  await inTransaction(database, own(), async (tx) => {
    await tx.run(sql`insert into app.regions (org_id, id, reference, recorded_at)
      values (${site.orgId}, ${regionId}, '华东', ${clock.now()})`);
    for (const role of PEOPLE) {
      const scope = role === "regional_director" ? "regions" : "all";
      const grant = { role: role as Role, scope, scopeIds: scope === "all" ? [] : [regionId] } as const;
      const id = await addUser(tx, site.services, {
        ...{ name: role, email: `${role}@example.com`, password: "correct horse battery", language: "en" },
        grants: [grant],
      });
      people[role] = asUser(app, id, clock.newId);
    }
  });
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await app.close();
  await site.close();
});

const CONTENT = {
  statement: "更多付费客户，毛利率保本。",
  priorities: [{ id: "p1", aim: "share", metric: "paying_customers" }],
  constraints: [{ id: "c1", metric: "gross_margin", comparator: "at_least", value: 0 }],
  from: "2026-12",
};

let goalId: string;
const get = async (who: Person = people.ceo) => (await who("GET", `/v1/goals/${goalId}`)).json();

async function draft(content: object = CONTENT, freedoms: object[] = []) {
  const revision = (await get()).draft?.revision ?? 0;
  return people.ceo("PUT", `/v1/goals/${goalId}/draft`, { content, freedoms, revision });
}

const inForceFrom = async () => (await get()).today as string;

async function propose(more: object = {}) {
  const { seq, draft: written } = await get();
  const revision = written?.revision ?? 0;
  const body = { seq, revision, inForceFrom: await inForceFrom(), ends: false, note: "", ...more };
  return people.ceo("POST", `/v1/goals/${goalId}/proposals`, body);
}

async function agree(who: Person, more: object = {}) {
  const { seq, summary } = await get();
  return who("POST", `/v1/goals/${goalId}/agreements`, { seq, version: summary.version, note: "", ...more });
}

/** A goal is one a company: each test begins by ending what the one before left. */
beforeEach(async () => {
  const [known] = (await people.ceo("GET", "/v1/goals")).json().designs;
  if (known === undefined) {
    const made = await people.ceo("POST", "/v1/goals", { title: "2027", place: null, content: CONTENT });
    expect(made.statusCode).toBe(200);
    goalId = made.json().id;
    return;
  }
  const { seq, summary } = await get();
  if (summary.state === "proposed") {
    const body = { seq, version: summary.version, note: "for the next test" };
    expect((await people.ceo("POST", `/v1/goals/${goalId}/withdrawals`, body)).statusCode).toBe(200);
  }
  await draft();
});

describe("a goal on its way into force", () => {
  test("is asked of an executive and the VP, and in force once both have agreed", async () => {
    const order = (await people.ceo("GET", `/v1/goals/${goalId}/order`)).json();
    expect(order.steps).toMatchObject([
      {
        roles: [
          { role: "executive", people: [{ name: "executive" }] },
          { role: "channel_vp", people: [{ name: "channel_vp" }] },
        ],
      },
    ]);
    expect((await propose()).statusCode).toBe(200);
    expect((await agree(people.channel_vp)).statusCode).toBe(200);
    expect((await get()).summary).toMatchObject({
      state: "proposed",
      waitingFor: ["executive"],
      inForce: null,
    });
    expect((await agree(people.executive)).statusCode).toBe(200);
    const record = await get(people.regional_director);
    expect(record.summary).toMatchObject({
      state: "in_force",
      inForce: record.summary.version,
      hasDraft: false,
    });
    expect(record.current.content).toEqual(CONTENT);
  });

  test("its digest is of what is kept, whatever order its keys were written in", async () => {
    const { statement, ...rest } = CONTENT;
    await draft({ ...rest, statement });
    await propose();
    const { summary, versions } = await get();
    const kept = await inTransaction(site.services.database, own(), (tx) =>
      readVersion(tx, goalId, summary.version),
    );
    const text =
      '{"constraints":[{"comparator":"at_least","id":"c1","metric":"gross_margin","value":0}],"from":"2026-12",' +
      '"priorities":[{"aim":"share","id":"p1","metric":"paying_customers"}],' +
      `"statement":"${statement}"}`;
    expect(kept?.content).toEqual(JSON.parse(text));
    const digest = createHash("sha256").update(`${text}\n[]`).digest("hex");
    expect(versions.at(-1)).toMatchObject({ version: summary.version, digest });
  });

  test("comes back with comments and another value, and every round stays", async () => {
    await propose();
    const { seq, summary } = await get();
    const back = {
      ...{ seq, version: summary.version, note: "保本还不够" },
      comments: [{ path: "statement", text: "写明年限" }],
      counters: [{ path: "constraints/c1/value", value: 0.1 }],
    };
    expect((await people.channel_vp("POST", `/v1/goals/${goalId}/returns`, back)).statusCode).toBe(200);
    const revised = { ...CONTENT, statement: "两年内更多付费客户，毛利率保本。" };
    await draft({ ...revised, constraints: [{ ...CONTENT.constraints[0], value: 0.1 }] });
    await propose();
    const record = await get();
    expect(record.versions.slice(-2).map(({ state }: { state: string }) => state)).toEqual([
      "returned",
      "proposed",
    ]);
    expect(record.acts.at(-2)).toMatchObject({ act: "return", name: "channel_vp", comments: back.comments });
    const { version } = record.summary;
    const url = `/v1/goals/${goalId}/differences?from=${version - 1}&to=${version}`;
    const { differences } = (await people.channel_vp("GET", url)).json();
    expect(differences).toMatchObject([
      { path: "statement", change: "changed" },
      { path: "constraints/c1/value", before: 0, after: 0.1 },
    ]);
    expect(differences[0].words.filter((run: { in: string }) => run.in === "before")).toEqual([]);
  });

  test("is not proposed without somebody who can agree, nor with anything missing", async () => {
    await draft({ ...CONTENT, statement: "", priorities: [{ id: "p1", aim: "share", metric: "nonsense" }] });
    const wrong = await propose();
    expect(wrong.statusCode).toBe(400);
    expect(wrong.json().problems.map(({ field }: { field: string }) => field)).toEqual([
      "statement",
      "priorities/p1/metric",
    ]);
    await draft();
    expect((await propose({ inForceFrom: "2020-01-01" })).json().problems[0].rule).toBe("past");
  });
});

describe("what is refused", () => {
  test("agreeing out of turn, twice, in another role, and to what one proposed", async () => {
    await propose();
    expect((await agree(people.regional_director)).statusCode).toBe(403);
    expect((await agree(people.ceo)).statusCode).toBe(403);
    expect((await agree(people.channel_vp)).statusCode).toBe(200);
    expect((await agree(people.channel_vp)).json()).toMatchObject({ code: "conflict" });
    expect((await propose()).json()).toMatchObject({ code: "conflict" });
  });

  test("an act that rests on an older log says who was first", async () => {
    await propose();
    const { seq, summary } = await get();
    const body = { seq, version: summary.version, note: "" };
    await people.channel_vp("POST", `/v1/goals/${goalId}/agreements`, body);
    const late = await people.executive("POST", `/v1/goals/${goalId}/returns`, {
      ...body,
      ...{ note: "no", comments: [], counters: [] },
    });
    expect(late.json()).toMatchObject({ code: "state_changed" });
    expect(late.json().detail).toContain("channel_vp agreed to version");
  });

  test("of two who decide at once one wins", async () => {
    await propose();
    const { seq, summary } = await get();
    const body = { seq, version: summary.version, note: "x" };
    const back = { ...body, comments: [], counters: [] };
    const answers = await Promise.all([
      people.channel_vp("POST", `/v1/goals/${goalId}/agreements`, body),
      people.executive("POST", `/v1/goals/${goalId}/returns`, back),
      people.ceo("POST", `/v1/goals/${goalId}/withdrawals`, body),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    expect((await get()).seq).toBe(seq + 1);
  });

  test("a draft that somebody else saved meanwhile is not written over", async () => {
    const { revision } = (await get()).draft;
    const save = () =>
      people.ceo("PUT", `/v1/goals/${goalId}/draft`, { content: CONTENT, freedoms: [], revision });
    expect((await save()).statusCode).toBe(200);
    expect((await save()).json()).toMatchObject({ code: "state_changed" });
  });

  test("a draft that one has not read is not proposed", async () => {
    const { revision } = (await get()).draft;
    await draft();
    expect((await propose({ revision })).json()).toMatchObject({ code: "state_changed" });
    expect((await propose()).statusCode).toBe(200);
  });

  test("a second goal", async () => {
    const again = await people.ceo("POST", "/v1/goals", { title: "x", place: null, content: CONTENT });
    expect(again.json()).toMatchObject({ code: "conflict" });
  });
});

describe("a freedom", () => {
  const freedom = { path: "constraints/c1/value", roles: ["channel_vp"], least: -0.05, most: 0.1 };
  const move = async (who: Person, value: unknown, path = freedom.path) =>
    who("POST", `/v1/goals/${goalId}/moves`, { seq: (await get()).seq, path, value, reason: "季度波动" });

  beforeEach(async () => {
    await draft(CONTENT, [freedom]);
    await propose();
    await agree(people.channel_vp);
    await agree(people.executive);
  });

  test("is moved inside its bounds by whom it was given, with the reason kept", async () => {
    expect((await move(people.channel_vp, 0.05)).statusCode).toBe(200);
    const { current, acts } = await get();
    expect(current.content.constraints[0].value).toBe(0.05);
    expect(acts.at(-1)).toMatchObject({ act: "move", before: 0, after: 0.05, note: "季度波动" });
  });

  test("is refused past its bounds, elsewhere, to others, and for a value that the field does not take", async () => {
    expect((await move(people.channel_vp, 0.11)).json().problems[0].rule).toBe("past_bounds");
    expect((await move(people.regional_director, 0.05)).statusCode).toBe(403);
    expect((await move(people.channel_vp, "更多", "statement")).statusCode).toBe(403);
    expect((await move(people.channel_vp, "much")).statusCode).toBe(400);
    expect((await move(people.channel_vp, 0)).json().problems[0].rule).toBe("same");
    expect((await get()).current.content).toEqual(CONTENT);
  });

  test("must be declared where an order is, with bounds around what is agreed", async () => {
    const wrong = [
      { ...freedom, path: "statement" },
      { ...freedom, least: 0.05 },
      { ...freedom, path: "constraints/none/value" },
    ];
    await draft(CONTENT, wrong);
    const refused = (await propose()).json();
    expect(refused.problems.map(({ field }: { field: string }) => field)).toEqual([
      "freedoms/0",
      "freedoms/1",
      "freedoms/2",
    ]);
  });
});

test("what was proposed and said cannot be changed by the application, and the audit log holds", async () => {
  for (const table of ["design_versions", "design_acts", "design_enforcements", "design_acknowledgements"]) {
    for (const statement of [`update app.${table} set version = 1`, `delete from app.${table}`]) {
      const tried = inTransaction(site.services.database, own(), (tx) => tx.query(statement));
      await expect(tried).rejects.toThrow("permission denied");
    }
  }
});

test("reading is acknowledged once, by whoever reads", async () => {
  await propose();
  const { version } = (await get()).summary;
  for (const who of [people.regional_director, people.regional_director, people.customer_success])
    expect((await who("POST", `/v1/goals/${goalId}/acknowledgements`, { version })).statusCode).toBe(200);
  const read = (await get()).acknowledgements.filter((one: { version: number }) => one.version === version);
  expect(read.map(({ name }: { name: string }) => name)).toEqual(["regional_director", "customer_success"]);
});
