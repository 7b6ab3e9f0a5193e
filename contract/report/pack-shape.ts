import { Type } from "typebox";
import { ROLES } from "../../domain/access/role.ts";
import { COMMITMENT_STATES } from "../../domain/commitment/commitment-standing.ts";
import { PACK_GRAINS } from "../../domain/report/monthly-pack.ts";
import {
  MetricDefinitionShape,
  MetricId,
  MetricValueShape,
  RestatementShape,
} from "../measurement/shapes.ts";
import { DayText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import { TrialStandingShape } from "../strategy/trials.ts";

const Line = Type.Object({
  metric: MetricId,
  value: Nullable(MetricValueShape),
  previous: Nullable(MetricValueShape),
  lastYear: Nullable(MetricValueShape),
  /** Attainment of the month's targets, where the metric has targets: what was reached over what was planned. */
  plan: Nullable(MetricValueShape),
  /** What the month was to reach, as known at the close, where the metric has a target and no attainment of its own. */
  target: Type.Optional(
    Type.Object({
      number: Type.Number({ description: "in the metric's unit: minor units, shares 0..1" }),
      met: Nullable(Type.Boolean()),
    }),
  ),
  limits: Nullable(
    Type.Object({
      basis: Type.Enum(["values", "differences"], {
        description: "made from the monthly values, or from the changes from month to month",
      }),
      mean: Type.Number(),
      lower: Type.Number(),
      upper: Type.Number(),
    }),
  ),
  signal: Nullable(Type.Enum(["above", "below"])),
  series: Type.Array(
    Type.Object({
      month: MonthText,
      number: Nullable(Type.Number()),
      plan: Nullable(Type.Number({ description: "what the month's targets add up to" })),
    }),
  ),
});

/** Whose pack it is: the company's, a region's, or a manager's (by user). */
export const PackSubject = Type.Object({
  grain: Type.Enum([...PACK_GRAINS]),
  id: Nullable(Uuid),
  name: Type.String(),
});

const TableRow = Type.Object({ subjectId: Uuid, name: Type.String(), values: Type.Array(MetricValueShape) });

/** A decision of an earlier meeting: where it stands, and the figure that was to come of it. */
const Decision = Type.Object({
  commitmentId: Uuid,
  title: Type.String(),
  decidedIn: MonthText,
  due: DayText,
  ownerName: Nullable(Type.String()),
  ownerRole: Type.Enum([...ROLES]),
  state: Type.Enum([...COMMITMENT_STATES]),
  kept: Nullable(Type.Boolean()),
  overdue: Type.Boolean(),
  effect: Nullable(
    Type.Object({
      metric: MetricId,
      comparator: Type.Enum(["at_least", "at_most"]),
      threshold: Type.Number({ description: "money in minor units, ratios 0..1" }),
      before: Nullable(MetricValueShape),
      now: Nullable(MetricValueShape),
    }),
  ),
});

/** What the layer below said in its own words when it handed its pack up. */
const Report = Type.Object({
  name: Type.String(),
  words: Type.String(),
  submittedAt: InstantText,
  submittedByName: Nullable(Type.String()),
});

/** A pack: closed figures only, with what they are compared with. */
export const PackShape = Type.Object({
  month: MonthText,
  subject: PackSubject,
  instant: InstantText,
  digest: Type.String({ description: "of the close" }),
  currency: Type.String(),
  decisions: Type.Array(Decision, { description: "of earlier meetings: open, or closed since" }),
  words: Nullable(Type.String({ description: "of whoever handed it up" })),
  reports: Type.Array(Report, { description: "handed up by the layer below" }),
  headline: Type.Array(Line),
  regions: Type.Array(TableRow),
  cities: Type.Array(TableRow),
  partners: Type.Array(TableRow, { description: "of a manager's report" }),
  concentration: Type.Array(Line),
  funnel: Type.Array(Line),
  retention: Type.Array(Line),
  exceptions: Type.Array(Line),
  restatements: Type.Array(
    Type.Object({
      month: MonthText,
      asOf: InstantText,
      lateFacts: Type.Integer(),
      cells: Type.Array(RestatementShape),
    }),
    { description: "of every closed month that was recomputed and came out differently" },
  ),
  definitions: Type.Array(MetricDefinitionShape),
  /** Absent where no trial had figures at the close. */
  trials: Type.Optional(Type.Array(TrialStandingShape)),
});
