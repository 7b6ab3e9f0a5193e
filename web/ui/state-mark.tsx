import styles from "./state-mark.module.css";
import { useUiText } from "./ui-text.ts";

export type FigureState = "good" | "watch" | "bad" | "none";

const shapes: Record<FigureState, string> = {
  good: "M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Z",
  watch: "M6 .5 11.5 6 6 11.5.5 6Z",
  bad: "M6 1 11.5 10.5H.5Z",
  none: "M6 1.75a4.25 4.25 0 1 1 0 8.5 4.25 4.25 0 0 1 0-8.5Z",
};

interface StateMarkProps {
  state: FigureState;
  /** Other words than "on target", "watch", "off target". */
  label?: string;
  /** Only the shape is seen; the words stay for screen readers. */
  quiet?: boolean;
}

/** Good is a disc, watch a diamond, bad a triangle, none a ring: told apart without colour. */
export function StateMark({ state, label, quiet = false }: StateMarkProps) {
  const text = useUiText();
  return (
    <span className={styles.mark} data-state={state}>
      <svg width="11" height="11" viewBox="0 0 12 12" aria-hidden="true">
        <path d={shapes[state]} />
      </svg>
      <span className={quiet ? "visually-hidden" : ""}>{label ?? text.state[state]}</span>
    </span>
  );
}
