import { expect, test } from "vitest";
import { practiceOutcomes } from "./practice-outcomes.ts";

const figures = (id: string, of: (partner: number) => number | null, partners = 40) => ({
  id,
  values: new Map(Array.from({ length: partners }, (_, at) => [`p${at}`, of(at)] as const)),
});
const events = figures("events", (at) => at % 2);

test("an outcome that differs by far goes with the practice, the other way round against it", () => {
  const up = figures("up", (at) => 100 * (at % 2) + at);
  const down = figures("down", (at) => -100 * (at % 2) + at);
  expect(practiceOutcomes([events], [up, down], 1n)).toMatchObject([
    { practice: "events", outcome: "up", reading: "goes-with", more: { partners: 20, mean: 120 } },
    { outcome: "down", reading: "goes-against", less: { partners: 20, mean: 19 } },
  ]);
});

test("what chance would give is unclear, and the more pairs are looked at the larger p", () => {
  const noise = figures("noise", (at) => (at * 7919) % 13);
  const [alone] = practiceOutcomes([events], [noise], 1n);
  expect(alone).toMatchObject({ reading: "unclear" });
  const some = figures("some", (at) => (at % 2) * 8 + ((at * 7919) % 13));
  const [one] = practiceOutcomes([events], [some], 1n);
  const [among] = practiceOutcomes([events], [some, noise, noise], 1n);
  expect(among!.p!).toBeGreaterThan(one!.p!);
});

test("too few partners, or partners without a figure, say so", () => {
  expect(practiceOutcomes([events], [figures("few", (at) => at, 14)], 1n)).toMatchObject([
    { reading: "too-few", p: null },
  ]);
  expect(practiceOutcomes([events], [figures("none", () => null)], 1n)).toMatchObject([
    { reading: "too-few", more: { partners: 0, mean: null } },
  ]);
});
