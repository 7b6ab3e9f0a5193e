import type { getPack } from "../../contract/report/pack.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { type Planned, readPlanned } from "../../database/measurement/planned.ts";
import type { Tx } from "../../database/transaction.ts";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import type { MetricLine } from "../../domain/measurement/metric-line.ts";
import { shownNumber } from "../../domain/measurement/metric-value.ts";
import { PLAN_OF } from "../../domain/report/monthly-pack.ts";
import type { ClosedMonth } from "../workflows/verify-month.ts";
import type { PackOf } from "./pack-subject.ts";

type PackLine = AnswerOf<typeof getPack>["headline"][number];

/** What the month was to bring whoever's pack it is, as targets were known at the close. */
export async function packTargets(
  tx: Tx,
  close: ClosedMonth,
  { subject, figuresOf }: PackOf,
): Promise<Planned[]> {
  if (figuresOf === undefined) return [];
  return readPlanned(tx, {
    ...{ asOf: close.instant, months: { from: close.month, to: close.month }, grain: subject.grain },
    ...(figuresOf === null ? {} : { subjectId: figuresOf }),
  });
}

/** The target of a line's month, and whether it was reached; of a metric with an attainment that one says it. */
export function targetOf(
  line: MetricLine,
  planned: readonly Planned[],
  definition: Pick<MetricDefinition, "direction">,
): Pick<PackLine, "target"> {
  const found = planned.find(({ metric, month }) => metric === line.metric && month === line.value?.month);
  if (found === undefined || line.metric in PLAN_OF) return {};
  const number = Number(found.planned);
  const reached = line.value === null ? null : shownNumber(line.value);
  const met =
    reached === null ? null : definition.direction === "higher" ? reached >= number : reached <= number;
  return { target: { number, met } };
}
