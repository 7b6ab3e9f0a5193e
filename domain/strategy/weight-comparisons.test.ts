import { describe, expect, test } from "vitest";
import type { Content } from "../agreement/content-field.ts";
import {
  type Comparison,
  comparedWeights,
  comparisonsOf,
  weightGroups,
  withComparisons,
  withWeights,
} from "./weight-comparisons.ts";

const standard = (...areas: string[]): Content => ({
  areas: areas.map((id) => ({ id, area: id, weight: 0.5, criteria: [{ id: "one", weight: 1 }] })),
});
const group = (...areas: string[]) => weightGroups(standard(...areas))[0]!;
const says = (first: string, second: string, times: number): Comparison => ({
  ...{ within: "areas", first, second, times },
});

describe("weights from judgements", () => {
  test("three times as important is 3 to 1", () => {
    const found = comparedWeights(group("team", "owner"), [says("team", "owner", 3)]);
    expect(found?.weights.map((weight) => weight.toFixed(6))).toEqual(["0.750000", "0.250000"]);
    expect(found).toMatchObject({ ratio: 0, isConsistent: true, missing: 0, worst: null });
  });

  test("a judgement that contradicts the others is named, with the value that would mend it", () => {
    // team = 2 owner, owner = 3 city, so team = 6 city; said is the opposite.
    const judged = [says("team", "owner", 2), says("owner", "city", 3), says("team", "city", 1 / 6)];
    const found = comparedWeights(group("team", "owner", "city"), judged);
    expect(found?.isConsistent).toBe(false);
    // Any of the three can be mended so that all agree; of equal mends the first is named.
    expect(found?.worst?.ratioThen).toBeLessThan(0.01);
    const { within, first, second, instead } = found!.worst!;
    const mended = judged.map((one) =>
      one.first === first && one.second === second ? { within, first, second, times: instead } : one,
    );
    expect(comparedWeights(group("team", "owner", "city"), mended)).toMatchObject({ isConsistent: true });
    // With a fourth item that agrees with six to one, only the contradicting judgement mends it.
    const four = [...judged, says("team", "past", 6), says("city", "past", 1), says("owner", "past", 3)];
    expect(comparedWeights(group("team", "owner", "city", "past"), four)?.worst).toMatchObject({
      ...{ first: "team", second: "city", instead: 6 },
    });
  });

  test("missing judgements are filled in while the others connect all items, and none without", () => {
    const items = group("team", "owner", "city");
    expect(comparedWeights(items, [says("team", "owner", 2)])).toBeNull();
    const chain = comparedWeights(items, [says("team", "owner", 2), says("owner", "city", 2)]);
    expect(chain?.weights.map((weight) => weight.toFixed(4))).toEqual(["0.5714", "0.2857", "0.1429"]);
    expect(chain).toMatchObject({ missing: 1, isConsistent: true });
  });

  test("taken over, they add up to exactly 1 with four decimals", () => {
    const content = withWeights(standard("a", "b", "c"), "areas", [1 / 3, 1 / 3, 1 / 3]);
    expect(weightGroups(content)[0]?.items.map(({ weight }) => weight)).toEqual([0.3334, 0.3333, 0.3333]);
    const inside: Content = {
      areas: [{ id: "a", criteria: [{ id: "x" }, { id: "y" }] }, { id: "b" }],
    };
    const changed = withWeights(inside, "a", [0.75, 0.25]);
    expect(
      weightGroups(changed).map(({ within, items }) => [within, items.map(({ weight }) => weight)]),
    ).toEqual([
      ["areas", [0, 0]],
      ["a", [0.75, 0.25]],
    ]);
  });

  test("judgements are kept with the standard, and go with the items they are about", () => {
    const judged = [says("a", "b", 2), says("a", "gone", 3)];
    const content = withComparisons(standard("a", "b"), judged);
    expect(comparisonsOf(content)).toEqual([says("a", "b", 2)]);
  });
});
