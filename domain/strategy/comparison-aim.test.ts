import { expect, test } from "vitest";
import { readAim } from "./comparison-aim.ts";

const constraint = (metric: string, value: number, comparator = "at_least") => ({
  ...{ id: metric, metric, comparator, value },
});

test("a goal's metrics become figures of the model in their order, and what it has none for is said", () => {
  const goal = {
    priorities: [
      { id: "a", metric: "net_profit" },
      { id: "b", metric: "gross_profit" },
      { id: "c", metric: "nps" },
    ],
    constraints: [
      constraint("gross_margin", 0.2),
      constraint("net_profit", 0),
      constraint("bookings", 9),
      constraint("paying_customers", 10, "at_most"),
    ],
  };
  expect(readAim(goal, 0.01)).toEqual({
    aim: {
      ...{ priorities: ["margin"], tolerance: 0.01 },
      conditions: [
        { figure: "marginRate", atLeast: 0.2 },
        { figure: "margin", atLeast: 0 },
      ],
    },
    unjudged: ["nps", "bookings", "paying_customers"],
  });
});

test("without a goal customers come first", () => {
  expect(readAim(null, 0)).toMatchObject({
    aim: { priorities: ["paying", "revenue", "margin"], conditions: [] },
  });
});
