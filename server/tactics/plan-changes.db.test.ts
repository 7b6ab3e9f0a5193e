import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import { openPlanSite } from "../../test/setup/plan-site.ts";

type Site = Awaited<ReturnType<typeof openPlanSite>>;
let { site, system, people, ids, plans, content, record, propose, agree, promises, close }: Site = {} as Site;

beforeAll(async () => {
  ({ site, system, people, ids, plans, content, record, propose, agree, promises, close } =
    await openPlanSite());
});
afterAll(async () => {
  expect(await close()).toEqual([]);
});

async function hold(text: object): Promise<void> {
  const proposed = await propose(plans.pa, text);
  expect(proposed.statusCode, proposed.body).toBe(200);
  const agreed = await agree(plans.pa);
  expect(agreed.statusCode, agreed.body).toBe(200);
}

test("a line that says something else, or comes back, is asked for anew", async () => {
  const residencies: object[] = [];
  await hold(content({ residencies }));
  await hold(content({ residencies, actions: [] }));
  const six = [{ id: "m1", what: "联合沙龙六场", owner: ids.manager, due: "2026-11-06" }];
  await hold(content({ residencies, measures: six }));
  const found = await promises(plans.pa);
  expect(found.map(({ line, title, state }) => [line, title, state])).toEqual([
    ["actions/a1", "拜访十家商会会员", "cancelled"],
    ["actions/a1#3", "拜访十家商会会员", "open"],
    ["measures/m1", "联合沙龙", "cancelled"],
    ["measures/m1#3", "联合沙龙六场", "open"],
  ]);
});

test("an end with a later day leaves what is owed before it, and a plan taken up again is promised again", async () => {
  const end = async (inForceFrom: string) => {
    const { seq } = await record(plans.pa);
    const body = { seq, inForceFrom, ends: true, note: "到期", revision: 0 };
    const proposed = await people.director("POST", `/v1/support-plans/${plans.pa}/proposals`, body);
    expect(proposed.statusCode, proposed.body).toBe(200);
    expect((await agree(plans.pa)).statusCode).toBe(200);
  };
  await end("2026-11-01");
  const open = async () =>
    (await promises(plans.pa)).filter(({ state }) => state === "open").map(({ line }) => line);
  expect(await open()).toEqual(["actions/a1#3"]);
  await hold(content({ residencies: [] }));
  expect(await open()).toEqual(["actions/a1#3", "measures/m1#5"]);
});

test("a line cannot be of somebody who can promise nothing", async () => {
  await inTransaction(site.services.database, system, (tx) =>
    tx.run(sql`update app.members set disabled_at = now() where user_id = ${ids.other}`),
  );
  const text = content({
    residencies: [],
    actions: [{ id: "a1", what: "拜访", owner: ids.other, due: "2026-10-20" }],
  });
  expect((await propose(plans.pa, text)).json().problems).toMatchObject([
    { field: expect.stringContaining("actions/a1/owner"), rule: "member" },
  ]);
  await inTransaction(site.services.database, system, (tx) =>
    tx.run(sql`update app.members set disabled_at = null where user_id = ${ids.other}`),
  );
});
