import { expect, test } from "vitest";
import { columnOf, isDateFormat, plainNumber, serialToIso } from "./xlsx-cell.ts";

test("numbers come out as plain decimals without the dust of binary fractions", () => {
  // Left: as Excel writes them into <v>; right: what Excel shows with enough decimals (15 significant digits).
  const cases: [string, string][] = [
    ["1.1000000000000001", "1.1"],
    ["1234.5600000000001", "1234.56"],
    ["0.30000000000000004", "0.3"],
    ["3702.2999999999997", "3702.3"],
    ["-0.1", "-0.1"],
    ["9.9999999999999995E-7", "0.000001"],
    ["1.2E+3", "1200"],
    ["4.5E-2", "0.045"],
    ["1E20", "100000000000000000000"],
    ["12345678901234567890", "12345678901234567890"],
    ["913100001234567890", "913100001234567890"],
    ["007", "7"],
    ["2.50", "2.5"],
    ["-0", "0"],
    ["0", "0"],
    ["999999999999999.94", "1000000000000000"],
  ];
  for (const [written, shown] of cases) expect([written, plainNumber(written)]).toEqual([written, shown]);
});

test("serials become ISO days", () => {
  // Microsoft's documentation: serial 1 is 1900-01-01, 39448 is 2008-01-01; day 60 is the 29 February 1900 that never was.
  expect(serialToIso(39_448, false)).toBe("2008-01-01");
  expect(serialToIso(1, false)).toBe("1900-01-01");
  expect(serialToIso(59, false)).toBe("1900-02-28");
  expect(serialToIso(60, false)).toBeNull();
  expect(serialToIso(61, false)).toBe("1900-03-01");
  expect(serialToIso(2_958_465, false)).toBe("9999-12-31");
  expect(serialToIso(2_958_466, false)).toBeNull();
  expect(serialToIso(-1, false)).toBeNull();
  // In the 1904 system the same day has a serial smaller by 1462.
  expect(serialToIso(39_448 - 1_462, true)).toBe("2008-01-01");
  expect(serialToIso(0, true)).toBe("1904-01-01");
});

test("serials with a part of a day become times, rounded to the second", () => {
  expect(serialToIso(39_448.5, false)).toBe("2008-01-01T12:00:00");
  expect(serialToIso(0.395833333333333, false)).toBe("09:30:00");
  expect(serialToIso(39_448.999999999, false)).toBe("2008-01-02");
});

test("date formats are told from number formats", () => {
  for (const id of [14, 22, 27, 31, 36, 45, 57]) expect(isDateFormat(id, undefined)).toBe(true);
  for (const id of [0, 1, 2, 9, 11, 37, 44, 49]) expect(isDateFormat(id, undefined)).toBe(false);
  for (const code of ["yyyy-mm-dd", 'yyyy"年"m"月"d"日";@', "[$-804]yyyy\\/m\\/d", "[h]:mm", "[DBNum1]m月"]) {
    expect([code, isDateFormat(164, code)]).toEqual([code, true]);
  }
  for (const code of [
    "General",
    "#,##0.00",
    "0.00E+00",
    '0"days"',
    "[Red]0.0",
    "\\d0",
    '¥#,##0;[Red]"mdy"',
  ]) {
    expect([code, isDateFormat(164, code)]).toEqual([code, false]);
  }
});

test("column letters count from one", () => {
  expect(["A1", "Z9", "AA1", "AB12", "XFD1", ""].map(columnOf)).toEqual([1, 26, 27, 28, 16_384, 0]);
});
