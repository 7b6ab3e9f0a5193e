import fc from "fast-check";
import { expect, test } from "vitest";
import type { Content } from "./agreement/content-field.ts";
import { placeAt } from "./agreement/content-path.ts";
import type { DesignKind } from "./agreement/design-kind.ts";
import { decidingUnit, fromPercent, toPercent, writtenUnit } from "./agreement/written-unit.ts";
import { CLASS_RULES } from "./execution/class-rules-design.ts";
import { GOAL } from "./goal/goal-design.ts";
import { SELECTION_STANDARD } from "./strategy/selection-standard.ts";
import { STRATEGY } from "./strategy/strategy-design.ts";
import { TRIAL } from "./strategy/trial-design.ts";
import { MANDATE } from "./tactics/mandate.ts";

const UNITS: Record<string, string> = { gross_margin: "ratio", bookings: "money", paying_customers: "count" };

function unitAt({ fields }: DesignKind, content: Content, path: string) {
  const place = placeAt(fields, content, path);
  return place && writtenUnit(place.field, place.around, (metric) => UNITS[metric]);
}
const item = (more: object) => [{ id: "i", ...more }];

test.each([
  ["gross_margin", "percent"],
  ["bookings", "money"],
  ["paying_customers", "plain"],
  ["no_such_metric", "plain"],
])("bounds on %s are written in its unit: %s", (metric, unit) => {
  expect(unitAt(GOAL, { constraints: item({ metric }) }, "constraints/i/value")).toBe(unit);
  expect(unitAt(STRATEGY, { conditions: item({ metric }) }, "conditions/i/value")).toBe(unit);
  expect(unitAt(MANDATE, { conditions: item({ metric }) }, "conditions/i/value")).toBe(unit);
  expect(unitAt(SELECTION_STANDARD, { gates: item({ metric }) }, "gates/i/value")).toBe(unit);
  expect(unitAt(TRIAL, { criteria: item({ metric, basis: "absolute" }) }, "criteria/i/value")).toBe(unit);
  const counter = { counter_metric: metric, basis: "factor" };
  expect(unitAt(TRIAL, { criteria: item(counter) }, "criteria/i/counter_margin")).toBe(unit);
});

test("a multiple of the baseline is a multiple, whatever the metric; a judged gate has no unit", () => {
  const criteria = item({ metric: "gross_margin", basis: "factor" });
  expect(unitAt(TRIAL, { criteria }, "criteria/i/value")).toBe("times");
  const judged = { metric: "gross_margin", source: "judged" };
  const areas = item({ criteria: item(judged) });
  expect(unitAt(SELECTION_STANDARD, { areas }, "areas/i/criteria/i/worst")).toBe("plain");
  expect(unitAt(SELECTION_STANDARD, { areas }, "areas/i/criteria/i/weight")).toBe("percent");
});

test("limits of classes are shares or amounts by the rule that they lie in", () => {
  const rule = (more: object) => ({ rules: item({ grades: item({}), ...more }) });
  const at = "rules/i/grades/i/limit";
  expect(unitAt(CLASS_RULES, rule({ method: "share", measure: "bookings" }), at)).toBe("percent");
  expect(unitAt(CLASS_RULES, rule({ method: "at_least", measure: "bookings" }), at)).toBe("money");
  expect(unitAt(CLASS_RULES, rule({ method: "at_least", measure: "rfm" }), at)).toBe("plain");
});

test("what decides a unit is told with it, and of a field without unit nothing", () => {
  const place = placeAt(
    GOAL.fields,
    { constraints: item({ metric: "gross_margin" }) },
    "constraints/i/value",
  );
  expect(place && decidingUnit(place.field, place.around)).toEqual({ metric: "gross_margin" });
  expect(decidingUnit({ id: "a", zh: "甲", en: "A", type: "number", min: 0, max: 1 }, {})).toBeUndefined();
});

test("what is typed in percent is held as it was meant, digit by digit", () => {
  expect(toPercent(0.07)).toBe(7);
  expect(fromPercent(7)).toBe(0.07);
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (hundredths) => {
      expect(toPercent(fromPercent(hundredths / 100))).toBe(hundredths / 100);
    }),
  );
});
