import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { openViewSite, type ViewSite } from "../../test/setup/view-site.ts";

let site: ViewSite;

const deal = (name: string, city: string, month: string, amount: number, source: string) => ({
  ...{ deal_id: name, city_id: city, partner_id: `partner of ${city}`, source, stage: "won" },
  ...{ created_at: "2022-01-01T00:00:00Z", closed_at: `${month}-10T04:00:00Z`, amount_minor: amount },
});

beforeAll(async () => {
  site = await openViewSite("2024-06-15T04:00:00Z");
  const { book } = site;
  await book.insert("region_versions", [
    { region_id: "east", name: "华东" },
    { region_id: "north", name: "华北" },
  ]);
  const city = { region_id: "east", coverage_mode: "focus", addressable_customers: 40 };
  await book.insert("city_versions", [
    { ...city, city_id: "suzhou", name: "苏州市", division_code: "320500", province: "江苏省" },
    { ...city, city_id: "wuxi", name: "无锡市", province: "江苏省", coverage_mode: null },
    { ...city, city_id: "beijing", name: "北京市", division_code: "110000", region_id: "north" },
  ]);
  await book.insert(
    "partner_versions",
    ["suzhou", "wuxi", "beijing"].map((name) => ({
      ...{ partner_id: `partner of ${name}`, name: `P ${name}`, city_id: name },
    })),
  );
  await book.insert("deal_versions", [
    deal("a", "suzhou", "2023-06", 1000, "hq_lead"),
    deal("b", "suzhou", "2023-07", 200, "event"),
    deal("c", "suzhou", "2024-02", 30, "association"),
    deal("d", "suzhou", "2024-03", 4, "self_developed"),
    deal("e", "suzhou", "2024-06", 5, "unattributed"),
    deal("f", "beijing", "2024-06", 600, "self_developed"),
  ]);
  await book.insert("customer_versions", [{ customer_id: "c1", name: "C1", city_id: "suzhou" }]);
  await book.insert("contract_versions", [
    { contract_id: "k", customer_id: "c1", start_on: "2024-01-01", end_on: "2024-12-31", amount_minor: 12 },
  ]);
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const cityOf = (answer: { cities: { name: string }[] }, name: string) =>
  answer.cities.find((city) => city.name === name);

test("a city has its twelve months, those before, and its demand by how it arose", async () => {
  const found = await site.get("/v1/city-figures?month=2024-06");
  expect(found).toMatchObject({
    window: { from: "2023-07", to: "2024-06" },
    before: { from: "2022-07", to: "2023-06" },
  });
  expect(cityOf(found, "苏州市")).toMatchObject({
    ...{ provinceCode: "32", regionName: "华东", coverageMode: "focus", addressableCustomers: 40 },
    values: {
      penetration: { numerator: "1", denominator: "40" },
      partnersInForce: { numerator: "1" },
      bookings: { numerator: "239" },
      bookingsBefore: { numerator: "1000" },
      demand: { easy: "230", cultivated: "4", unattributed: "5" },
    },
  });
  expect(cityOf(found, "无锡市")).toMatchObject({
    ...{ provinceCode: "32", coverageMode: null },
    values: { bookings: null, demand: { easy: "0", cultivated: "0", unattributed: "0" } },
  });
});

test("closed months stay as they were frozen when a fact comes late", async () => {
  for (const month of ["2023-07", "2023-08", "2023-09", "2023-10", "2023-11", "2023-12"])
    await site.closeAt(month, "2024-06-16T00:00:00Z");
  const late = deal("late", "suzhou", "2023-08", 50_000, "hq_lead");
  await site.book.insert("deal_versions", [late], "2024-06-16T12:00:00Z");
  site.setNow("2024-06-17T00:00:00Z");
  const { values } = cityOf(await site.get("/v1/city-figures?month=2024-06"), "苏州市") as never as {
    values: { bookings: { numerator: string }; demand: { easy: string } };
  };
  expect(values.bookings.numerator).toBe("239");
  expect(values.demand.easy).toBe("230");
  // The same through the registry: closed months and the open rest, added by hand.
  const closed = await site.get(
    "/v1/metric-values?metrics=bookings&grain=city&view=closed&month=2023-07&toMonth=2023-12",
  );
  const live = await site.get("/v1/metric-values?metrics=bookings&grain=city&from=2024-01-01&to=2024-07-01");
  const sum = [...closed.values, ...live.values]
    .filter(({ subjectId }) => subjectId === uuidOf("suzhou"))
    .reduce((total, { numerator }) => total + Number(numerator), 0);
  expect(sum).toBe(239);
});

test("the course of a city has every month, and says where nothing is closed", async () => {
  const { course } = await site.get(`/v1/city-figures/${uuidOf("suzhou")}?month=2024-06`);
  expect(course).toHaveLength(24);
  expect(course.map((one: { month: string }) => one.month).slice(-2)).toEqual(["2024-05", "2024-06"]);
  const at = (month: string) => course.find((one: { month: string }) => one.month === month);
  expect(at("2024-06")).toMatchObject({ bookings: { numerator: "5" }, payingCustomers: { numerator: "1" } });
  expect(at("2024-02").payingCustomers).toBeNull();
});

test("a director sees its own cities, a partner none, and a foreign city is not there", async () => {
  const found = await site.get("/v1/city-figures?month=2024-06", "director:suzhou,wuxi");
  expect(found.cities.map((city: { name: string }) => city.name).sort()).toEqual(["无锡市", "苏州市"]);
  expect(cityOf(found, "苏州市")).toMatchObject({ values: { bookings: { numerator: "239" } } });
  const foreign = await site.ask(`/v1/city-figures/${uuidOf("beijing")}`, "director:suzhou,wuxi");
  expect(foreign.statusCode).toBe(404);
  for (const url of ["/v1/city-figures", `/v1/city-figures/${uuidOf("suzhou")}`])
    expect((await site.ask(url, "owner:partner of suzhou")).statusCode).toBe(403);
});
