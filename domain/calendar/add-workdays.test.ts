import { expect, test } from "vitest";
import { addWorkdays, workdayFrom } from "./add-workdays.ts";
import { isWeekday, workdaysOf } from "./business-days.ts";
import { toDay } from "./day.ts";

const CN = workdaysOf("Asia/Shanghai");

// 国办发明电〔2025〕7号: 春节 15–23 February off, 14 and 28 February worked; 国庆 1–7 October off, 20 September and 10 October
// worked.
test("a make-up Saturday is a working day, the festival is not", () => {
  expect(workdayFrom(toDay("2026-02-14"), CN)).toBe("2026-02-14");
  expect(workdayFrom(toDay("2026-02-15"), CN)).toBe("2026-02-24");
  expect(addWorkdays(toDay("2026-02-13"), 2, CN)).toBe("2026-02-24");
  expect(addWorkdays(toDay("2026-09-30"), 1, CN)).toBe("2026-10-08");
  expect(addWorkdays(toDay("2026-10-08"), 2, CN)).toBe("2026-10-10");
  expect(addWorkdays(toDay("2026-09-30"), 2, CN)).toBe("2026-10-09");
  expect(addWorkdays(toDay("2026-11-27"), 1, isWeekday)).toBe("2026-11-30");
});
