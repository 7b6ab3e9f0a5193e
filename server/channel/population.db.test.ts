import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ChannelSite, openChannelSite } from "../../test/setup/channel-site.ts";

let site: ChannelSite;
beforeAll(async () => {
  site = await openChannelSite();
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

describe("the population", () => {
  test("leaves direct sales out and shares the rest by band", async () => {
    const found = await site.get("/v1/population");
    expect(found).toMatchObject({
      ...{ month: "2024-11", fromMonth: "2023-12", include: "with_sales", partners: 3, amountMinor: "80007" },
      ...{ tooFew: true, topShare: { part: 0.2, partners: 1 } },
    });
    expect(
      found.bands.map((row: { band: string; amountMinor: string }) => [row.band, row.amountMinor]),
    ).toEqual([
      ["1-9", "30000"],
      ["10-49", "50000"],
      ["50-99", "0"],
      ["100-499", "0"],
      ["500+", "0"],
      [null, "7"],
    ]);
    // By hand: ascending 7, 30000, 50000; (−2·7 + 0·30000 + 2·50000) / (3·80007).
    expect(found.gini).toBeCloseTo(99_986 / 240_021, 12);
    expect(found.pareto.map((row: { reference: string }) => row.reference)).toEqual(["P-2", "P-1", "P-4"]);
    expect(found.lorenz[0]).toEqual({ countShare: 0, amountShare: 0 });
  });

  test("of an earlier month takes who was in force on its last day", async () => {
    const found = await site.get("/v1/population?month=2024-10&include=all");
    // In October P-3 was still in force; P-1 had not yet won its deal of 1 November.
    expect(found).toMatchObject({
      partners: 4,
      fromMonth: "2023-11",
      amountMinor: String(99_900 + 10_000 + 50_000 + 7),
    });
    expect((await site.get("/v1/population?include=all")).partners).toBe(3);
  });
});

describe("look-ups", () => {
  test("regions and cities with what belongs to them", async () => {
    const { regions } = await site.get("/v1/regions");
    expect(regions.map((row: { name: string; cities: number }) => [row.name, row.cities]).sort()).toEqual(
      [
        ["华东", 2],
        ["华北", 1],
      ].sort(),
    );
    const { cities } = await site.get(`/v1/cities?regionId=${site.id("华北")}`);
    expect(cities).toMatchObject([{ name: "北京", regionName: "华北", partners: 3 }]);
  });

  test("people page by reference and carry no phone or mail", async () => {
    const first = await site.get("/v1/people?limit=2");
    expect(first.next).toBe("E-2");
    const second = await site.get(`/v1/people?limit=2&after=${first.next}`);
    expect(second).toMatchObject({ people: [{ reference: "E-3", name: "李雷" }], next: null });
    expect(JSON.stringify([first, second])).not.toMatch(/138|@/);
    expect((await site.get(`/v1/people?q=${encodeURIComponent("建国")}`)).people).toHaveLength(1);
    expect((await site.get("/v1/people?vendor=true")).people).toMatchObject([{ reference: "E-1" }]);
  });
});
