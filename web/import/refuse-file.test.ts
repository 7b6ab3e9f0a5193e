import { expect, test } from "vitest";
import { refuseFile, UPLOAD_LIMIT_BYTES } from "./refuse-file.ts";

test.each([
  ["代理商.csv", 10, undefined],
  ["Deals.XLSX", 10, undefined],
  ["export.tsv", 10, undefined],
  ["old.xls", 10, "old_excel"],
  ["sheet.numbers", 10, "numbers"],
  ["contract.pdf", 10, "wrong_type"],
  ["partners", 10, "wrong_type"],
  ["empty.csv", 0, "empty"],
  ["huge.csv", UPLOAD_LIMIT_BYTES + 1, "too_large"],
  ["limit.csv", UPLOAD_LIMIT_BYTES, undefined],
])("%s of %i bytes: %s", (name, size, expected) => {
  expect(refuseFile({ name, size })).toBe(expected);
});
