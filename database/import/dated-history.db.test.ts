import { beforeAll, expect, test } from "vitest";
import { appliedRows, counts } from "../../test/setup/applied-rows.ts";

const { apply, rows } = appliedRows();

beforeAll(async () => {
  await apply("region", [{ reference: "R1", name: "华东" }]);
  await apply("city", [
    { reference: "C1", name: "杭州", region: "R1" },
    { reference: "C2", name: "广州", region: "R1" },
  ]);
  await apply("partner", [{ reference: "P2", name: "乙公司", city: "C2" }]);
});

test("a change with a day starts a new period and the old one ends there", async () => {
  const change = [{ reference: "P2", name: "乙公司", city: "C1" }];
  expect((await apply("partner", change, { effectiveFrom: "2026-03-01" })).counts).toEqual(counts(0, 1));
  expect((await apply("partner", change, { effectiveFrom: "2026-03-01" })).counts).toEqual(counts(0, 0, 1));
  expect((await apply("partner", change, { effectiveFrom: "2026-04-01" })).counts).toEqual(counts(0, 0, 1));
  expect(
    await rows(`select c.name, v.valid_from::text, v.valid_to::text from app.partner_versions v
      join app.city_versions c on c.city_id = v.city_id
      where v.name = '乙公司' and v.voided_at is null order by v.valid_from`),
  ).toEqual([
    { name: "广州", valid_from: "-infinity", valid_to: "2026-03-01" },
    { name: "杭州", valid_from: "2026-03-01", valid_to: "infinity" },
  ]);
  expect(
    await rows(`select c.name from app.partners p join app.city_versions c on c.city_id = p.city_id
      where p.reference = 'P2'`),
  ).toEqual([{ name: "杭州" }]);
});

test("a file with its own history builds it in one go, the second time without change", async () => {
  const history = [
    { reference: "P3", name: "丙公司", headcount_band: "1-9", valid_from: "2024-01-01" },
    { reference: "P3", name: "丙公司", headcount_band: "10-49", valid_from: "2025-01-01" },
    { reference: "P3", name: "丙公司", headcount_band: "1-9", valid_from: "2026-01-01" },
  ];
  expect((await apply("partner", history)).counts).toEqual(counts(3));
  expect((await apply("partner", history)).counts).toEqual(counts(0, 0, 3));
  // One year corrected: the year after must not take the correction over.
  const corrected = history.map((row, index) => (index === 1 ? { ...row, headcount_band: "50-99" } : row));
  expect((await apply("partner", corrected)).counts).toEqual(counts(0, 1, 2));
  expect(
    await rows(`select headcount_band as band, valid_from::text, valid_to::text from app.partner_versions
      where name = '丙公司' and voided_at is null order by valid_from`),
  ).toEqual([
    { band: "1-9", valid_from: "2024-01-01", valid_to: "2025-01-01" },
    { band: "50-99", valid_from: "2025-01-01", valid_to: "2026-01-01" },
    { band: "1-9", valid_from: "2026-01-01", valid_to: "infinity" },
  ]);
  const inside = [
    { reference: "P3", name: "丙公司", headcount_band: "100-499", valid_from: "2025-03-01" },
    { reference: "P3", name: "丙公司", headcount_band: "50-99", valid_from: "2025-06-01" },
  ];
  expect((await apply("partner", inside)).counts).toEqual(counts(0, 2));
  expect((await apply("partner", inside)).counts).toEqual(counts(0, 0, 2));
  expect(
    await rows(`select headcount_band as band, valid_from::text, valid_to::text from app.partner_versions
      where name = '丙公司' and voided_at is null and valid_from >= '2025-01-01' order by valid_from`),
  ).toEqual([
    { band: "50-99", valid_from: "2025-01-01", valid_to: "2025-03-01" },
    { band: "100-499", valid_from: "2025-03-01", valid_to: "2025-06-01" },
    { band: "50-99", valid_from: "2025-06-01", valid_to: "2026-01-01" },
    { band: "1-9", valid_from: "2026-01-01", valid_to: "infinity" },
  ]);
});

test("a row inherits city and partner as they were on the day of its event, not as they are today", async () => {
  await apply("partner", [
    { reference: "P4", name: "丁公司", city: "C1", valid_from: "2024-01-01" },
    { reference: "P4", name: "丁公司", city: "C2", valid_from: "2025-07-01" },
  ]);
  await apply("customer", [
    { reference: "K1", name: "客户一", city: "C1", partner: "P4", valid_from: "2024-01-01" },
    { reference: "K1", name: "客户一", city: "C1", partner: "P2", valid_from: "2025-07-01" },
  ]);
  const won = (reference: string, closed: string) => ({
    reference,
    partner: "P4",
    stage: "won",
    created_at: "2023-12-01T00:00:00Z",
    closed_at: closed,
    amount: "1",
  });
  // 16:30 UTC is half past midnight of the next day in Shanghai.
  await apply("deal", [
    won("before-all", "2023-12-20T00:00:00Z"),
    won("before", "2025-06-30T10:00:00Z"),
    won("that-night", "2025-06-30T16:30:00Z"),
    won("after", "2025-08-01T00:00:00Z"),
  ]);
  expect(
    await rows(`select d.reference, c.reference as city from app.deal_versions v
      join app.deals d on d.id = v.deal_id join app.cities c on c.id = v.city_id order by v.closed_at`),
  ).toEqual([
    { reference: "before-all", city: "C1" },
    { reference: "before", city: "C1" },
    { reference: "that-night", city: "C2" },
    { reference: "after", city: "C2" },
  ]);
  await apply("complaint", [
    { reference: "B1", customer: "K1", opened_at: "2025-06-01T00:00:00Z" },
    { reference: "B2", customer: "K1", opened_at: "2025-09-01T00:00:00Z" },
  ]);
  expect(
    await rows(`select v.reference, p.reference as partner from app.complaints v
      join app.partners p on p.id = v.partner_id order by 1`),
  ).toEqual([
    { reference: "B1", partner: "P4" },
    { reference: "B2", partner: "P2" },
  ]);
});

test("activity belongs to the partner that its customer had on the day", async () => {
  const day = (on: string) => ({ customer: "K1", day: on, activity_kind: null, events: "1" });
  await apply("activity", [day("2023-01-01"), day("2025-06-30"), day("2025-07-01")]);
  expect(
    await rows(`select a.day::text, p.reference as partner from app.activity a
      join app.partners p on p.id = a.partner_id order by 1`),
  ).toEqual([
    { day: "2023-01-01", partner: "P4" },
    { day: "2025-06-30", partner: "P4" },
    { day: "2025-07-01", partner: "P2" },
  ]);
});
