import { expect, test } from "vitest";
import { systemClock } from "./clock.ts";

test("ids of one process ascend, also those of one millisecond", () => {
  const ids = Array.from({ length: 10_000 }, () => systemClock.newId());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
