import type { CellNumbers } from "../../domain/measurement/metric-figure.ts";
import { MetricCell } from "./metric-cell.tsx";
import type { BehindCell } from "./rows-behind.tsx";
import { useDefinitions } from "./use-definitions.ts";
import { useMetricWords } from "./use-metric-words.ts";

interface ViewCellProps {
  metric: string;
  cell: (CellNumbers & { version: number }) | null | undefined;
  of: Omit<BehindCell, "definition">;
  subject: string;
  asOf: string;
  notes?: readonly string[];
}

/** A value of the registry in a view; it opens with its definition and the rows behind. */
export function ViewCell({ metric, cell, of, ...rest }: ViewCellProps) {
  const words = useMetricWords();
  const found = useDefinitions()?.get(metric);
  if (found === undefined) return null;
  // Nothing at all of a count or an amount is zero, not a gap.
  if (!cell && found.definition.denominator.length === 0)
    return <span className="quiet">{words.number(0, found.definition.unit)}</span>;
  return (
    <MetricCell
      {...rest}
      cell={cell}
      of={{ ...of, definition: found.definition }}
      owner={found.owner?.ownerName}
    />
  );
}
