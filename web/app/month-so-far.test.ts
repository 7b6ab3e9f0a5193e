import { expect, test } from "vitest";
import { soFarGrain } from "./month-so-far.tsx";

test.each([
  [
    "somebody of the whole company, whatever else is held",
    "company",
    ["channel_vp all", "channel_manager cities"],
  ],
  ["a regional director", "region", ["regional_director cities"]],
  ["a channel manager", "city", ["channel_manager cities"]],
  ["a partner's owner", undefined, ["partner_owner partners"]],
  ["nobody yet", undefined, []],
] as const)("%s: %s", (_who, grain, held) => {
  const roles = held.map((one) => {
    const [role, scope] = one.split(" ");
    return { role: role as "ceo", scope: scope ?? "" };
  });
  expect(soFarGrain(roles)).toBe(grain);
});
