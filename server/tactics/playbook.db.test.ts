import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { openSelectionSite, type SelectionSite } from "../../test/setup/selection-site.ts";

let site: SelectionSite;
let playbook: string;
let plan: string;
const idOf = (url: string) => url.split("/").at(-1) ?? "";

async function revise(url: string, content: object): Promise<void> {
  const { draft } = await site.record("manager", url);
  const body = { content, freedoms: [], revision: draft?.revision ?? 0 };
  await site.ok(site.people.manager("PUT", `${url}/draft`, body));
  await site.propose("manager", url);
  await site.agree("vp", url);
}

beforeAll(async () => {
  site = await openSelectionSite();
  playbook = await site.bring("playbooks", {
    ...{ by: "manager", agreed: ["vp"] },
    content: { problem: "客户要求降价", answer: "先问使用，再谈价格。" },
  });
});
afterAll(() => site?.close());

test("whoever meets the problem writes it, the VP agrees, and nobody else does", async () => {
  expect(await site.record("director", playbook)).toMatchObject({
    ...{ summary: { state: "in_force", version: 1 } },
    current: { content: { problem: "客户要求降价" } },
  });
  await revise(playbook, { problem: "客户要求降价", answer: "先问使用。" });
  const { json } = await site.tryToAgree("director", playbook);
  expect(json()).toMatchObject({ code: "forbidden" });
  expect((await site.people.owner0("GET", "/v1/playbooks")).statusCode).toBe(403);
});

test("partners read what is in force and nothing of how it came about", async () => {
  const published = async (person: "owner0" | "owner1" = "owner0") =>
    (await site.ok(site.people[person]("GET", "/v1/published-playbooks"))).playbooks;
  const content = { problem: "续费犹豫", answer: "看使用数据。", lesson: "P1 做得不好。" };
  const url = await site.bring("playbooks", { by: "manager", agreed: [], content });
  const id = idOf(url);
  const find = async () => (await published()).find((one: { id: string }) => one.id === id);
  expect(await find()).toBeUndefined();
  await site.agree("vp", url);
  expect(await find()).toEqual({
    ...{ id, title: "playbooks", version: 1, from: "2024-06-05" },
    content: { problem: "续费犹豫", answer: "看使用数据。" },
  });
  expect(await published("owner1")).toEqual(await published());
  // A later version is read from its day on, not from its agreement.
  const next = { content: { ...content, answer: "先问目标。" }, freedoms: [], revision: 0 };
  await site.ok(site.people.manager("PUT", `${url}/draft`, next));
  expect((await site.tryToPropose("manager", url, { inForceFrom: "2024-06-10" })).statusCode).toBe(200);
  await site.agree("vp", url);
  expect(await find()).toMatchObject({ version: 1 });
  site.setNow("2024-06-10T02:00:00Z");
  expect(await find()).toMatchObject({ version: 2, content: { answer: "先问目标。" } });
  const end = { ends: true, inForceFrom: "2024-06-10", revision: 0 };
  expect((await site.tryToPropose("manager", url, end)).statusCode).toBe(200);
  expect(await find()).toMatchObject({ version: 2 });
  await site.agree("vp", url);
  expect(await find()).toBeUndefined();
  site.setNow("2024-06-05T00:00:00Z");
  for (const path of ["/v1/playbooks", url, `${url}/versions/1`])
    expect((await site.people.owner0("GET", path)).statusCode).toBe(403);
});

test("a plan keeps the version it was made under, and the one in force is told beside it once there is a newer", async () => {
  const content = {
    ...{ aim: "服务中心", from: "2024-06-05", until: "2024-09-30", playbooks: [idOf(playbook)] },
    measures: [{ id: "m1", what: "沙龙", owner: (await memberOf("director")) ?? "", due: "2024-06-28" }],
  };
  plan = await site.bring("support-plans", {
    ...{ by: "director", agreed: ["vp"], place: uuidOf("p0"), content },
  });
  const linked = async () => (await site.record("director", plan)).links;
  expect(await linked()).toMatchObject([{ kind: "playbook", version: 2, inForce: 2, replaced: false }]);
  await revise(playbook, { problem: "客户要求降价", answer: "先看使用数据。", lesson: "试行里空谈没用。" });
  expect(await linked()).toMatchObject([{ version: 2, inForce: 3, replaced: true }]);
  const { linkedBy } = await site.record("director", playbook);
  expect(linkedBy).toMatchObject([{ kind: "support_plan", designId: idOf(plan) }]);
});

test("only playbooks are named as such", async () => {
  const { current } = await site.record("director", plan);
  const content = { ...current.content, playbooks: [idOf(plan)] };
  await site.ok(site.people.director("PUT", `${plan}/draft`, { content, freedoms: [], revision: 0 }));
  const refused = (await site.tryToPropose("director", plan)).json();
  expect(refused.problems).toMatchObject([{ field: "playbooks", rule: "kind" }]);
});

async function memberOf(name: string): Promise<string | undefined> {
  const { members } = await site.ok(site.people.director("GET", "/v1/members"));
  return members.find((one: { name: string }) => one.name === name)?.id;
}
