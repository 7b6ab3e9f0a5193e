import type { Content, ContentItem } from "../agreement/content-field.ts";
import { addMonths, type Month, toMonth } from "../calendar/month.ts";
import type {
  CRITERION_PARTS,
  PASS_MODES,
  TRIAL_BASELINES,
  TRIAL_BASES,
  TRIAL_COMPARATORS,
  TRIAL_ROWS,
} from "./trial-criterion-fields.ts";
import { TRIAL_MONTHS } from "./trial-design.ts";

type IdOf<Choices extends readonly { id: string }[]> = Choices[number]["id"];

/** Whose rows of a city count. */
export type TrialRows = IdOf<typeof TRIAL_ROWS>;

/** One criterion of success as its content says it. */
export interface Criterion {
  readonly id: string;
  readonly name: string;
  readonly part: IdOf<typeof CRITERION_PARTS>;
  readonly metric: string;
  readonly rows: TrialRows;
  readonly comparator: IdOf<typeof TRIAL_COMPARATORS>;
  readonly basis: IdOf<typeof TRIAL_BASES>;
  /** Ratios as decimals, money in whole currency, factors as they are. */
  readonly value: number;
  readonly baseline: IdOf<typeof TRIAL_BASELINES> | null;
  readonly baselineMonths: number;
  readonly passMode: IdOf<typeof PASS_MODES>;
  /** Days to wait beyond the month; the metric's own lag when that is longer. */
  readonly maturityDays: number;
  readonly minimumN: number;
  readonly counter: { readonly metric: string; readonly margin: number } | null;
  readonly owner: string;
}

/** A trial as its content says it. */
export interface TrialPlan {
  readonly cities: readonly string[];
  readonly controlCities: readonly string[];
  readonly start: Month;
  /** The six months, in order. */
  readonly months: readonly Month[];
  readonly criteria: readonly Criterion[];
}

/** The six months of a trial from its start. */
export function trialMonths(start: Month): Month[] {
  return Array.from({ length: TRIAL_MONTHS }, (_, at) => addMonths(start, at));
}

function criterionOf(item: ContentItem): Criterion {
  const text = (field: string) => String(item[field] ?? "");
  const number = (field: string) => Number(item[field] ?? 0);
  return {
    id: item.id,
    name: text("name"),
    part: text("part") as Criterion["part"],
    metric: text("metric"),
    rows: text("rows") as TrialRows,
    comparator: text("comparator") as Criterion["comparator"],
    basis: text("basis") as Criterion["basis"],
    value: number("value"),
    baseline: item.basis === "absolute" ? null : (text("baseline") as Criterion["baseline"]),
    baselineMonths: number("baseline_months"),
    passMode: text("pass_mode") as Criterion["passMode"],
    maturityDays: number("maturity_days"),
    minimumN: number("minimum_n"),
    counter:
      text("counter_metric") === ""
        ? null
        : { metric: text("counter_metric"), margin: number("counter_margin") },
    owner: text("owner"),
  };
}

/**
 * Reads a content that was found right.
 *
 * @example readTrial(version.content).months.length // 6
 */
export function readTrial(content: Content): TrialPlan {
  const start = toMonth(String(content.start));
  return {
    cities: [...((content.cities ?? []) as readonly string[])],
    controlCities: [...((content.control_cities ?? []) as readonly string[])],
    start,
    months: trialMonths(start),
    criteria: ((content.criteria ?? []) as readonly ContentItem[]).map(criterionOf),
  };
}
