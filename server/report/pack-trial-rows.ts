import type { MetricUnit } from "../../domain/measurement/metric-definition.ts";
import type { PackWord } from "../../domain/report/pack-words.ts";
import { chanceText, differenceText } from "../../domain/strategy/difference-text.ts";
import type { TrialStanding } from "../strategy/trial-standing.ts";
import { inBrackets, type PackView, packSpeech, sideUnit } from "./pack-view.ts";

type Version = TrialStanding["versions"][number];
type Criterion = Version["criteria"][number];

/** A criterion of a trial as the files of a pack write it. */
export interface PackTrialRow {
  readonly trial: string;
  readonly version: number;
  readonly criterion: string;
  readonly metric: string;
  readonly soFar: string;
  readonly mustBe: string;
  readonly state: string;
  readonly isMet: boolean | null;
  /** What stands in the texts as numbers: money in minor units, ratios 0..1; null where there are words only. */
  readonly figures: PointFigures | null;
}

interface SideFigure {
  readonly number: number;
  readonly unit: MetricUnit;
}

/** A point of a trial in numbers. */
export interface PointFigures {
  readonly unit: MetricUnit;
  readonly number: number | null;
  readonly numerator: SideFigure | null;
  readonly denominator: SideFigure | null;
  readonly sign: string;
  readonly threshold: number | null;
}

const SIGNS = { at_least: "≥", above: ">", at_most: "≤", below: "<" } as const;
const STATES = {
  met: "trialMet",
  not_met: "trialNotMet",
  too_few: "trialTooFew",
  no_data: "trialNoData",
} as const satisfies Record<Criterion["value"]["state"], PackWord>;

const OUTCOMES = {
  pass: "trialPass",
  fail: "trialFail",
  inconclusive: "trialInconclusive",
  stopped_for_harm: "trialStopped",
} as const satisfies Record<Version["verdict"]["outcome"], PackWord>;
const READINGS = {
  supports: "trialFurther",
  contradicts: "trialOtherWay",
  open: "trialChance",
  too_few: "trialFewCities",
} as const satisfies Record<
  NonNullable<NonNullable<Criterion["weighing"]>["difference"]>["reading"],
  PackWord
>;

/**
 * Every version of the trials in a pack: its verdict, every criterion, a row for what must not suffer, and one for how the
 * control cities moved.
 */
export function packTrialRows(view: PackView): PackTrialRow[] {
  return (view.pack.trials ?? []).flatMap((trial) =>
    trial.versions.flatMap((version) => [
      verdictRow(view, trial, version),
      ...version.criteria.flatMap((criterion) => criterionRows(view, { trial, version, criterion })),
    ]),
  );
}

function verdictRow(view: PackView, trial: TrialStanding, { version, verdict }: Version): PackTrialRow {
  const { word, instant } = packSpeech(view);
  const { stop } = trial;
  const said = stop
    ? word("trialStoppedBecause", { at: instant(stop.stoppedAt), who: stop.stoppedByName, why: stop.reason })
    : "";
  return {
    ...{ trial: trial.title, version, criterion: word("trialVerdict"), metric: said },
    ...{ soFar: "", mustBe: "", figures: null },
    state: `${word(OUTCOMES[verdict.outcome])}${verdict.stage === "final" ? "" : inBrackets(word("trialProvisional"), view)}`,
    isMet: verdict.outcome === "inconclusive" ? null : verdict.outcome === "pass",
  };
}

interface Shown {
  readonly trial: TrialStanding;
  readonly version: Version;
  readonly criterion: Criterion;
}

function criterionRows(view: PackView, shown: Shown): PackTrialRow[] {
  const { word } = packSpeech(view);
  const { criterion } = shown;
  const own = pointRow(view, shown, {
    metricId: criterion.metric,
    point: criterion.value,
    name: criterion.name,
  });
  const name = word("trialCounter", { criterion: criterion.name });
  const { counter, counterMetric } = criterion;
  return [
    own,
    ...(counter === null || counterMetric === null
      ? []
      : [pointRow(view, shown, { metricId: counterMetric, point: counter, name })]),
    ...controlRows(view, shown),
  ];
}

function pointRow(
  view: PackView,
  { trial, version: { version }, criterion }: Shown,
  { metricId, point, name }: { metricId: string; point: Criterion["value"]; name: string },
): PackTrialRow {
  const { word, number, say } = packSpeech(view);
  const definition = trial.definitions.find(({ id }) => id === metricId);
  const unit: MetricUnit = definition?.unit ?? "count";
  const told = (value: number | null) => (value === null ? "–" : number(value, unit));
  const side = (which: "numerator" | "denominator"): SideFigure | null => {
    const text = point.total[which];
    if (text === null || point.total.denominator === null) return null;
    return { number: Number(text), unit: sideUnit(definition?.[which] ?? []) };
  };
  const isSettled = point.state === "met" || point.state === "not_met";
  const provisional = isSettled && criterion.isProvisional ? inBrackets(word("trialProvisional"), view) : "";
  return {
    ...{ trial: trial.title, version, criterion: name },
    metric: definition === undefined ? metricId : say(definition.name),
    soFar: told(point.number),
    mustBe: `${SIGNS[point.comparator]} ${told(point.threshold)}`,
    figures: {
      ...{ unit, number: point.number, threshold: point.threshold, sign: SIGNS[point.comparator] },
      ...{ numerator: side("numerator"), denominator: side("denominator") },
    },
    state: `${word(STATES[point.state])}${provisional}`,
    isMet: isSettled ? point.state === "met" : null,
  };
}

/** By how much more the trial cities moved than the control cities, where that was weighed. */
function controlRows(view: PackView, { trial, version: { version }, criterion }: Shown): PackTrialRow[] {
  const { word } = packSpeech(view);
  const { weighing } = criterion;
  if (!weighing?.difference) return [];
  const { value, p, reading } = weighing.difference;
  const unit = trial.definitions.find(({ id }) => id === criterion.metric)?.unit ?? "count";
  return [
    {
      ...{ trial: trial.title, version },
      criterion: word("trialControls", { criterion: criterion.name }),
      metric: word("trialByChance", { p: chanceText(p, view.language) }),
      soFar: differenceText([value], { scale: weighing.scale, unit }, view),
      ...{ mustBe: "", figures: null },
      state: word(READINGS[reading]),
      isMet: reading === "supports" ? true : reading === "contradicts" ? false : null,
    },
  ];
}
