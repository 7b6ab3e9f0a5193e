import type { getPack } from "../../contract/report/pack.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { readClosedValues } from "../../database/measurement/closed-values.ts";
import { type DecisionRow, readDecisions } from "../../database/report/decisions.ts";
import type { Tx } from "../../database/transaction.ts";
import { addMonths, type Month } from "../../domain/calendar/month.ts";
import { isOwedState } from "../../domain/commitment/commitment-standing.ts";
import { overdueThrough } from "../../domain/commitment/overdue.ts";
import type { BusinessCalendar } from "../calendar/business-calendar.ts";

type PackDecision = AnswerOf<typeof getPack>["decisions"][number];

/**
 * The decisions of earlier meetings with which a pack opens: where each stands, and the figure that was to come of it, in
 * the month in which it was decided and in the pack's own.
 */
export async function packDecisions(
  tx: Tx,
  month: Month,
  calendar: BusinessCalendar,
): Promise<PackDecision[]> {
  const rows = await readDecisions(tx, month, addMonths(month, -1));
  const wanted = rows.flatMap(({ condition }) => (condition === null ? [] : [condition.metric]));
  const earliest = rows.map(({ decidedIn }) => decidedIn).toSorted()[0] ?? month;
  const values =
    wanted.length === 0
      ? []
      : await readClosedValues(tx, {
          ...{ metrics: [...new Set(wanted)], slice: "all" },
          months: { from: earliest, to: month },
        });
  const lateThrough = overdueThrough(calendar.today, 0, calendar.isWorkday);
  const figureOf = ({ condition }: DecisionRow, at: Month) =>
    values.find(
      (value) =>
        value.metric === condition?.metric &&
        value.grain === condition.grain &&
        value.subjectId === condition.subjectId &&
        value.month === at &&
        value.closedIn <= month,
    ) ?? null;
  return rows.map((row) => ({
    ...{ commitmentId: row.id, title: row.title, decidedIn: row.decidedIn, due: row.due },
    ...{ ownerName: row.ownerName, ownerRole: row.ownerRole, state: row.state, kept: row.kept },
    overdue: row.due <= lateThrough && isOwedState(row.state),
    effect:
      row.condition === null
        ? null
        : {
            ...{ metric: row.condition.metric, comparator: row.condition.comparator },
            ...{
              threshold: row.condition.threshold,
              before: figureOf(row, row.decidedIn),
              now: figureOf(row, month),
            },
          },
  }));
}
