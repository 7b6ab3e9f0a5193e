import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { uuidOf } from "../../test/setup/fact-book.ts";
import {
  openSelectionSite,
  type SelectionPerson,
  type SelectionSite,
  STANDARD,
} from "../../test/setup/selection-site.ts";

let site: SelectionSite;
let standard: string;
let round: string;
let nomination: string;
const idOf = (url: string) => url.split("/").at(-1) ?? "";

beforeAll(async () => {
  site = await openSelectionSite();
  const gates = STANDARD.gates.map((gate) => (gate.id === "rival" ? { ...gate, months: 6 } : gate));
  standard = await site.bring("selection-standards", {
    ...{ by: "vp", agreed: ["ceo"], content: { ...STANDARD, gates } },
  });
  const { people, ok } = site;
  round = (await ok(people.operations("POST", "/v1/evaluations", { month: "2024-05", regionId: null }))).id;
  for (const partner of ["p0", "p1", "p4"])
    await ok(
      people.director("POST", `/v1/evaluations/${round}/judgements`, {
        ...{ partnerId: uuidOf(partner), item: "gate/rival", seen: 0, validUntil: null },
        ...{ passed: true, evidence: "看过合同" },
      }),
    );
  await ok(people.operations("POST", `/v1/evaluations/${round}/freezes`, {}));
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const city = (name: string, first: string, reason: string) => ({
  ...{ id: `c-${name}`, city: uuidOf(name), first: uuidOf(first), reason, alternates: [] },
});
const nominating = (...cities: object[]) => ({ round, standard: idOf(standard), cities });
const B = city("b", "p4", "这座城市里唯一做过续费培训的。");
const A = city("a", "p0", "团队十二人，老板愿意再投两个销售。");
const mandate = () => ({
  ...{ nomination: idOf(nomination), services: ["marketing_centre"], non_exclusive: true },
  ...{ from: "2024-07-01", until: "2024-12-31", review: "2024-10-08" },
  conditions: [{ id: "k1", metric: "bookings", comparator: "at_least", value: 500 }],
});

async function begin(kind: "nominations" | "mandates", place: string, content: object): Promise<string> {
  const body = { title: `${kind} ${place}`, place: uuidOf(place), content };
  return `/v1/${kind}/${(await site.ok(site.people.director("POST", `/v1/${kind}`, body))).id}`;
}

async function withdraw(url: string): Promise<void> {
  const { seq, summary } = await site.record("director", url);
  const body = { seq, version: summary.version, note: "再想想" };
  await site.ok(site.people.director("POST", `${url}/withdrawals`, body));
}

async function proposeNext(url: string, content: object): Promise<void> {
  const { draft } = await site.record("director", url);
  const text = { content, freedoms: [], revision: draft?.revision ?? 0 };
  await site.ok(site.people.director("PUT", `${url}/draft`, text));
  await site.propose("director", url);
}

async function sendBack(person: SelectionPerson, url: string, counters: object[] = []) {
  const { seq, summary } = await site.record(person, url);
  const body = { seq, version: summary.version, note: "请再比较", comments: [], counters };
  return site.people[person]("POST", `${url}/returns`, body);
}

describe("an answer", () => {
  test("to a nomination names no partner of the VP's own: it is returned as a whole, without other values", async () => {
    nomination = await begin("nominations", "east", nominating(A));
    await site.propose("director", nomination);
    const before = await site.record("vp", nomination);
    const refused = await sendBack("vp", nomination, [{ path: "cities/c-a/first", value: uuidOf("p1") }]);
    expect(refused.statusCode).toBe(400);
    expect(refused.json().problems).toMatchObject([{ field: "counters/0/value", rule: "whole" }]);
    expect(await site.record("vp", nomination)).toEqual(before);
    await site.ok(sendBack("vp", nomination));
    await proposeNext(nomination, nominating(A));
    await site.agree("vp", nomination);
  });

  test("puts no record that is not there in the place of another", async () => {
    const url = await begin("mandates", "p0", mandate());
    await site.propose("director", url);
    const path = "nomination";
    const refused = await sendBack("vp", url, [{ path, value: uuidOf("nothing") }]);
    expect(refused.statusCode).toBe(400);
    expect(refused.json().problems).toMatchObject([{ field: "counters/0/value", rule: "exists" }]);
    await site.ok(sendBack("vp", url, [{ path, value: idOf(nomination) }]));
  });
});

describe("two nominations of a region", () => {
  const found = async (...cities: object[]) => {
    const url = await begin("nominations", "east", nominating(...cities));
    const answer = await site.tryToPropose("director", url);
    expect(answer.statusCode).toBe(400);
    return answer.json().problems;
  };

  test("give no city two first choices, and share no reason", async () => {
    const copy = city("b", "p4", "P4：团队十二人 老板愿意再投两个销售！");
    const problems = await found(city("a", "p1", "稳，但人手少。"), B);
    expect(problems).toMatchObject([{ field: "cities/c-a/city", rule: "elsewhere" }]);
    expect(problems[0].en).toContain(
      "A stands in another nomination, “nominations east”, which is agreed to",
    );
    expect(await found(copy)).toMatchObject([{ field: "cities/c-b/reason", rule: "copied" }]);
  });

  test("count what is proposed too, and a later version of one as the same one", async () => {
    await proposeNext(nomination, nominating(A, B));
    const [problem] = await found(city("b", "p4", "续费率全区最高。"));
    expect(problem).toMatchObject({ field: "cities/c-b/city", rule: "elsewhere" });
    expect(problem.en).toContain("which waits for an answer");
    await withdraw(nomination);
  });

  test("that name a city at the same moment: one is refused", async () => {
    const urls = [
      await begin("nominations", "east", nominating(B)),
      await begin("nominations", "east", nominating(B)),
    ];
    const answers = await Promise.all(urls.map((url) => site.tryToPropose("director", url)));
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 400]);
    await withdraw(urls[answers.findIndex(({ statusCode }) => statusCode === 200)] ?? "");
  });
});

