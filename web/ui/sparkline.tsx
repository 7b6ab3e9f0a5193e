import styles from "./sparkline.module.css";
import { sparklinePoints } from "./sparkline-points.ts";

/** The last periods as a small line with a dot at its end; decoration beside a figure that is written out. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const runs = sparklinePoints(values, 68, 18);
  const end = values.at(-1) === null ? undefined : runs.at(-1)?.at(-1);
  return (
    <svg className={styles.spark} width="76" height="26" viewBox="-3 -4 76 26" aria-hidden="true">
      {runs.map((run) => (
        <polyline key={run[0]?.[0]} points={run.map((point) => point.join(",")).join(" ")} />
      ))}
      {end && <circle cx={end[0]} cy={end[1]} r="2.25" />}
    </svg>
  );
}
