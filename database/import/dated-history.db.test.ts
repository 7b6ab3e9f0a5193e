import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { KindId } from "../../domain/channel/record-kind.ts";
import { apply as applyTo, importFixture, type StageRow } from "../../test/setup/import-fixture.ts";
import { inTransaction } from "../transaction.ts";
import type { ApplyOptions } from "./apply-options.ts";

let fixture: Awaited<ReturnType<typeof importFixture>>;
beforeAll(async () => {
  fixture = await importFixture();
});
afterAll(() => fixture.close());

const apply = (kind: KindId, rows: readonly StageRow[], options: Partial<ApplyOptions> = {}) =>
  applyTo(fixture.database, fixture.actor, kind, rows, options);
const rows = <Row>(text: string) =>
  inTransaction(fixture.database, fixture.actor, (tx) => tx.rows<Row>(sql.raw(text)));
const counts = (created: number, updated = 0, unchanged = 0, rejected = 0) => ({
  created,
  updated,
  unchanged,
  rejected,
});
const _codes = (applied: Awaited<ReturnType<typeof apply>>) =>
  applied.rejected.map((row) => [Number(row.row_number), ...row.problems.map((p) => `${p.field}:${p.code}`)]);

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
