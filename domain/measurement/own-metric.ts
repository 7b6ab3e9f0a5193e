import type { InputProblem } from "../access/app-error.ts";
import { definitionProblems } from "./definition-problems.ts";
import {
  defineMetric,
  GRAINS,
  type MeasureTerm,
  type MetricDefinition,
  type MetricWindow,
} from "./metric-definition.ts";
import type { MeasureInfo, OwnMetricDraft } from "./own-metric-draft.ts";
import { measureProblems, termProblems, unitProblems } from "./own-metric-problems.ts";

function common<Item>(lists: readonly (readonly Item[])[], all: readonly Item[]): Item[] {
  return all.filter((item) => lists.every((list) => list.includes(item)));
}

function windowOf(draft: OwnMetricDraft, numerator: readonly MeasureInfo[], matures: boolean): MetricWindow {
  if (matures) return { type: "cohort" };
  const isState = numerator.every(({ isSnapshot }) => isSnapshot);
  return draft.window.type === "month" && isState ? { type: "month_end" } : draft.window;
}

function kindOf(draft: OwnMetricDraft, numerator: readonly MeasureInfo[]): MetricDefinition["kind"] {
  if (draft.denominator.length > 0) return "ratio";
  return numerator.every(({ isSnapshot }) => isSnapshot) ? "snapshot" : "additive";
}

function infosOf(terms: readonly MeasureTerm[], measures: readonly MeasureInfo[]): MeasureInfo[] {
  return terms.flatMap(({ measure }) => measures.find(({ id }) => id === measure) ?? []);
}

/**
 * What is wrong with a composed metric: each problem names the field, the rule and the mend.
 *
 * @param measures every measure that there is
 * @param taken ids of metrics that ship
 * @returns empty when the draft can become a definition
 * @example ownMetricProblems({ ...draft, numerator: [] }, measures, taken)[0]?.field // "numerator"
 */
export function ownMetricProblems(
  draft: OwnMetricDraft,
  measures: readonly MeasureInfo[],
  taken: readonly string[],
): InputProblem[] {
  const found = [...idProblems(draft.id, taken), ...termProblems(draft, measures)];
  if (found.length > 0) return found;
  const numerator = infosOf(draft.numerator, measures);
  const denominator = infosOf(draft.denominator, measures);
  const more = [
    ...measureProblems(draft, numerator, denominator),
    ...unitProblems(draft, numerator, denominator),
  ];
  if (more.length > 0) return more;
  return definitionProblems(ownMetric(draft, 1, measures)).map((problem) => ({
    field: problem.includes(":") ? (problem.split(":")[0] ?? "id") : "id",
    rule: "definition",
    zh: `指标定义不成立（${problem}）；名称、口径和问题都要有中文和英文。`,
    en: `The metric ${problem}; name, meaning and question are needed in Chinese and in English.`,
  }));
}

function idProblems(id: string, taken: readonly string[]): InputProblem[] {
  if (!/^own_[a-z0-9_]{1,56}$/.test(id)) {
    const zh = "代号要以 own_ 开头，只用小写字母、数字和下划线，例如 own_visits_per_deal。";
    const en =
      "The id begins with own_ and has small letters, digits and underscores, such as own_visits_per_deal.";
    return [{ field: "id", rule: "format", zh, en }];
  }
  if (!taken.includes(id)) return [];
  return [
    {
      field: "id",
      rule: "taken",
      zh: "这个代号已被占用，请换一个。",
      en: "The id is taken: choose another.",
    },
  ];
}

/**
 * The definition that a draft without problems means: kind, window, lag and grains follow from its measures.
 *
 * @example ownMetric(draft, 1, measures).kind // "ratio"
 */
export function ownMetric(
  draft: OwnMetricDraft,
  version: number,
  measures: readonly MeasureInfo[],
): MetricDefinition {
  const numerator = infosOf(draft.numerator, measures);
  const all = [...numerator, ...infosOf(draft.denominator, measures)];
  const matures = all.find((one) => one.matures !== undefined)?.matures;
  return defineMetric({
    id: draft.id,
    version,
    name: draft.name,
    meaning: draft.meaning,
    question: draft.question,
    unit: draft.unit,
    direction: draft.direction,
    kind: kindOf(draft, numerator),
    window: windowOf(draft, numerator, matures !== undefined),
    clock: [...new Set(numerator.map(({ clock }) => clock))].join(", "),
    grains: common(
      all.map(({ grains }) => grains),
      GRAINS,
    ),
    numerator: [...draft.numerator],
    denominator: [...draft.denominator],
    ...(matures === undefined ? {} : { cohort: [{ measure: matures.whole, factor: 1 }] }),
    lagDays: matures?.days ?? 0,
    minimumDenominator: draft.minimumDenominator,
    populations: [draft.population],
    ...(draft.filter.length === 0 ? {} : { filter: draft.filter }),
    sources: [...new Set(all.flatMap(({ sources }) => sources))],
  });
}