describe("the last agreement", () => {
  const refused = async (person: SelectionPerson, url: string): Promise<string> => {
    const before = await site.record(person, url);
    const answer = await site.tryToAgree(person, url);
    expect(answer.statusCode, answer.body).toBe(409);
    expect(answer.json().detail).toContain("Return it with the reason");
    expect(await site.record(person, url)).toEqual(before);
    return answer.json().detail;
  };

  test("signs nothing whose nomination has ended meanwhile, and the city is free for another", async () => {
    const url = await begin("mandates", "p0", mandate());
    await site.propose("director", url);
    await site.agree("vp", url);
    await site.ok(site.tryToPropose("director", nomination, { ends: true, note: "改选" }));
    await site.agree("vp", nomination);
    expect(await refused("owner0", url)).toContain("No nomination in force names this partner");
    expect((await site.record("vp", "/v1/focus-partners")).mandates).toEqual([]);
    await site.ok(sendBack("owner0", url));
    nomination = await begin("nominations", "east", nominating(A, B));
    await site.propose("director", nomination);
  });

  test("agrees to no nomination on a standard that was replaced, or on evidence that has expired", async () => {
    site.setNow("2024-12-06T02:00:00Z");
    expect(await refused("vp", nomination)).toContain("The evidence of one of its gates has expired");
    site.setNow("2024-06-06T02:00:00Z");
    await site.ok(
      site.people.vp("PUT", `${standard}/draft`, { content: STANDARD, freedoms: [], revision: 0 }),
    );
    await site.propose("vp", standard);
    await site.agree("ceo", standard);
    expect(await refused("vp", nomination)).toContain("version 2 is in force");
    await site.ok(sendBack("vp", nomination));
  });
});
