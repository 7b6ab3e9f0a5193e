import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { openSelectionSite, type SelectionSite, STANDARD } from "../../test/setup/selection-site.ts";

let site: SelectionSite;
let round: string;
let standard: string;

beforeAll(async () => {
  site = await openSelectionSite();
  const gates = STANDARD.gates.map((gate) => (gate.id === "rival" ? { ...gate, months: 6 } : gate));
  const content = { ...STANDARD, gates };
  standard = await site.bring("selection-standards", { by: "vp", agreed: ["ceo"], content });
  const { people, ok } = site;
  round = (await ok(people.operations("POST", "/v1/evaluations", { month: "2024-05", regionId: null }))).id;
  await ok(
    people.director("POST", `/v1/evaluations/${round}/judgements`, {
      ...{ partnerId: uuidOf("p0"), item: "gate/rival", seen: 0, validUntil: null },
      ...{ passed: true, evidence: "看过合同" },
    }),
  );
});
afterAll(() => site?.close());

const propose = async () => {
  const content = {
    ...{ round, standard: standard.split("/").at(-1) },
    cities: [{ id: "c1", city: uuidOf("a"), first: uuidOf("p0"), reason: "团队强。", alternates: [] }],
  };
  const body = { title: "华东提名", place: uuidOf("east"), content };
  const { id } = await site.ok(site.people.director("POST", "/v1/nominations", body));
  const nomination = `/v1/nominations/${id}`;
  return { nomination, ...(await site.tryToPropose("director", nomination)).json() };
};

test("evidence counts for the months that its gate allows, is shown so, and counts as missing afterwards", async () => {
  const url = `/v1/evaluations/${round}/partners/${uuidOf("p0")}`;
  const { judgements } = await site.ok(site.people.director("GET", url));
  expect(judgements[0].validUntil).toBe("2024-12-05");
  await site.ok(site.people.operations("POST", `/v1/evaluations/${round}/freezes`, {}));
  site.setNow("2024-12-05T02:00:00Z");
  const { nomination, version } = await propose();
  expect(version).toBe(1);
  const { seq } = await site.record("director", nomination);
  const back = { seq, version, note: "再想想" };
  await site.ok(site.people.director("POST", `${nomination}/withdrawals`, back));
  site.setNow("2024-12-06T02:00:00Z");
  expect((await propose()).problems).toMatchObject([{ field: "cities/c1/first", rule: "expired" }]);
});

test("the form is a file, with the words of its language, and a partner takes none", async () => {
  const file = async (person: "operations" | "director", language: string) => {
    const url = `/v1/evaluations/${round}/form.csv?language=${language}`;
    const { statusCode, body } = await site.people[person]("GET", url);
    expect(statusCode, body).toBe(200);
    return body.replace("\ufeff", "").trim().split("\r\n");
  };
  const [head, ...rows] = await file("operations", "zh-CN");
  expect(head).toBe("编号,代理商,城市,区域,得分,名次,业绩,配合度,不代理竞品,有业绩");
  expect(rows).toHaveLength(6);
  // 800 of 1,000 at 60 %.
  expect(rows.find((row) => row.includes("P0"))).toMatch(/,P0,A,East,48\.0,1,800,,满足,满足$/);
  expect((await file("director", "en"))[0]).toMatch(/^Reference,Partner,City/);
  const refused = await site.people.owner0("GET", `/v1/evaluations/${round}/form.csv`);
  expect(refused.json()).toMatchObject({ status: 403, code: "forbidden" });
});
