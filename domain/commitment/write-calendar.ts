import { addDays, type Day } from "../calendar/day.ts";

/** A promise as a calendar program shows it: on its day, all day. */
export interface CalendarEntry {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly due: Day;
  readonly url: string;
  readonly done: boolean;
  readonly sequence: number;
  readonly changedAt: Date;
}

const MOST_OCTETS = 75;

/** RFC 5545, 3.3.11: backslash, semicolon, comma and line breaks of a text are escaped; other controls have no place. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/(?!\n)\p{Cc}/gu, " ")
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, "\\n");
}

/** How long a character is in UTF-8 (RFC 3629, 3). */
function octetsOf(sign: string): number {
  const point = sign.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

/** RFC 5545, 3.1: no line longer than 75 octets, continued after CRLF and a space, never inside a character. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = "";
  let octets = 0;
  for (const sign of line) {
    const size = octetsOf(sign);
    if (octets + size > MOST_OCTETS) {
      lines.push(current);
      current = " ";
      octets = 1;
    }
    current += sign;
    octets += size;
  }
  return [...lines, current].join("\r\n");
}

const basic = (day: Day) => day.replaceAll("-", "");
const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, "");

/**
 * Writes promises as an iCalendar object (RFC 5545): one all-day event each, with an alarm on the morning of its day.
 *
 * @param name how the calendar is called in the program
 * @example writeCalendar("我的承诺", entries, now).startsWith("BEGIN:VCALENDAR\r\n") // true
 */
export function writeCalendar(name: string, entries: readonly CalendarEntry[], now: Date): string {
  const lines = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Partnerloop//Commitments//EN", "CALSCALE:GREGORIAN"],
    ...["METHOD:PUBLISH", `X-WR-CALNAME:${escaped(name)}`, "REFRESH-INTERVAL;VALUE=DURATION:PT1H"],
    ...entries.flatMap((entry) => event(entry, now)),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

function event(
  { id, title, detail, due, url, done, sequence, changedAt }: CalendarEntry,
  now: Date,
): string[] {
  return [
    ...[
      "BEGIN:VEVENT",
      `UID:${id}@partnerloop`,
      `DTSTAMP:${stamp(now)}`,
      `LAST-MODIFIED:${stamp(changedAt)}`,
    ],
    ...[
      `SEQUENCE:${sequence}`,
      `DTSTART;VALUE=DATE:${basic(due)}`,
      `DTEND;VALUE=DATE:${basic(addDays(due, 1))}`,
    ],
    `SUMMARY:${escaped(`${done ? "✓ " : ""}${title}`)}`,
    ...(detail === "" ? [] : [`DESCRIPTION:${escaped(detail)}`]),
    ...[`URL:${url}`, "TRANSP:TRANSPARENT", "STATUS:CONFIRMED"],
    ...(done
      ? []
      : ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(title)}`, "TRIGGER:PT9H", "END:VALARM"]),
    "END:VEVENT",
  ];
}
