import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Wording } from "../../domain/channel/record-kind.ts";
import type { CellNumbers } from "../../domain/measurement/metric-figure.ts";
import { useDates } from "../app/use-dates.ts";
import type { FigureDetail } from "../ui/figure-value.ts";
import { useUiText } from "../ui/ui-text.ts";
import { measureFormula, measureUnit } from "./measure-unit.ts";
import styles from "./measurement.module.css";
import { cellFigure, type MetricDefinition } from "./metric-figure-props.ts";
import { type BehindCell, RowsBehind } from "./rows-behind.tsx";
import { useMetricWords } from "./use-metric-words.ts";

const FigureDrawer = lazy(() =>
  import("../ui/figure-drawer.tsx").then((module) => ({ default: module.FigureDrawer })),
);

export interface MetricCellProps {
  cell: (CellNumbers & { version: number }) | null | undefined;
  of: BehindCell;
  /** For whom it stands, in words. */
  subject: string;
  /** As known at this instant, in words. */
  asOf: string;
  owner?: string | undefined;
  notes?: readonly string[];
  /** What to show where that is not the value itself: a change, a limit. */
  text?: string;
}

/** One value in a table or a line; it opens and shows where it comes from. */
export function MetricCell(props: MetricCellProps) {
  const { cell, of, subject } = props;
  const text = useUiText();
  const words = useMetricWords();
  const dates = useDates();
  const [open, setOpen] = useState(false);
  const detail = useMetricDetail(props);
  const { definition, month } = of;
  const when = of.span?.words ?? dates.month(month);
  const label = `${words.say(definition.name)} · ${subject} · ${when}`;
  const shown = props.text ?? words.cell(cell, definition.unit);
  const isNumber = cell?.state === "ok" || props.text !== undefined;
  return (
    <>
      <button
        type="button"
        className={styles.cell}
        data-words={isNumber ? undefined : true}
        aria-haspopup="dialog"
        title={cell?.state === "ok" ? words.cell(cell, definition.unit, "full") : undefined}
        onClick={() => setOpen(true)}
      >
        {shown}
        <span className="visually-hidden">
          {label}, {text.figure.open}
        </span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <FigureDrawer
            figure={{ label, ...cellFigure(cell, definition.unit) }}
            detail={detail}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** Where a value comes from, for the drawer. */
export function useMetricDetail({ cell, of, asOf, owner, notes }: MetricCellProps): FigureDetail {
  const { t } = useTranslation("measurement");
  const words = useMetricWords();
  const { definition } = of;
  return {
    definition: words.say(definition.meaning),
    direction: definition.direction,
    version: String(cell?.version ?? definition.version),
    asOf,
    owner,
    notes: [...(notes ?? []), ...stateNotes(t, definition, cell)],
    ...fractionOf(definition, cell, words.say),
    rows: <RowsBehind cell={of} />,
  };
}

function stateNotes(
  t: ReturnType<typeof useTranslation<"measurement">>["t"],
  definition: MetricDefinition,
  cell: MetricCellProps["cell"],
): string[] {
  if (cell?.state === "too_few") return [t("state.tooFew", { least: definition.minimumDenominator })];
  if (cell?.state === "immature") return [t("state.immature", { days: definition.lagDays })];
  return [];
}

function fractionOf(
  definition: MetricDefinition,
  cell: MetricCellProps["cell"],
  say: (wording: Wording) => string,
): Pick<FigureDetail, "numerator" | "denominator"> {
  const part = (terms: MetricDefinition["numerator"], text: string | null | undefined) => {
    if (text == null || terms.length === 0) return undefined;
    const unit = measureUnit(terms);
    const value = unit === "money" ? BigInt(text.split(".")[0] ?? "0") : Number(text);
    return { label: measureFormula(terms, say), value, unit };
  };
  if (definition.denominator.length === 0) return {};
  return {
    numerator: part(definition.numerator, cell?.numerator),
    denominator: part(definition.denominator, cell?.denominator),
  };
}
