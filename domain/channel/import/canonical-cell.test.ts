import { expect, test } from "vitest";
import { recordKind } from "../kinds/record-kinds.ts";
import { readingRules } from "../reading-rules.ts";
import type { KindId } from "../record-kind.ts";
import { canonicalReader, currencyMarkProblem } from "./canonical-cell.ts";

const rules = readingRules("Asia/Shanghai");

function read(kind: KindId, id: string, raw: string, factor?: string): string | null {
  const field = recordKind(kind).fields.find((candidate) => candidate.id === id);
  if (field === undefined) throw new Error(`no field ${id}`);
  const found = canonicalReader(field, rules, factor)(raw);
  return found.ok ? found.value : found.problem.code;
}

test.each<[KindId, string, string, string | null]>([
  ["deal", "created_at", "2026/1/5", "2026-01-04T16:00:00.000Z"],
  ["deal", "stage", " 赢单 ", "won"],
  ["deal", "stage", "Closed?", "unknown-choice"],
  ["deal", "amount", "¥1,234.50", "1234.5"],
  ["deal", "amount", "1.2万", "12000"],
  ["deal", "amount", "abc", "not-a-number"],
  ["deal", "currency", "usd", "USD"],
  ["partner", "headcount_band", "12", "10-49"],
  ["partner", "headcount_band", "1,200 人", "500+"],
  ["partner", "headcount_band", "10–49", "10-49"],
  ["partner", "authorised_products", "甲；乙、丙,", "甲\n乙\n丙"],
  ["partner", "authorised_products", " ", null],
  ["partner", "in_force_from", "20260105", "2026-01-05"],
  ["customer", "key_account", "是", "true"],
  ["customer", "credit_code", "91110108MA01XXXXXX", "credit-code-check"],
  ["activity", "events", "3.5", "not-an-integer"],
  ["activity", "events", "-1", "number-range"],
])("%s.%s reads %j as %j", (kind, id, raw, wanted) => {
  expect(read(kind, id, raw)).toBe(wanted);
});

test("a unit of the header multiplies exactly", () => {
  expect(read("deal", "amount", "0.1", "10000")).toBe("1000");
  expect(read("partner", "sales_headcount", "1.5", "10")).toBe("15");
  expect(read("partner", "sales_headcount", "1.55", "10")).toBe("not-an-integer");
});

test("a mark of another currency is a problem, the own mark and plain numbers are none", () => {
  expect(currencyMarkProblem("€100", "CNY", rules)?.problem.code).toBe("wrong-currency");
  expect(currencyMarkProblem("¥100", "CNY", rules)).toBeNull();
  expect(currencyMarkProblem("100.25", "CNY", rules)).toBeNull();
});
