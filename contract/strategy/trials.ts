import { Type } from "typebox";
import { POINT_STATES } from "../../domain/strategy/criterion-standing.ts";
import { EVIDENCE_GRADES, EVIDENCE_METHODS } from "../../domain/strategy/evidence-terms.ts";
import {
  CRITERION_PARTS,
  PASS_MODES,
  TRIAL_BASELINES,
  TRIAL_BASES,
  TRIAL_COMPARATORS,
  TRIAL_ROWS,
} from "../../domain/strategy/trial-criterion-fields.ts";
import { OUTCOMES, VERDICT_OUTCOMES, VERDICT_STAGES } from "../../domain/strategy/trial-verdict.ts";
import { DecimalText, MetricDefinitionShape, MetricId } from "../measurement/shapes.ts";
import { route } from "../route.ts";
import { BilingualText, DayText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import { ControlWeighingShape } from "./trial-controls.ts";
import { stopTrial, TrialStopShape } from "./trial-stop.ts";

const One = Type.Object({ id: Uuid });
const Version = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const ids = <const Choices extends readonly { readonly id: string }[]>(choices: Choices) =>
  Type.Enum(choices.map(({ id }) => id) as Choices[number]["id"][]);
const Figure = Type.Enum(["value", "counter"]);

const Readiness = Type.Object({
  metric: MetricId,
  name: BilingualText,
  ownerName: Nullable(Type.String()),
  sourceNote: Nullable(Type.String()),
  problem: Nullable(BilingualText),
});

export const TrialBaselineShape = Type.Object({
  criterion: Type.String(),
  figure: Figure,
  metric: MetricId,
  metricVersion: Type.Integer(),
  seller: ids(TRIAL_ROWS),
  places: Type.Enum(["trial_cities", "all_cities"]),
  citiesCounted: Type.Integer(),
  numerator: Nullable(DecimalText),
  denominator: Nullable(DecimalText),
  number: Nullable(Type.Number({ description: "a ratio 0..1, or the mean of a month in minor units" })),
  months: Type.Array(MonthText),
  monthsLeftOut: Type.Array(MonthText),
});

const CasesNeeded = Type.Object({
  criterion: Type.String(),
  name: Type.String(),
  passMode: ids(PASS_MODES),
  share: Type.Number({ description: "of the baseline" }),
  limit: Type.Number({ description: "the multiple of the baseline that the criterion asks for" }),
  sought: Type.Number({ description: "the true multiple that the trial should find" }),
  needed: Nullable(
    Type.Number({
      description:
        "cases of the trial whose bound, as evidence is graded by it, shows that with 80 % at the end; null when no number up to a million does",
    }),
  ),
  planned: Type.Number({ description: "the criterion's least sample" }),
  detectable: Nullable(
    Type.Number({
      description: "the smallest true multiple that the bound of the least sample shows with 80 %",
    }),
  ),
  byFigure: Nullable(
    Type.Object(
      {
        ifSought: Type.Number({ description: "0..1, when the sought multiple is true" }),
        ifLimit: Type.Number({ description: "0..1, when the truth is only just what is asked for" }),
      },
      { description: "how often the figure itself reaches what is asked for at the needed cases" },
    ),
  ),
});

export const getTrialReadiness = route({
  method: "GET",
  path: "/v1/trials/:id/readiness",
  summary:
    "Whether a trial can start: its metrics, what it would be compared with, and what stands in the way",
  who: { object: "trial", act: "read" },
  params: One,
  answer: Type.Object({
    today: DayText,
    version: Nullable(Version),
    isStarted: Type.Boolean(),
    refusals: Type.Array(BilingualText),
    metrics: Type.Array(Readiness),
    baselines: Nullable(
      Type.Array(TrialBaselineShape, {
        description:
          "as locked, else as they would be now; null where the reader does not see the whole company",
      }),
    ),
    power: Type.Array(CasesNeeded, { description: "of criteria that compare shares of counted cases" }),
  }),
});

export const startTrial = route({
  method: "POST",
  path: "/v1/trials/:id/start",
  summary: "Start the trial: lock the criteria of the version in force and compute their baselines",
  who: { object: "trial", act: "propose" },
  params: One,
  body: Type.Object({ version: Version }, { additionalProperties: false }),
  answer: Type.Object({ version: Version }),
});

const Point = Type.Object({
  total: Type.Object({
    numerator: Nullable(DecimalText),
    denominator: Nullable(DecimalText),
    months: Type.Integer(),
  }),
  number: Nullable(Type.Number()),
  baseline: Nullable(Type.Number()),
  threshold: Nullable(Type.Number()),
  comparator: ids(TRIAL_COMPARATORS),
  state: Type.Enum([...POINT_STATES]),
});

const MonthFigure = Type.Object({
  month: MonthText,
  numerator: Nullable(DecimalText),
  denominator: Nullable(DecimalText),
  cohort: Nullable(DecimalText),
  state: Type.Enum(["mature", "immature"]),
});

const Evidence = Type.Object({
  method: Type.Enum([...EVIDENCE_METHODS]),
  lower: Nullable(Type.Number({ description: "of the criterion's number, one-sided error 5 %" })),
  upper: Nullable(Type.Number()),
  grade: Type.Enum([...EVIDENCE_GRADES], {
    description: "strong: the whole interval stands as demanded; contrary: on the other side; weak: both",
  }),
  holdsMonthly: Type.Boolean({ description: "whether the interval may be read at every close" }),
  detectable: Nullable(
    Type.Number({
      description:
        "the smallest true multiple of the baseline that the bound of the cases so far shows with 80 %",
    }),
  ),
});

const Verdict = Type.Object({
  stage: Type.Enum([...VERDICT_STAGES], {
    description:
      "collecting until the last month is closed, provisional until the last cohort is complete, then final",
  }),
  outcome: Type.Enum([...VERDICT_OUTCOMES], {
    description: "the worst of what must hold, unless the trial was stopped for harm",
  }),
  criteria: Type.Array(
    Type.Object({
      criterion: Type.String(),
      part: ids(CRITERION_PARTS),
      outcome: Type.Enum([...OUTCOMES]),
      isSpoiled: Type.Boolean({ description: "what must not suffer has suffered" }),
    }),
  ),
  passedWeakly: Type.Array(Type.String(), {
    description: "criteria passed by their figure while their evidence is not strong",
  }),
});

const StandingCriterion = Type.Object({
  id: Type.String(),
  name: Type.String(),
  part: ids(CRITERION_PARTS),
  metric: MetricId,
  rows: ids(TRIAL_ROWS),
  basis: ids(TRIAL_BASES),
  setValue: Type.Number(),
  setBaseline: Nullable(ids(TRIAL_BASELINES)),
  passMode: ids(PASS_MODES),
  minimumN: Type.Integer(),
  counterMetric: Nullable(MetricId),
  ownerName: Type.String(),
  value: Point,
  counter: Nullable(Point),
  isProvisional: Type.Boolean(),
  evidence: Evidence,
  months: Type.Array(MonthFigure),
  /** The same metric in the control cities. */
  control: Nullable(Type.Object({ number: Nullable(Type.Number()) })),
  /** Packs submitted before control cities were weighed have none. */
  weighing: Type.Optional(Nullable(ControlWeighingShape)),
});

/** Where a trial stood at the close of a month: every locked version, the newest last. */
export const TrialStandingShape = Type.Object({
  trialId: Uuid,
  title: Type.String(),
  start: MonthText,
  months: Type.Array(MonthText),
  cities: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
  controlCities: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
  /** Packs submitted before trials could be stopped do not say it. */
  stop: Type.Optional(Nullable(TrialStopShape)),
  /** The close whose figures these are; null before the first close of the trial. */
  closedIn: Nullable(MonthText),
  versions: Type.Array(
    Type.Object({
      version: Version,
      replaces: Nullable(Version),
      lockedAt: InstantText,
      agreedByName: Type.String(),
      point: Type.Enum(["met", "not_met", "open"], {
        description: "all that must hold do; something does not; something cannot be told yet",
      }),
      isProvisional: Type.Boolean(),
      verdict: Verdict,
      criteria: Type.Array(StandingCriterion),
    }),
  ),
  definitions: Type.Array(MetricDefinitionShape),
});

export const getTrialStanding = route({
  method: "GET",
  path: "/v1/trials/:id/standing",
  summary: "Where a trial stands on the months closed, criterion by criterion, for every locked version",
  who: { object: "trial", act: "read" },
  params: One,
  query: Type.Object({
    closedIn: Type.Optional(MonthText),
  }),
  answer: Type.Object({
    currency: Type.String(),
    closes: Type.Array(MonthText, { description: "closes with figures of the trial, latest first" }),
    baselines: Type.Array(Type.Object({ version: Version, ...TrialBaselineShape.properties })),
    standing: Nullable(TrialStandingShape),
    figures: Type.Array(
      Type.Object({
        version: Version,
        criterion: Type.String(),
        figure: Figure,
        month: MonthText,
        cityId: Uuid,
        numerator: Nullable(DecimalText),
        denominator: Nullable(DecimalText),
        cohort: Nullable(DecimalText),
      }),
      { description: "by city, as far as the reader's scope reaches" },
    ),
  }),
});

export const TRIAL_ROUTES = [getTrialReadiness, startTrial, stopTrial, getTrialStanding] as const;
