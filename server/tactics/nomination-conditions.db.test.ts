import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { openSelectionSite, type SelectionSite, STANDARD } from "../../test/setup/selection-site.ts";

let site: SelectionSite;
let round: string;
let standard: string;
const idOf = (url: string) => url.split("/").at(-1) ?? "";

/** A strategy whose cities must have sold for 1,000 yuan in the month: a has 3,800, b has 100. */
async function bringStrategy(): Promise<void> {
  const goal = await site.bring("goals", {
    ...{ by: "ceo", agreed: ["vp", "executive"] },
    content: {
      statement: "更多付费客户",
      priorities: [{ id: "p1", aim: "share", metric: "paying_customers" }],
      from: "2024-06",
    },
  });
  await site.bring("strategies", {
    ...{ by: "vp", agreed: ["ceo"] },
    content: {
      ...{ goal: idOf(goal), statement: "每城一家", decision: "试行", keyAccounts: "总部跟进" },
      options: [
        { id: "o1", option: "wolf_pack", verdict: "rejected", why: "已用完" },
        { id: "o2", option: "quasi_exclusive", verdict: "chosen", why: "有人投入" },
      ],
      ...{ from: "2024-06", until: "2025-05", otherMode: "open" },
      conditions: [{ id: "k1", metric: "bookings", comparator: "at_least", value: 1000 }],
    },
  });
}

beforeAll(async () => {
  site = await openSelectionSite();
  await bringStrategy();
  standard = await site.bring("selection-standards", { by: "vp", agreed: ["ceo"], content: STANDARD });
  const { people, ok } = site;
  round = (await ok(people.operations("POST", "/v1/evaluations", { month: "2024-05", regionId: null }))).id;
  for (const partner of ["p0", "p4"])
    await ok(
      people.director("POST", `/v1/evaluations/${round}/judgements`, {
        ...{ partnerId: uuidOf(partner), item: "gate/rival", seen: 0, validUntil: null },
        ...{ passed: true, evidence: "看过合同" },
      }),
    );
  await ok(people.operations("POST", `/v1/evaluations/${round}/freezes`, {}));
});
afterAll(() => site?.close());

test("a city that misses the strategy's conditions is not nominated, but for an exception that the VP agrees to", async () => {
  const content = (exception: string | null) => ({
    ...{ round, standard: idOf(standard) },
    cities: [
      { id: "c1", city: uuidOf("a"), first: uuidOf("p0"), reason: "团队强。", alternates: [] },
      { id: "c2", city: uuidOf("b"), first: uuidOf("p4"), reason: "续费率高。", alternates: [], exception },
    ],
  });
  const body = { title: "华东提名", place: uuidOf("east"), content: content(null) };
  const { id } = await site.ok(site.people.director("POST", "/v1/nominations", body));
  const url = `/v1/nominations/${id}`;
  const refused = (await site.tryToPropose("director", url)).json();
  expect(refused.problems).toMatchObject([{ field: "cities/c2/city", rule: "condition" }]);
  expect(refused.problems[0].en).toContain("Bookings");
  const { draft } = await site.record("director", url);
  const saved = { content: content("开发区另有预算"), freedoms: [], revision: draft.revision };
  await site.ok(site.people.director("PUT", `${url}/draft`, saved));
  await site.propose("director", url);
  await site.agree("vp", url);
  const { current } = await site.record("vp", url);
  expect(current.content.cities[1].exception).toBe("开发区另有预算");
});
