import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentDifferences } from "../agreement/content-differences.ts";
import type { Content, ContentField } from "../agreement/content-field.ts";
import { placeAt, withValue } from "../agreement/content-path.ts";
import { contentProblems } from "../agreement/content-problems.ts";
import { freedomProblems, isInside } from "../agreement/freedom.ts";
import { textDifferences } from "../agreement/text-differences.ts";
import { GOAL } from "./goal-design.ts";

const METRICS = ["paying_customers", "gross_margin"];
const GOOD: Content = {
  statement: "更多付费客户",
  priorities: [
    { id: "a", aim: "share", metric: "paying_customers" },
    { id: "b", aim: "profit", metric: "gross_margin" },
  ],
  constraints: [{ id: "c", metric: "gross_margin", comparator: "at_least", value: 0 }],
  from: "2026-12",
};
const wrong = (content: Content) =>
  contentProblems(GOAL.fields, content, METRICS).map(({ field, rule }) => `${field} ${rule}`);

describe("what is wrong with a content", () => {
  test("nothing with a whole one", () => expect(wrong(GOOD)).toEqual([]));

  test.each<[string, Content, string[]]>([
    ["a text that is only missing", { ...GOOD, statement: null }, ["statement required"]],
    ["no priority", { ...GOOD, priorities: [] }, ["priorities count"]],
    [
      "two items of one id",
      { ...GOOD, constraints: [0, 1].map((value) => ({ id: "c", value })) },
      ["constraints item_id"],
    ],
    ["a field that is none", { ...GOOD, secret: "x" }, ["secret unknown"]],
    ["a month that is none", { ...GOOD, from: "2026-13" }, ["from type"]],
    ["too long", { ...GOOD, statement: "长".repeat(2001) }, ["statement length"]],
    [
      "places inside lists",
      { ...GOOD, priorities: [{ id: "a", aim: "fame", metric: "x" }] },
      ["priorities/a/aim type", "priorities/a/metric type"],
    ],
    [
      "not a number",
      {
        ...GOOD,
        constraints: [{ id: "c", metric: "gross_margin", comparator: "at_least", value: Number.NaN }],
      },
      ["constraints/c/value type"],
    ],
  ])("%s", (_what, content, expected) => expect(wrong(content)).toEqual(expected));

  test("whatever is sent, it is judged and never thrown at", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...GOAL.fields.map(({ id }) => id)), fc.jsonValue()),
        (content) => {
          for (const { field, zh, en } of contentProblems(GOAL.fields, content as Content, METRICS))
            expect([field, zh, en].every((text) => text !== "")).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("places", () => {
  test("are found and replaced by path", () => {
    expect(placeAt(GOAL.fields, GOOD, "priorities/b/metric")).toMatchObject({
      value: "gross_margin",
      names: [{ zh: "优先顺序" }, { zh: "第 2 项" }, { zh: "衡量指标" }],
    });
    const changed = withValue(GOOD, "constraints/c/value", 0.2);
    expect(placeAt(GOAL.fields, changed, "constraints/c/value")?.value).toBe(0.2);
    expect(placeAt(GOAL.fields, GOOD, "constraints/c/value")?.value).toBe(0);
  });
  test.each(["nothing", "priorities/z/metric", "statement/x/y", "priorities/a/nothing"])(
    "%s is none",
    (path) => expect(placeAt(GOAL.fields, GOOD, path)).toBeUndefined(),
  );
});

describe("differences", () => {
  test("a text word by word, Chinese too", () => {
    const runs = textDifferences("渠道经理每月驻地两周", "渠道经理每月驻地一周，并汇报");
    const join = (side: "before" | "after") =>
      runs
        .filter((run) => run.in === "both" || run.in === side)
        .map(({ text }) => text)
        .join("");
    expect(join("before")).toBe("渠道经理每月驻地两周");
    expect(join("after")).toBe("渠道经理每月驻地一周，并汇报");
    expect(runs[0]).toEqual({ text: "渠道经理每月驻地", in: "both" });
  });

  test("items by their id, though they moved", () => {
    const [a, b] = GOOD.priorities as [{ id: string }, { id: string }];
    const after = { ...GOOD, priorities: [b, { ...a, ambition: "翻番" }, { id: "n", aim: "revenue" }] };
    const found = contentDifferences(GOAL.fields, GOOD, after as Content);
    expect(found.map(({ path, change }) => `${path} ${change}`)).toEqual([
      "priorities/a/ambition added",
      "priorities/n added",
      "priorities reordered",
    ]);
  });

  test("none between equals, and the same places whichever way one looks", () => {
    const text = fc.record({ statement: fc.string(), background: fc.option(fc.string(), { nil: null }) });
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(contentDifferences(GOAL.fields, before, before)).toEqual([]);
        const places = (found: { path: string }[]) => found.map(({ path }) => path);
        expect(places(contentDifferences(GOAL.fields, before, after))).toEqual(
          places(contentDifferences(GOAL.fields, after, before)),
        );
      }),
    );
  });

  test("of any two texts the runs give both back", () => {
    const text = fc.string({ unit: fc.constantFrom("渠", "道", " ", "a", "b", "，") });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = textDifferences(before, after);
        const side = (leave: string) =>
          runs
            .filter((run) => run.in !== leave)
            .map((run) => run.text)
            .join("");
        expect([side("after"), side("before")]).toEqual([before, after]);
      }),
    );
  });
});

describe("freedoms", () => {
  const days: ContentField = { id: "days", zh: "天数", en: "Days", type: "integer", min: 0, max: 31 };
  const money: ContentField = { id: "budget", zh: "预算", en: "Budget", type: "money" };
  const free = { path: "days", roles: ["channel_manager" as const], least: 8, most: 10 };

  test.each([
    [7, false],
    [8, true],
    [10, true],
    [11, false],
  ])("%d days inside 8 to 10: %s", (value, inside) => expect(isInside(days, free, value)).toBe(inside));

  test("amounts compare as amounts, not as texts", () => {
    const budget = { ...free, path: "budget", least: "900", most: "10000" };
    expect(isInside(money, budget, "1000")).toBe(true);
    expect(isInside(money, budget, "99999")).toBe(false);
  });

  test.each([
    ["twice", [free, free], "twice"],
    ["for nobody", [{ ...free, roles: [] }], "roles"],
    ["without a bound", [{ ...free, least: null, most: null }], "bounds"],
    ["with a bound that the field does not take", [{ ...free, least: 8.5 }], "bounds"],
    ["around another value", [{ ...free, least: 9.0, most: 10 }], "outside"],
    ["of nothing", [{ ...free, path: "weeks" }], "place"],
  ])("one declared %s is refused", (_what, freedoms, rule) => {
    const takes = (field: ContentField, value: unknown) =>
      contentProblems([field], { [field.id]: value } as Content, []).length === 0;
    expect(freedomProblems([days], { days: 8 }, freedoms, takes).map((found) => found.rule)).toContain(rule);
  });
});
