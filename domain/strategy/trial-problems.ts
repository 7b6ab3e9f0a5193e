import type { InputProblem } from "../access/app-error.ts";
import type { Wording } from "../agreement/content-field.ts";
import type { Day } from "../calendar/day.ts";
import { firstDayOf, type Month } from "../calendar/month.ts";
import type { MetricDefinition } from "../measurement/metric-definition.ts";
import type { Criterion, TrialPlan, TrialRows } from "./trial-plan.ts";
import { UNREADY, type Unready } from "./trial-start.ts";

/** What the registry says of a metric that a criterion names. */
export interface CriterionMetric {
  readonly definition: MetricDefinition;
  /** Whether its rows can be held to direct sales or to the others. */
  readonly bySeller: boolean;
  /** Why it cannot decide a trial yet; null when it can. */
  readonly unready: Unready | null;
}

/** What a trial's content is judged with. */
export interface TrialJudgement {
  readonly metrics: ReadonlyMap<string, CriterionMetric>;
  readonly today: Day;
  /** Start month and cities of the trial that is under way; null before its start. */
  readonly running: Pick<TrialPlan, "start" | "cities" | "controlCities"> | null;
}

const place = (field: string, rule: string, said: Wording): InputProblem => ({ field, rule, ...said });

const sameSet = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id) => other.includes(id));

/**
 * What is wrong with a trial beyond its fields, place by place; empty when it may be proposed.
 *
 * @example trialProblems({ ...plan, controlCities: plan.cities }, given)[0]?.field // "control_cities"
 */
export function trialProblems(plan: TrialPlan, given: TrialJudgement): InputProblem[] {
  return [
    ...cityProblems(plan),
    ...(given.running === null
      ? startProblems(plan.start, given.today)
      : runningProblems(plan, given.running)),
    ...plan.criteria.flatMap((criterion) =>
      criterionProblems(criterion, given.metrics).map((found) => ({
        ...found,
        field: `criteria/${criterion.id}/${found.field}`,
      })),
    ),
    ...(given.running === null ? [] : plan.criteria.flatMap((one) => unreadyProblems(one, given.metrics))),
  ];
}

/**
 * What is wrong with criteria that would have nothing to be compared with; asked once nothing else is wrong.
 *
 * @example baselineProblems(withoutBaseline(plan, baselines))[0]?.field // "criteria/win/baseline"
 */
export function baselineProblems(criteria: readonly Criterion[]): InputProblem[] {
  return criteria.map(({ id, name }) =>
    place(`criteria/${id}/baseline`, "nothing", {
      zh: `“${name}”没有可比的基准：换一个基准、月数或指标。`,
      en: `${name} has nothing to be compared with: choose another baseline, other months or another metric.`,
    }),
  );
}

/** What starts a trial asks of its metrics is asked of those of a later version too. */
function unreadyProblems({ id, metric, counter }: Criterion, metrics: TrialJudgement["metrics"]) {
  const named = [
    ["metric", metric],
    ["counter_metric", counter?.metric],
  ] as const;
  return named.flatMap(([field, one]): InputProblem[] => {
    if (one === undefined) return [];
    const { definition, unready } = metrics.get(one) ?? { unready: "gone" };
    if (unready === null) return [];
    const name = definition?.name ?? { zh: one, en: one };
    const said = UNREADY[unready];
    return [
      place(`criteria/${id}/${field}`, "unready", {
        zh: `“${name.zh}”：${said.zh}`,
        en: `${name.en}: ${said.en}`,
      }),
    ];
  });
}

function cityProblems({ cities, controlCities }: TrialPlan): InputProblem[] {
  const both = controlCities.filter((id) => cities.includes(id));
  if (both.length === 0) return [];
  return [
    place("control_cities", "disjoint", {
      zh: `${both.length} 个城市既试行又对照，请去掉一边。`,
      en: `${both.length === 1 ? "A city is" : `${both.length} cities are`} both tried and compared with: take them out of one list.`,
    }),
  ];
}

function startProblems(start: Month, today: Day): InputProblem[] {
  if (firstDayOf(start) >= today) return [];
  return [
    place("start", "past", {
      zh: "成败标准要在开始之前定下：请选还没开始的月份。",
      en: "Criteria are fixed before the start: choose a month that has not begun.",
    }),
  ];
}

function runningProblems(plan: TrialPlan, running: NonNullable<TrialJudgement["running"]>): InputProblem[] {
  const fixed = {
    zh: "试行已经启动，会按锁定的城市和开始月份量到底；要试别的，请另开一次试行。",
    en: "The trial has started and is measured to its end in its cities and from its start: design another trial for others.",
  };
  return [
    ...(plan.start === running.start ? [] : [place("start", "started", fixed)]),
    ...(sameSet(plan.cities, running.cities) ? [] : [place("cities", "started", fixed)]),
    ...(sameSet(plan.controlCities, running.controlCities)
      ? []
      : [place("control_cities", "started", fixed)]),
  ];
}

function metricProblems(field: string, found: CriterionMetric | undefined, rows: TrialRows): InputProblem[] {
  if (found === undefined) return [];
  const { definition, bySeller } = found;
  if (definition.kind === "distribution" || !definition.grains.includes("city")) {
    return [
      place(field, "city", {
        zh: `“${definition.name.zh}”不能按城市相加，不能作成败标准。`,
        en: `${definition.name.en} cannot be added up over cities, so it cannot decide a trial.`,
      }),
    ];
  }
  if (rows === "all" || bySeller) return [];
  return [
    place("rows", "seller", {
      zh: `“${definition.name.zh}”分不出直销和代理商，请选“城市全部”。`,
      en: `${definition.name.en} cannot be told apart by seller: choose the whole city.`,
    }),
  ];
}

function criterionProblems(criterion: Criterion, metrics: TrialJudgement["metrics"]): InputProblem[] {
  const { basis, baseline, baselineMonths, value, counter } = criterion;
  const needsBaseline = basis !== "absolute" || counter !== null;
  const found = metrics.get(criterion.metric);
  return [
    ...metricProblems("metric", found, criterion.rows),
    ...(counter === null
      ? []
      : metricProblems("counter_metric", metrics.get(counter.metric), criterion.rows)),
    ...(counter?.metric === criterion.metric
      ? [
          place("counter_metric", "same", {
            zh: "反向指标要是另一个指标。",
            en: "The counter-metric must be another metric.",
          }),
        ]
      : []),
    ...(basis !== "absolute" && !baseline
      ? [place("baseline", "required", { zh: "请选定基准。", en: "Choose the baseline." })]
      : []),
    ...(needsBaseline && basis !== "absolute" && baselineMonths < 1
      ? [
          place("baseline_months", "required", {
            zh: "请写明基准取几个月。",
            en: "Say over how many months the baseline is taken.",
          }),
        ]
      : []),
    ...(basis === "factor" && value <= 0
      ? [place("value", "factor", { zh: "倍数要大于 0。", en: "A multiple is above 0." })]
      : []),
  ];
}
