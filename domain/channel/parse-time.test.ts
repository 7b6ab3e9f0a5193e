import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOfNumber, toDay } from "../calendar/day.ts";
import { formatDay } from "../calendar/format-period.ts";
import { excelSerialDay } from "./excel-serial.ts";
import { parseDay, parseInstant, parseMonth } from "./parse-time.ts";
import type { Parsed } from "./problem.ts";
import { readingRules } from "./reading-rules.ts";

const rules = readingRules("Asia/Shanghai");
const dayFirst = readingRules("Asia/Shanghai", { dayOrder: "day-first" });
const monthFirst = readingRules("Asia/Shanghai", { dayOrder: "month-first" });
const newYork = readingRules("America/New_York");
const got = <Value>(result: Parsed<Value>) => (result.ok ? result.value : result.problem.code);
const iso = (result: Parsed<Date>) => (result.ok ? result.value.toISOString() : result.problem.code);

test("reads one day in many forms", () => {
  const forms = [
    "2024-01-31",
    "2024/1/31",
    "2024.1.31",
    "20240131",
    "2024年1月31日",
    "2024 年 1 月 31 日",
    "２０２４年１月３１号",
    "2024-01-31 23:59:59",
    "2024-01-31T00:00:00.000",
    "2024-01-31T15:59:59Z",
    "31 Jan 2024",
    "31-Jan-2024",
    "January 31, 2024",
    "45322",
    "45322.75",
  ];
  for (const text of forms) expect(got(parseDay(text, rules)), text).toBe("2024-01-31");
  expect(got(parseDay("2024-01-31T16:00:00Z", rules))).toBe("2024-02-01");
});

test("reads the year last only when told the order", () => {
  expect(got(parseDay("31/01/2024", rules))).toBe("day-order");
  expect(got(parseDay("03/04/2024", dayFirst))).toBe("2024-04-03");
  expect(got(parseDay("03/04/2024", monthFirst))).toBe("2024-03-04");
  expect(got(parseDay("31.1.2024", dayFirst))).toBe("2024-01-31");
  expect(got(parseDay("31/01/2024", monthFirst))).toBe("no-such-day");
});

test("refuses days that are none, with the reason", () => {
  expect(got(parseDay("2023-02-29", rules))).toBe("no-such-day");
  expect(got(parseDay("2024年13月1日", rules))).toBe("no-such-day");
  for (const text of ["", "2024", "yesterday", "2024-01", "2024-1/31", "31/01/24", "1 Foo 2024"])
    expect(got(parseDay(text, rules)), text).toBe("not-a-day");
  for (const text of ["1900-01-01", "1949-12-31", "2101-01-01", "9999-12-31", "10000"])
    expect(got(parseDay(text, rules)), text).toBe("day-range");
  expect(got(parseDay("1900-01-01", readingRules("UTC", { firstDay: toDay("1900-01-01") })))).toBe(
    "1900-01-01",
  );
  expect(got(parseDay("2024-01-31 25:00", rules))).toBe("not-an-instant");
});

test("serial numbers follow both systems", () => {
  // Microsoft: 1900-01-01 is 1, 2008-01-01 is 39448 (DATE function); 1998-07-05 is 35981 in the 1900 and 34519 in
  // the 1904 system ("Differences between the 1900 and the 1904 date system"); 60 is the leap day that never was.
  expect(excelSerialDay(1, 1900)).toBe("1900-01-01");
  expect(excelSerialDay(59, 1900)).toBe("1900-02-28");
  expect(excelSerialDay(60, 1900)).toBeNull();
  expect(excelSerialDay(61, 1900)).toBe("1900-03-01");
  expect(excelSerialDay(39_448, 1900)).toBe("2008-01-01");
  expect(excelSerialDay(35_981, 1900)).toBe("1998-07-05");
  expect(excelSerialDay(34_519, 1904)).toBe("1998-07-05");
  expect(excelSerialDay(0, 1904)).toBe("1904-01-01");
  expect(excelSerialDay(0, 1900)).toBeNull();
  expect(got(parseDay("34519", readingRules("UTC", { serialSystem: 1904 })))).toBe("1998-07-05");
});

test("reads months", () => {
  for (const text of ["2024-01", "2024/1", "202401", "2024年1月", "2024年01月", "2024-01-31", "45322"])
    expect(got(parseMonth(text, rules)), text).toBe("2024-01");
  expect(got(parseMonth("2024-13", rules))).toBe("not-a-month");
  expect(got(parseMonth("January", rules))).toBe("not-a-month");
  expect(got(parseMonth("1900-01", rules))).toBe("day-range");
});

test("reads instants in the organisation's zone", () => {
  const forms = [
    "2024-01-31T08:00:00Z",
    "2024-01-31T08:00:00.000Z",
    "2024-01-31T16:00:00+08:00",
    "2024-01-31T16:00:00+0800",
    "2024-01-31 16:00",
    "2024/1/31 16:00:00",
    "2024年1月31日 16:00",
    "2024年1月31日 下午4:00",
    "2024年1月31日16时00分",
    "2024-01-31 4:00 PM",
    "20240131 16:00:00",
    "45322.6666666667",
  ];
  for (const text of forms) expect(iso(parseInstant(text, rules)), text).toBe("2024-01-31T08:00:00.000Z");
  expect(iso(parseInstant("2024-01-31", rules))).toBe("2024-01-30T16:00:00.000Z");
  expect(iso(parseInstant("1/31/2024 12:05 AM", monthFirst))).toBe("2024-01-30T16:05:00.000Z");
  expect(iso(parseInstant("2024-01-31 16:00:00.123456", rules))).toBe("2024-01-31T08:00:00.123Z");
});

test("knows the hours that clocks skip and repeat", () => {
  expect(iso(parseInstant("2024-03-10 02:30", newYork))).toBe("no-such-local-time");
  expect(iso(parseInstant("2024-11-03 01:30", newYork))).toBe("2024-11-03T05:30:00.000Z");
  expect(iso(parseInstant("2024-11-03T01:30:00-05:00", newYork))).toBe("2024-11-03T06:30:00.000Z");
});

test("refuses times that are none", () => {
  for (const text of [
    "2024-01-31 24:00",
    "2024-01-31 16:60",
    "2024-01-31 13:00 PM",
    "2024-01-31 16:00+99:00",
    "16:00",
  ])
    expect(iso(parseInstant(text, rules)), text).toBe("not-an-instant");
});

test("reads back every day it is shown, and never throws", () => {
  fc.assert(
    fc.property(fc.integer({ min: -7305, max: 47_846 }), (number) => {
      const day = dayOfNumber(number);
      for (const text of [day, day.replaceAll("-", ""), formatDay(day, "zh-CN"), formatDay(day, "en")])
        expect(got(parseDay(text, rules))).toBe(day);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123456789-/.: TZ+年月日时分秒下午") }), (text) => {
      parseInstant(text, rules);
      parseMonth(text, dayFirst);
    }),
  );
});
