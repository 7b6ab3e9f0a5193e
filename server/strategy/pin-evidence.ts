import type { AnswerOf } from "../../contract/route.ts";
import type { getPlateau } from "../../contract/strategy/diagnosis.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { addMonths, type Month, monthsBetween, toMonth } from "../../domain/calendar/month.ts";
import type { Grain } from "../../domain/measurement/metric-definition.ts";
import { cellNumber } from "../../domain/measurement/metric-figure.ts";
import { growthPlateau } from "../../domain/strategy/growth-plateau.ts";
import { answerValues } from "../measurement/answer-values.ts";

/** A view of the registry that a finding rests on. */
export interface EvidenceView {
  readonly metric: string;
  readonly grain: Grain;
  readonly subjectId: string | null;
  readonly from: string;
  readonly to: string;
}

const MOST_MONTHS = 36;

/**
 * The values of a view as they are now, closed months as frozen, with the plateau test where there are months enough.
 *
 * @throws AppError invalid_input when the registry cannot answer it
 */
export async function pinEvidence(
  tx: Tx,
  view: EvidenceView,
  now: Date,
): Promise<AnswerOf<typeof getPlateau>> {
  const { metric, grain, subjectId } = view;
  const [from, to] = [toMonth(view.from), toMonth(view.to)];
  if (to < from || monthsBetween(from, to) >= MOST_MONTHS) {
    const said = {
      zh: `最多 ${MOST_MONTHS} 个月，且先后正确。`,
      en: `At most ${MOST_MONTHS} months, in order.`,
    };
    throw new AppError("invalid_input", said, [{ field: "to", rule: "period", ...said }]);
  }
  const answered = await answerValues(
    tx,
    {
      ...{ metrics: metric, month: from, toMonth: to, grain, view: "shown" as const },
      ...(subjectId === null ? {} : { subject: subjectId }),
    },
    now,
  );
  const values = answered.values.filter(({ slice }) => slice === "all");
  const months: Month[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  const series = months.map((month) => {
    const found = values.find((one) => one.month === month);
    return { month, value: found === undefined ? null : cellNumber(found) };
  });
  return {
    ...{ metric, grain, subjectId, from, to, asOf: answered.asOf ?? now.toISOString() },
    values: values as never,
    plateau: growthPlateau(series),
  };
}
