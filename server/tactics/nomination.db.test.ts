import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { uuidOf } from "../../test/setup/fact-book.ts";
import {
  openSelectionSite,
  type SelectionPerson,
  type SelectionSite,
  STANDARD,
} from "../../test/setup/selection-site.ts";

let site: SelectionSite;
let standardId: string;
let roundId: string;
let nomination: string;

const idOf = (url: string) => url.split("/").at(-1) ?? "";

beforeAll(async () => {
  site = await openSelectionSite();
  standardId = idOf(
    await site.bring("selection-standards", { by: "vp", agreed: ["ceo"], content: STANDARD }),
  );
  const opened = await site.ok(
    site.people.operations("POST", "/v1/evaluations", { month: "2024-05", regionId: null }),
  );
  roundId = opened.id;
  for (const [partner, person] of [
    ["p0", "director"],
    ["p1", "director"],
    ["p2", "director"],
    ["p4", "director"],
    ["p5", "west"],
  ] as const) {
    await site.ok(
      site.people[person]("POST", `/v1/evaluations/${roundId}/judgements`, {
        ...{ partnerId: uuidOf(partner), item: "gate/rival", seen: 0, validUntil: null },
        ...{ passed: partner !== "p2", evidence: "看过合同" },
      }),
    );
  }
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const city = (name: string, first: string, reason: string, alternates: object[] = []) => ({
  ...{ id: `c-${name}`, city: uuidOf(name), first: uuidOf(first), reason, alternates },
});
const content = (cities: object[]) => ({ round: roundId, standard: standardId, cities });
const GOOD = [
  city("a", "p0", "团队十二人，老板愿意再投两个销售。", [
    { id: "x1", partner: uuidOf("p1"), reason: "稳，但人手少。" },
  ]),
  city("b", "p4", "这座城市里唯一做过续费培训的。"),
];

const begin = (person: SelectionPerson, cities: object[], region = "east") =>
  site.people[person]("POST", "/v1/nominations", {
    ...{ title: "2024 提名", place: uuidOf(region), content: content(cities) },
  });

async function save(cities: object[]): Promise<void> {
  const { draft } = await site.record("director", nomination);
  const body = { content: content(cities), freedoms: [], revision: draft?.revision ?? 0 };
  await site.ok(site.people.director("PUT", `${nomination}/draft`, body));
}

const rules = async (cities: object[]) => {
  await save(cities);
  const answer = await site.tryToPropose("director", nomination);
  expect(answer.statusCode).toBe(400);
  return answer.json().problems.map(({ field, rule }: Record<string, string>) => `${field} ${rule}`);
};

const refusals = () =>
  site.book.read((tx) =>
    tx.rows<{ act: string; role: string }>(sql`select act, role from app.audit_entries
      where org_id = ${site.orgId} and object_kind = 'nomination' and outcome = 'refused' order by at, id`),
  );

describe("a nomination", () => {
  test("is begun by a director for the own region alone", async () => {
    expect((await begin("west", GOOD)).statusCode).toBe(400);
    expect((await begin("manager", GOOD)).statusCode).toBe(403);
    nomination = `/v1/nominations/${(await site.ok(begin("director", GOOD))).id}`;
    expect((await site.people.west("GET", nomination)).statusCode).toBe(404);
    expect((await site.ok(site.people.west("GET", "/v1/nominations"))).designs).toEqual([]);
    expect((await site.people.owner0("GET", "/v1/nominations")).statusCode).toBe(403);
  });

  test("is refused to the VP and whoever stands above, in any role and on every path, and that is kept", async () => {
    const before = (await refusals()).length;
    expect((await begin("vp", GOOD)).statusCode).toBe(403);
    for (const person of ["vpAndDirector", "executiveAndDirector"] as const) {
      const { draft, seq, today } = await site.record(person, nomination);
      const { revision } = draft;
      const attempts = [
        begin(person, GOOD),
        site.people[person]("PUT", `${nomination}/draft`, { content: {}, freedoms: [], revision }),
        site.people[person]("DELETE", `${nomination}/draft`),
        site.people[person]("POST", `${nomination}/proposals`, {
          ...{ seq, revision, inForceFrom: today, ends: false, note: "" },
        }),
      ];
      for (const attempt of await Promise.all(attempts)) expect(attempt.statusCode).toBe(403);
    }
    expect((await refusals()).length - before).toBe(9);
    expect((await site.record("director", nomination)).draft.content).toEqual(content(GOOD));
  });

  test("is refused to whoever is lent the VP's role for as long as it is lent", async () => {
    await site.book.read((tx) =>
      tx.run(sql`insert into app.role_loans (org_id, id, role, lender_id, borrower_id, from_day, until_day, reason, made_at)
        select ${site.orgId}, gen_random_uuid(), 'channel_vp', vp.user_id, west.user_id, '2024-06-01', '2024-06-30', 'leave',
          now() from app.members vp, app.members west where vp.display_name = 'vp' and west.display_name = 'west'`),
    );
    expect((await begin("west", [city("c", "p5", "本区最强")], "west")).statusCode).toBe(403);
  });

  test("stands on a frozen round of the standard in force", async () => {
    expect(await rules(GOOD)).toContain("round frozen");
    await site.ok(site.people.operations("POST", `/v1/evaluations/${roundId}/freezes`, {}));
  });

  test("names cities of the region, partners in force there that pass the gates, each once", async () => {
    expect(
      await rules([
        city("c", "p1", "不在本区"),
        city("a", "p4", "在别的城市"),
        city("b", "p3", "没有业绩", [{ id: "x1", partner: uuidOf("p4"), reason: "也在" }]),
        { ...city("a", "p2", "代理竞品"), id: "again" },
      ]),
    ).toEqual([
      "cities/c-c/city region",
      "cities/again/city twice",
      "cities/c-a/first partner",
      "cities/c-b/first gate",
      "cities/again/first gate",
      "cities/c-b/alternates/x1/partner twice",
    ]);
  });

  test("has a reason for every choice, and none that was copied between cities", async () => {
    expect(await rules([city("a", "p0", "A、P0 ……"), city("b", "p4", "有团队")])).toEqual([
      "cities/c-a/reason required",
    ]);
    expect(
      await rules([city("a", "p0", "P0 团队强，愿意投入。"), city("b", "p4", "P4团队强 愿意投入！")]),
    ).toEqual(["cities/c-b/reason copied"]);
    expect(
      await rules([
        city("a", "p0", "x", [{ id: "x1", partner: uuidOf("p1"), reason: " X。" }]),
        city("b", "p4", "y"),
      ]),
    ).toEqual(["cities/c-a/alternates/x1/reason copied"]);
  });

  test("is returned as a whole by the VP, revised, agreed, and linked to its standard", async () => {
    await save(GOOD);
    await site.propose("director", nomination);
    expect((await site.tryToAgree("executive", nomination)).statusCode).toBe(403);
    const { seq, summary } = await site.record("vp", nomination);
    const back = { seq, version: summary.version, note: "b 市请再比较", comments: [], counters: [] };
    await site.ok(site.people.vp("POST", `${nomination}/returns`, back));
    await save([GOOD[0] as object, city("b", "p4", "续费率全区最高，客户成功培训三人。")]);
    await site.propose("director", nomination);
    await site.agree("vp", nomination);
    const record = await site.record("director", nomination);
    expect(record.summary.state).toBe("in_force");
    expect(record.links).toMatchObject([{ designId: standardId, version: 1, replaced: false }]);
  });

  test("managers suggest partners of their own cities to their director, and nobody else", async () => {
    const suggest = (person: SelectionPerson, partner: string) =>
      site.people[person]("POST", "/v1/nomination-suggestions", {
        ...{ partnerId: uuidOf(partner), reason: "客户口碑好" },
      });
    expect((await suggest("vp", "p0")).statusCode).toBe(403);
    expect((await suggest("director", "p0")).statusCode).toBe(403);
    expect((await suggest("manager", "p4")).statusCode).toBe(400);
    await site.ok(suggest("manager", "p1"));
    const seen = (person: SelectionPerson) => site.record(person, "/v1/nomination-suggestions");
    expect((await seen("director")).suggestions).toMatchObject([{ partnerName: "P1", name: "manager" }]);
    expect((await seen("west")).suggestions).toEqual([]);
  });
});

describe("a focus partner agreement", () => {
  const mandate = (more: object = {}) => ({
    ...{
      nomination: idOf(nomination),
      services: ["marketing_centre", "service_centre"],
      non_exclusive: true,
    },
    ...{ from: "2024-07-01", until: "2024-12-31", review: "2024-10-08" },
    conditions: [{ id: "k1", metric: "bookings", comparator: "at_least", value: 500 }],
    ...more,
  });
  const beginFor = async (partner: string, more: object = {}, person: SelectionPerson = "director") => {
    const body = { title: partner, place: uuidOf(partner), content: mandate(more) };
    return `/v1/mandates/${(await site.ok(site.people[person]("POST", "/v1/mandates", body))).id}`;
  };
  const wrong = async (partner: string, more: object, person: SelectionPerson = "director") =>
    (await site.tryToPropose(person, await beginFor(partner, more, person))).json();
  const held = () => site.record("vp", "/v1/focus-partners");

  test("is non-exclusive, for a time, and follows a nomination in force for that city", async () => {
    const days = { from: "2024-12-31", until: "2024-12-31", review: "2025-01-01", non_exclusive: false };
    const { problems } = await wrong("p0", days);
    expect(problems.map(({ field }: { field: string }) => field)).toEqual([
      "non_exclusive",
      "until",
      "review",
    ]);
    expect((await wrong("p3", {})).problems).toMatchObject([{ rule: "nominated" }]);
    const place = { title: "x", place: uuidOf("p0"), content: {} };
    expect((await site.people.west("POST", "/v1/mandates", place)).statusCode).toBe(400);
    expect((await site.people.owner0("POST", "/v1/mandates", place)).statusCode).toBe(403);
  });

  test("of two for one city that are signed at the same moment, one holds; the other's owner hears nothing of it", async () => {
    const [first, second] = [await beginFor("p0"), await beginFor("p1")];
    // What the vendor only drafts is no partner's to read, also of itself.
    expect((await site.people.owner0("GET", first)).statusCode).toBe(404);
    expect((await site.record("owner0", "/v1/mandates")).designs).toEqual([]);
    for (const url of [first, second]) {
      await site.propose("director", url);
      // The owner signs after the VP, and reads nothing before.
      expect((await site.people.owner0("GET", url)).statusCode).toBe(404);
      await site.agree("vp", url);
    }
    expect((await site.people.owner1("GET", first)).statusCode).toBe(404);
    const next = { content: mandate({ terms: "下一稿" }), freedoms: [], revision: 0 };
    await site.ok(site.people.director("PUT", `${first}/draft`, next));
    expect((await site.record("director", first)).draft.content.terms).toBe("下一稿");
    expect(await site.record("owner0", first)).toMatchObject({ draft: null, summary: { hasDraft: false } });
    expect((await site.record("owner0", "/v1/mandates")).designs).toMatchObject([{ hasDraft: false }]);
    await site.ok(site.people.director("DELETE", `${first}/draft`));
    const answers = await Promise.all([site.tryToAgree("owner0", first), site.tryToAgree("owner1", second)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const lost = answers.find(({ statusCode }) => statusCode === 409)?.json();
    expect(lost.detail).toMatch(/can no longer hold on these days/);
    expect(JSON.stringify(lost)).not.toMatch(/P0|P1|focus partner/);
    const { mandates } = await held();
    expect(mandates).toMatchObject([{ cityId: uuidOf("a"), from: "2024-07-01", until: "2024-12-31" }]);
    const [loser, won] = answers[0]?.statusCode === 200 ? [second, first] : [first, second];
    const name = won === first ? "P0" : "P1";
    expect((await site.record("vp", loser)).summary.state).toBe("proposed");
    // What is proposed afterwards is told who holds the city, to staff.
    await site.ok(
      site.people.director("POST", `${loser}/withdrawals`, {
        ...{ seq: (await site.record("director", loser)).seq, version: 1, note: "改期" },
      }),
    );
    const revision = {
      content: mandate({ from: "2024-12-01", until: "2025-06-30", review: "2025-03-01" }),
      freedoms: [],
    };
    await site.ok(site.people.director("PUT", `${loser}/draft`, { ...revision, revision: 0 }));
    const told = (await site.tryToPropose("director", loser)).json();
    expect(told.problems).toMatchObject([{ rule: "one_focus_partner", en: expect.stringContaining(name) }]);

    // Ending the one makes room: its days are shortened, and the city is free from then on.
    site.setNow("2024-07-20T04:00:00Z");
    const { seq } = await site.record("director", won);
    await site.ok(
      site.people.director("POST", `${won}/proposals`, {
        ...{ seq, revision: 0, inForceFrom: "2024-09-01", ends: true, note: "条件未达成" },
      }),
    );
    await site.agree("vp", won);
    await site.agree(won === first ? "owner0" : "owner1", won);
    expect((await held()).mandates).toMatchObject([{ from: "2024-07-01", until: "2024-08-31" }]);
    await site.propose("director", loser);
    await site.agree("vp", loser);
    await site.agree(loser === first ? "owner0" : "owner1", loser);
    expect((await held()).mandates.map(({ from }: { from: string }) => from)).toEqual([
      "2024-07-01",
      "2024-12-01",
    ]);
    const own = await site.record(won === first ? "owner0" : "owner1", "/v1/focus-partners");
    expect(own.mandates).toHaveLength(1);
  });

  test("the database refuses a second focus partner by itself", async () => {
    const attempt = site.book.read((tx) =>
      tx.run(sql`insert into app.mandates select org_id, design_id, version + 1000, city_id, ${uuidOf("p2")}, held, signed_at
        from app.mandates where org_id = ${site.orgId} limit 1`),
    );
    await expect(attempt).rejects.toMatchObject({ code: expect.stringMatching(/^23/) });
  });
});
