import { expect, test } from "vitest";
import { newGrant } from "./grant-fields.tsx";

test("a role that leaves no choice gets its only scope", () => {
  expect(newGrant({ role: "ceo", scopeIds: ["c1"] })).toEqual({ role: "ceo", scope: "all", scopeIds: [] });
  expect(newGrant({ role: "regional_director", scopeIds: ["r1"] })).toEqual({
    role: "regional_director",
    scope: "regions",
    scopeIds: ["r1"],
  });
});

test("a scope chosen for another role is not carried over", () => {
  expect(newGrant({ role: "channel_manager", scope: "all", scopeIds: ["c1"] }).scope).toBe("cities");
  expect(newGrant({ role: "channel_operations", scope: "regions", scopeIds: ["r1"] }).scope).toBe("regions");
});
