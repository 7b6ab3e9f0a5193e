import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import { beginWriting } from "../../database/writing.ts";
import { openViewSite, type ViewSite } from "../../test/setup/view-site.ts";

let site: ViewSite;
const deal = (name: string, city: string, amount_minor: number) => ({
  ...{ deal_id: name, city_id: city, partner_id: `partner of ${city}`, amount_minor },
  ...{ created_at: "2024-02-01T00:00:00Z", stage: "won", closed_at: "2024-03-02T00:00:00Z" },
});

beforeAll(async () => {
  site = await openViewSite("2024-03-10T02:01:00Z");
  await site.book.insert("region_versions", [{ region_id: "east", name: "East" }]);
  const cities = ["suzhou", "wuxi"];
  await site.book.insert(
    "city_versions",
    cities.map((name) => ({ city_id: name, name, region_id: "east" })),
  );
  await site.book.insert(
    "partner_versions",
    cities.map((name) => ({ partner_id: `partner of ${name}`, name, city_id: name })),
  );
  await site.book.insert("deal_versions", [deal("first", "suzhou", 100), deal("second", "wuxi", 20)]);
});
afterAll(() => site?.close());

const ask = async (caller = "operations", grain = "company") => {
  const url = `/v1/metric-values?metrics=bookings&month=2024-03&grain=${grain}`;
  const { asOf, values } = await site.get(url, caller);
  const booked = values.map(({ numerator }: { numerator: string }) => Number(numerator));
  return { asOf, booked: booked.toSorted((a: number, b: number) => b - a) };
};

test("live figures are told as of when they were computed, while nothing is written", async () => {
  const first = await ask();
  expect(first).toEqual({ asOf: "2024-03-10T02:01:00.000Z", booked: [120] });
  // Behind the product's back, so that computing anew would come to something else.
  await site.book.tamper(sql`update app.deal_versions set amount_minor = 99`);
  site.setNow("2024-03-10T02:14:00Z");
  expect(await ask()).toEqual(first);
  const { asOf } = await site.get("/v1/funnel?month=2024-03");
  expect(asOf).toBe(first.asOf);
});

test("a fact is in the figures as soon as it is recorded", async () => {
  await site.book.tamper(
    sql`update app.deal_versions set amount_minor = case deal_id when ${site.book.id("first")} then 100 else 20 end`,
  );
  await site.book.insert("deal_versions", [deal("third", "suzhou", 3)]);
  expect(await ask()).toEqual({ asOf: "2024-03-10T02:14:00.000Z", booked: [123] });
  await site.book.void("deal_versions", "deal_id", "third", "2024-03-10T02:13:00Z");
  site.setNow("2024-03-10T02:14:30Z");
  expect(await ask()).toEqual({ asOf: "2024-03-10T02:14:30.000Z", booked: [120] });
});

test("whoever sees some cities is told theirs, whatever others were told before", async () => {
  expect((await ask("operations", "city")).booked).toEqual([100, 20]);
  const { wuxi, suzhou } = { wuxi: "director:wuxi", suzhou: "director:suzhou" };
  expect((await ask(wuxi, "city")).booked).toEqual([20]);
  expect((await ask(suzhou, "city")).booked).toEqual([100]);
  expect((await ask(wuxi, "city")).booked).toEqual([20]);
});

test("what is computed while somebody writes is not kept", async () => {
  const { database, system, orgId, id } = site.book;
  await inTransaction(database, system, async (tx) => {
    await beginWriting(tx, new Date("2024-03-10T02:14:40Z"));
    await tx.run(sql`update app.batches set detail = detail where org_id = ${orgId}`);
    await tx.run(
      sql`update app.deal_versions set voided_at = '2024-03-10T02:14:41Z', voided_by = batch_id
        where org_id = ${orgId} and deal_id = ${id("second")}`,
    );
    site.setNow("2024-03-10T02:14:45Z");
    // Another connection: it does not see what is not committed.
    expect(await ask()).toEqual({ asOf: "2024-03-10T02:14:45.000Z", booked: [120] });
  });
  site.setNow("2024-03-10T02:14:50Z");
  expect(await ask()).toEqual({ asOf: "2024-03-10T02:14:50.000Z", booked: [100] });
});

test("with a new quarter of an hour figures are computed anew: a day may have begun", async () => {
  site.setNow("2024-03-10T02:15:00Z");
  expect((await ask()).asOf).toBe("2024-03-10T02:15:00.000Z");
});
