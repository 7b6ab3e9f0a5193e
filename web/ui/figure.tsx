import { lazy, Suspense, useState } from "react";
import styles from "./figure.module.css";
import type { FigureDetail } from "./figure-drawer.tsx";
import type { Currency, FigureNumber, Unit } from "./format.ts";
import { unitWord } from "./format.ts";
import { Sparkline } from "./sparkline.tsx";
import { type FigureState, StateMark } from "./state-mark.tsx";
import { useFormats, useUiText } from "./ui-text.ts";

const FigureDrawer = lazy(() =>
  import("./figure-drawer.tsx").then((module) => ({ default: module.FigureDrawer })),
);

/** Why a value cannot be taken at face value; written out, never a dash. */
export type FigureQuality = "too_few" | "immature" | "restated" | "missing";

export interface FigureComparison {
  /** What it is compared with, in words: "target", "Sep 2026". */
  label: string;
  /** Difference or value, already in the figure's unit; money in minor units. */
  value: FigureNumber;
  kind: "difference" | "value";
}

export interface FigureProps {
  label: string;
  /** Null when there is none; `quality` then says why. Money in minor units, ratios 0..1. */
  value: FigureNumber | null;
  unit: Unit;
  /** Without it, the organisation's reporting currency. */
  currency?: Currency | undefined;
  quality?: FigureQuality | undefined;
  state?: FigureState | undefined;
  comparison?: FigureComparison | undefined;
  /** Values of the last periods, oldest first; null where there was none. */
  trend?: readonly (number | null)[] | undefined;
  /** Given, the figure opens and shows where it comes from. */
  detail?: FigureDetail | undefined;
}

/** One number that can be opened: value, unit, comparison, state by shape and colour, trend. */
export function Figure(props: FigureProps) {
  const [open, setOpen] = useState(false);
  const { label, detail, trend } = props;
  const text = useUiText();
  return (
    <div className={styles.figure}>
      <div className={styles.label}>{label}</div>
      <div className={styles.line}>
        {detail ? (
          <button type="button" className={styles.open} aria-haspopup="dialog" onClick={() => setOpen(true)}>
            <Value {...props} />
            <span className="visually-hidden">
              {label}, {text.figure.open}
            </span>
          </button>
        ) : (
          <Value {...props} />
        )}
        {trend && trend.length > 1 && <Sparkline values={trend} />}
      </div>
      <Footing {...props} />
      {open && detail && (
        <Suspense fallback={null}>
          <FigureDrawer figure={props} detail={detail} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Value({ value, unit, currency: own, quality }: FigureProps) {
  const { figure, language, currency: reporting } = useFormats();
  const text = useUiText();
  const currency = own ?? reporting;
  if (value === null) return <span className={styles.noValue}>{text.quality[quality ?? "missing"]}</span>;
  return (
    <span className={styles.value} title={figure(value, unit, { currency })}>
      {figure(value, unit, { currency, compact: true })}
      <span className={styles.unit}>{unitWord(unit, language, currency)}</span>
    </span>
  );
}

function Footing({ value, unit, currency, quality, state, comparison }: FigureProps) {
  const { figure } = useFormats();
  const text = useUiText();
  if (!state && !comparison && !(quality && value !== null)) return null;
  const shown = comparison && {
    label: comparison.label,
    value: figure(comparison.value, unit, {
      ...(currency ? { currency } : {}),
      compact: true,
      signed: comparison.kind === "difference",
    }),
  };
  return (
    <div className={styles.footing}>
      {state && <StateMark state={state} />}
      {shown && (
        <span>
          {shown.label} {shown.value}
        </span>
      )}
      {quality && value !== null && <span className={styles.quality}>{text.quality[quality]}</span>}
    </div>
  );
}
