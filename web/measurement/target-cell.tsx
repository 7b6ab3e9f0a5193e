import { useTranslation } from "react-i18next";
import type { listTargets } from "../../contract/measurement/targets.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { cellNumber } from "../../domain/measurement/metric-figure.ts";
import { StateMark } from "../ui/state-mark.tsx";
import type { MetricDefinition } from "./metric-figure-props.ts";
import { useMetricWords } from "./use-metric-words.ts";

type Cell = Parameters<typeof cellNumber>[0] & { grain: string; subjectId: string | null };

interface TargetCellProps {
  definition: MetricDefinition;
  value: Cell;
  targets: AnswerOf<typeof listTargets>["targets"];
}

/** What a figure was to reach, and whether it did; empty where its subject has no target. */
export function TargetCell({ definition, value, targets }: TargetCellProps) {
  const { t } = useTranslation("measurement");
  const words = useMetricWords();
  const target = targets.find(
    ({ grain, subjectId }) => grain === value.grain && subjectId === value.subjectId,
  );
  if (!target) return <td />;
  const number = cellNumber(value);
  const planned = Number(target.planned);
  const isMet =
    number !== null && (definition.direction === "higher" ? number >= planned : number <= planned);
  return (
    <td data-align="end">
      {words.number(planned, definition.unit)}
      {number !== null && (
        <div>
          <StateMark state={isMet ? "good" : "bad"} label={t(isMet ? "target.met" : "target.missed")} />
        </div>
      )}
    </td>
  );
}
