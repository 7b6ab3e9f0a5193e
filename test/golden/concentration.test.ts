import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { gini } from "../../science/gini.ts";
import { topShare } from "../../science/top-share.ts";
import { thirdPartyData } from "./third-party-data.ts";

const file = thirdPartyData("adventureworks/FactResellerSales.csv");

// Figures of the data set's expected.json, computed independently over the 635 resellers with sales.
test.skipIf(file === null)(
  "AdventureWorks resellers with sales: Gini 0.6563, top fifth 0.6671 (needs the third-party data)",
  () => {
    const [head = "", ...lines] = readFileSync(file ?? "", "utf8")
      .trim()
      .split(/\r?\n/);
    const reseller = head.split(",").indexOf("ResellerKey");
    const amount = head.split(",").indexOf("SalesAmount");
    const sales = new Map<string, number>();
    for (const line of lines) {
      const cells = line.split(",");
      const key = cells[reseller] ?? "";
      sales.set(key, (sales.get(key) ?? 0) + Number(cells[amount]));
    }
    const amounts = [...sales.values()];
    expect(lines).toHaveLength(60_855);
    expect(amounts).toHaveLength(635);
    expect(gini(amounts)).toBeCloseTo(0.6563, 4);
    const top = topShare(amounts, 0.2);
    expect(top?.count).toBe(127);
    expect(top?.share).toBeCloseTo(0.6671, 4);
  },
);

// The same population size with amounts 1..635: G = (n − 1) / 3n and the top fifth is 509..635, by arithmetic.
test("635 evenly rising amounts: Gini 634/1905, top fifth 72644/201930", () => {
  const amounts = Array.from({ length: 635 }, (_, index) => index + 1);
  expect(gini(amounts)).toBeCloseTo(634 / 1905, 12);
  expect(topShare(amounts, 0.2)).toEqual({ count: 127, share: 72_644 / 201_930 });
});
