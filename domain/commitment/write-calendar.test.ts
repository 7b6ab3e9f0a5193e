import fc from "fast-check";
import { expect, test } from "vitest";
import { toDay } from "../calendar/day.ts";
import { type CalendarEntry, writeCalendar } from "./write-calendar.ts";

const NOW = new Date("2026-11-26T02:03:04.567Z");
const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  ...{
    id: "a-1",
    title: "交月报",
    detail: "",
    due: toDay("2026-12-31"),
    url: "https://pl.example/commitments/a-1",
  },
  ...{ done: false, sequence: 2, changedAt: NOW, ...more },
});

/** Reads content lines back as RFC 5545, 3.1 and 3.3.11 say: unfold, then undo the escapes. */
function read(text: string): Map<string, string> {
  const lines = text.replaceAll("\r\n ", "").split("\r\n");
  const values = lines.map((line) => {
    const at = line.indexOf(":");
    const value = line.slice(at + 1).replace(/\\([\\;,nN])/g, (_, sign) => (/n/i.test(sign) ? "\n" : sign));
    return [line.slice(0, at), value] as const;
  });
  return new Map(values);
}

test("the day is the whole day, its end the next one, and the time is in UTC", () => {
  const text = writeCalendar("我的承诺", [entry()], NOW);
  for (const line of [
    "DTSTART;VALUE=DATE:20261231",
    "DTEND;VALUE=DATE:20270101",
    "DTSTAMP:20261126T020304Z",
    "SEQUENCE:2",
    "TRIGGER:PT9H",
  ])
    expect(text).toContain(`\r\n${line}\r\n`);
  expect(text.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")).toBe(true);
  expect(text.endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n")).toBe(true);
});

test("whatever a title holds, lines are at most 75 octets, end in CRLF alone, and read back as they were", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }), (title) => {
      const text = writeCalendar("x", [entry({ title })], NOW);
      for (const line of text.split("\r\n")) {
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
      }
      const expected = title.replace(/\r\n?/g, "\n").replace(/(?!\n)\p{Cc}/gu, " ");
      expect(read(text).get("SUMMARY")).toBe(expected);
    }),
    {
      numRuns: 500,
      seed: 5545,
      examples: [["渠道".repeat(60)], ["a\r\nBEGIN:VEVENT\r\n;,\\"], ["👩‍👩‍👧‍👦".repeat(20)]],
    },
  );
});
