import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { openSelectionSite, type SelectionSite, STANDARD } from "../../test/setup/selection-site.ts";

let site: SelectionSite;
let nomination: string;
let url: string;
const idOf = (address: string) => address.split("/").at(-1) ?? "";

const mandate = (terms: string) => ({
  ...{ nomination: idOf(nomination), services: ["marketing_centre"], non_exclusive: true, terms },
  ...{ from: "2024-07-01", until: "2024-12-31", review: "2024-10-08" },
  conditions: [{ id: "k1", metric: "bookings", comparator: "at_least", value: 500 }],
});

beforeAll(async () => {
  site = await openSelectionSite();
  const standard = await site.bring("selection-standards", { by: "vp", agreed: ["ceo"], content: STANDARD });
  const month = { month: "2024-05", regionId: null };
  const { id: round } = await site.ok(site.people.operations("POST", "/v1/evaluations", month));
  for (const partner of ["p0", "p4"])
    await site.ok(
      site.people.director("POST", `/v1/evaluations/${round}/judgements`, {
        ...{ partnerId: uuidOf(partner), item: "gate/rival", seen: 0, validUntil: null },
        ...{ passed: true, evidence: "看过合同" },
      }),
    );
  await site.ok(site.people.operations("POST", `/v1/evaluations/${round}/freezes`, {}));
  const city = (name: string, first: string, reason: string) => ({
    ...{ id: `c-${name}`, city: uuidOf(name), first: uuidOf(first), reason, alternates: [] },
  });
  nomination = await site.bring("nominations", {
    ...{ by: "director", agreed: ["vp"], place: uuidOf("east") },
    content: {
      ...{ round, standard: idOf(standard) },
      cities: [
        city("a", "p0", "团队十二人，老板愿意再投两个销售。"),
        city("b", "p4", "这座城市里唯一做过续费培训的。"),
      ],
    },
  });
  url = await site.bring("mandates", {
    ...{ by: "director", agreed: ["vp", "owner0"], place: uuidOf("p0"), content: mandate("首版条款") },
  });
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

async function proposeNext(terms: string): Promise<void> {
  const { draft } = await site.record("director", url);
  const text = { content: mandate(terms), freedoms: [], revision: draft?.revision ?? 0 };
  await site.ok(site.people.director("PUT", `${url}/draft`, text));
  await site.propose("director", url);
}

test("a later version is the partner's to read once the vendor's own have agreed to it; what they returned never", async () => {
  const before = await site.record("owner0", url);
  expect(before.current.content.terms).toBe("首版条款");
  await proposeNext("内部底价八折");
  expect(await site.record("owner0", url)).toEqual(before);
  const { seq, summary } = await site.record("vp", url);
  const { version } = summary;
  const back = { seq, version, note: "底价不能写", comments: [], counters: [] };
  await site.ok(site.people.vp("POST", `${url}/returns`, back));
  expect(await site.record("owner0", url)).toEqual(before);
  expect((await site.people.owner0("GET", `${url}/versions/${version}`)).statusCode).toBe(404);
  const between = `${url}/differences?from=${before.summary.version}&to=${version}`;
  expect((await site.people.owner0("GET", between)).statusCode).toBe(404);
  expect((await site.people.director("GET", between)).statusCode).toBe(200);

  await proposeNext("按新条款");
  await site.agree("vp", url);
  const told = await site.record("owner0", url);
  expect(told.latest).toMatchObject({ version: version + 1, content: { terms: "按新条款" } });
  expect(JSON.stringify(told)).not.toMatch(/底价/);
  await site.agree("owner0", url);
  expect((await site.record("vp", url)).current.content.terms).toBe("按新条款");
});
