import { expect, test } from "vitest";
import { toDay } from "../calendar/day.ts";
import { evidenceUntil } from "./evidence-validity.ts";

test("evidence counts until the same day so many months later, at most, and never past the day it names", () => {
  expect(evidenceUntil(6, null, toDay("2024-06-05"))).toBe("2024-12-05");
  expect(evidenceUntil(6, null, toDay("2024-08-31"))).toBe("2025-02-28");
  expect(evidenceUntil(12, null, toDay("2024-02-29"))).toBe("2025-02-28");
  expect(evidenceUntil(6, toDay("2024-07-01"), toDay("2024-06-05"))).toBe("2024-07-01");
  expect(evidenceUntil(6, toDay("2030-01-01"), toDay("2024-06-05"))).toBe("2024-12-05");
  expect(evidenceUntil(null, toDay("2030-01-01"), toDay("2024-06-05"))).toBe("2030-01-01");
  expect(evidenceUntil(null, null, toDay("2024-06-05"))).toBeNull();
});
