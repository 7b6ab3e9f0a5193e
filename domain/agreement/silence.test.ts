import { expect, test } from "vitest";
import { isChineseWorkday } from "../calendar/china-workdays.ts";
import { type Day, toDay } from "../calendar/day.ts";
import { silenceNotices, USUAL_SILENCE } from "./silence.ts";

// National Day 2026 by the State Council's notice of November 2025: off 1 to 7 October, worked on 20 September and
// 10 October. Asked on Wednesday 30 September, the second working day after it is Friday 9 October.
const since = toDay("2026-09-30");
const told = (today: string, role: "channel_manager" | "channel_vp" | "ceo" = "channel_manager") =>
  silenceNotices(role, {
    ...{ since, today: toDay(today) as Day, schedule: USUAL_SILENCE, isWorkday: isChineseWorkday },
  }).map(({ kind, toRole }) => `${kind} ${toRole}`);

test("a holiday is nobody's silence", () => {
  expect(told("2026-10-08")).toEqual([]);
  expect(told("2026-10-09")).toEqual(["remind channel_manager"]);
});

test("each layer up is told after as many working days again", () => {
  expect(told("2026-10-12")).toEqual(["remind channel_manager"]);
  expect(told("2026-10-13")).toEqual(["remind channel_manager", "escalate regional_director"]);
  expect(told("2026-10-20").at(-1)).toBe("escalate channel_vp");
  expect(told("2026-10-27").at(-1)).toBe("escalate ceo");
});

test("above the VP is the CEO, and above the CEO the executive meeting", () => {
  expect(told("2027-01-04", "channel_vp")).toEqual(["remind channel_vp", "escalate ceo"]);
  expect(told("2027-01-04", "ceo")).toEqual(["remind ceo", "escalate executive"]);
});
