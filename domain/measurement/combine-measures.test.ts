import { expect, test } from "vitest";
import { toMonth } from "../calendar/month.ts";
import { canonicalDecimal, combineMeasures } from "./combine-measures.ts";
import { canonicalLine, shownNumber } from "./metric-value.ts";
import { metric } from "./metrics/metrics.ts";

const month = toMonth("2024-03");
const cell = (measures: Record<string, string | null>) => ({
  slice: "all",
  grain: "company" as const,
  subjectId: null,
  measures,
});
const whole = { month, incomplete: false };

test("adds and subtracts exactly, where floats would not", () => {
  const value = combineMeasures(
    metric("net_profit"),
    cell({
      "deals_margin.won_amount": "90071992547409930.3",
      "deals_margin.direct_cost": "0.1",
      "deals_margin.partner_share": "0.20",
      "costs.amount": null,
    }),
    whole,
  );
  expect(value.numerator).toBe("90071992547409930");
});

test("keeps dividend and divisor apart, and too few is no rate", () => {
  const rate = (won: string, closed: string) =>
    combineMeasures(
      metric("win_rate"),
      cell({ "deals_closed.won_count": won, "deals_closed.closed_count": closed }),
      whole,
    );
  expect(rate("31", "110")).toMatchObject({ numerator: "31", denominator: "110", state: "ok" });
  expect(shownNumber(rate("31", "110"))).toBeCloseTo(0.281818, 6);
  expect(rate("4", "4").state).toBe("too_few");
  expect(shownNumber(rate("4", "4"))).toBeNull();
});

test("a month whose cohort is not mature as a whole is immature; of other spans the mature part counts", () => {
  const lead = cell({
    "leads_assigned.won_mature": "2",
    "leads_assigned.mature": "8",
    "leads_assigned.distributed": "10",
  });
  const rate = metric("hq_lead_win_rate");
  expect(combineMeasures(rate, lead, whole)).toMatchObject({
    state: "immature",
    denominator: "8",
    cohort: "10",
  });
  expect(combineMeasures(rate, lead, { month: null, incomplete: false })).toMatchObject({ state: "ok" });
  const mature = cell({ ...lead.measures, "leads_assigned.mature": "10" });
  expect(combineMeasures(rate, mature, { month, incomplete: true }).state).toBe("immature");
  expect(combineMeasures(rate, mature, whole).state).toBe("ok");
});

test("writes numbers and lines in one way only", () => {
  expect(["1.50", "-0.00", "0012", "100"].map(canonicalDecimal)).toEqual(["1.5", "0", "12", "100"]);
  expect(() => canonicalDecimal("1e5")).toThrow(RangeError);
  const value = combineMeasures(metric("bookings"), cell({ "deals_closed.won_amount": "150.0" }), whole);
  expect(canonicalLine(value)).toBe(
    '["bookings",1,"2024-03","all","company",null,"150",null,null,null,"ok"]',
  );
  expect(canonicalLine({ ...value, slice: "segment=a\nb" })).not.toContain("\n");
});
