import { lazy, Suspense, useState } from "react";
import styles from "./figure.module.css";
import type { FigureProps } from "./figure-value.ts";
import { Sparkline } from "./sparkline.tsx";
import { StateMark } from "./state-mark.tsx";
import { useFigureFormat, useUiText } from "./ui-text.ts";

const FigureDrawer = lazy(() =>
  import("./figure-drawer.tsx").then((module) => ({ default: module.FigureDrawer })),
);

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

function Value({ value, unit, currency, quality }: FigureProps) {
  const figure = useFigureFormat();
  const text = useUiText();
  if (value === null) return <span className={styles.noValue}>{text.quality[quality ?? "missing"]}</span>;
  return (
    <span className={styles.value} title={figure(value, unit, { currency, form: "full" })}>
      {figure(value, unit, { currency, form: "short" })}
    </span>
  );
}

function Footing({ value, unit, currency, quality, state, comparison }: FigureProps) {
  const figure = useFigureFormat();
  const text = useUiText();
  if (!state && !comparison && !(quality && value !== null)) return null;
  return (
    <div className={styles.footing}>
      {state && <StateMark state={state} />}
      {comparison && (
        <span>
          {comparison.label}{" "}
          {figure(comparison.value, unit, {
            currency,
            form: "short",
            signed: comparison.kind === "difference",
          })}
        </span>
      )}
      {quality && value !== null && <span className={styles.quality}>{text.quality[quality]}</span>}
    </div>
  );
}
