import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type NominationContext, nominationProblems, ownWords } from "./nomination-problems.ts";

const CONTEXT = {
  cities: new Map([
    ["a", "苏州"],
    ["b", "无锡"],
  ]),
  trialCities: new Set(["a"]),
  partners: new Map([
    ["p", { name: "云帆", cityId: "a" }],
    ["q", { name: "远山", cityId: "b" }],
  ]),
  round: {
    ...{ isFrozen: true, standardId: "s", standardVersion: 1 },
    eligible: new Map([
      ["p", true],
      ["q", true],
    ]),
    expired: new Set<string>(),
  },
  standard: { id: "s", version: 2 },
  others: [] as NominationContext["others"],
  conditions: null as NominationContext["conditions"],
};
const content = (reasons: [string, string]) => ({
  standard: "s",
  cities: [
    { id: "1", city: "a", first: "p", reason: reasons[0] },
    { id: "2", city: "b", first: "q", reason: reasons[1] },
  ],
});
const rules = (reasons: [string, string]) =>
  nominationProblems(content(reasons), CONTEXT).map(({ field, rule }) => `${field} ${rule}`);

describe("a reason", () => {
  test("is the same whatever its punctuation, width, case and names", () => {
    expect(ownWords("苏州云帆：ＡＢＣ 团队强！", ["苏州", "云帆"])).toBe(
      ownWords("无锡远山，abc团队强。", ["无锡", "远山"]),
    );
    expect(rules(["苏州的云帆，团队强。", "无锡的远山——团队强！"])).toContain("cities/2/reason copied");
    expect(rules(["团队强", "续费率高"]).filter((rule) => rule.includes("reason"))).toEqual([]);
  });

  test("signs put between its letters never make a copy look new", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("，", "。", " ", "!", "\n", "“"), { maxLength: 8 }), (signs) => {
        const copy = [..."团队强愿意投入"].map((letter, at) => `${letter}${signs[at] ?? ""}`).join("");
        return rules(["团队强愿意投入", copy]).includes("cities/2/reason copied");
      }),
    );
  });
});

test("a partner that passed by evidence which has expired is refused until it is judged anew", () => {
  const found = nominationProblems(
    { cities: [{ id: "1", city: "a", first: "p", reason: "团队强" }] },
    { ...CONTEXT, round: { ...CONTEXT.round, expired: new Set(["p"]) } },
  );
  expect(found).toContainEqual(expect.objectContaining({ field: "cities/1/first", rule: "expired" }));
});

describe("a city under the strategy's conditions", () => {
  const unmet = [{ zh: "渗透率", en: "Penetration" }];
  const found = (standing: "met" | "missed" | "unknown", exception?: string) =>
    nominationProblems(
      { cities: [{ id: "1", city: "a", first: "p", reason: "团队强", exception: exception ?? null }] },
      { ...CONTEXT, conditions: new Map([["a", { standing, unmet }]]) },
    ).filter(({ rule }) => rule === "condition");

  test("is refused by the name of the condition when it misses it, or when nothing is known", () => {
    expect(found("met")).toEqual([]);
    expect(found("missed")).toMatchObject([{ field: "cities/1/city" }]);
    expect(found("missed")[0]?.en).toContain("does not meet the strategy's conditions: Penetration");
    expect(found("unknown")[0]?.zh).toContain("还不能判断策略的进入条件：渗透率");
  });

  test("stands by an exception that says something", () => {
    expect(found("missed", "开发区另有预算")).toEqual([]);
    expect(found("missed", " ，")).toHaveLength(1);
  });
});

test("a round scored by another version of the standard, and a city outside the trial, are refused", () => {
  expect(rules(["团队强", "续费率高"])).toEqual(["round standard", "cities/2/city trial"]);
});

describe("beside another nomination", () => {
  const other = (city: string, first: string, reason: string, isProposed = false) => ({
    ...{ title: "春季提名", isProposed },
    content: { cities: [{ id: "9", city, first, reason }] },
  });
  const found = (others: NominationContext["others"]) =>
    nominationProblems(
      { cities: [{ id: "1", city: "a", first: "p", reason: "团队强" }] },
      { ...CONTEXT, others },
    ).filter(({ rule }) => rule === "elsewhere" || rule === "copied");

  test("a city that stands there is refused by the name of the other, with how to make room", () => {
    const [agreed] = found([other("a", "p", "很稳")]);
    expect(agreed).toMatchObject({ field: "cities/1/city", rule: "elsewhere" });
    expect(agreed?.zh).toBe("苏州已在另一份提名“春季提名”里，它已经同意。请修订它，或先终止它。");
    expect(found([other("a", "p", "很稳", true)])[0]?.zh).toContain("请先撤回它");
    expect(found([other("b", "q", "很稳")])).toEqual([]);
  });

  test("a reason copied from there is refused by the name of its city", () => {
    const [copied] = found([other("b", "q", "远山——团队强！")]);
    expect(copied).toMatchObject({ field: "cities/1/reason", rule: "copied" });
    expect(copied?.en).toContain("a copy of that for 无锡");
  });
});
