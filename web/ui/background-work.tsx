import { Button, Progress } from "antd";
import type { ReactNode } from "react";
import styles from "./background-work.module.css";
import { type FigureState, StateMark } from "./state-mark.tsx";
import { useUiText } from "./ui-text.ts";

export type WorkState = "waiting" | "running" | "done" | "failed" | "cancelled";

export interface BackgroundWorkProps {
  title: string;
  state: WorkState;
  /** 0..1; undefined while nobody knows how much there is. */
  progress?: number | undefined;
  /** What is being done now, with true counts: "12,000 of 50,000 rows". */
  detail?: string | undefined;
  onCancel?: (() => void) | undefined;
  cancelling?: boolean;
  /** Once it has ended: counts, a file of what failed, the way on. */
  result?: ReactNode;
}

const marks: Record<WorkState, FigureState> = {
  waiting: "none",
  running: "none",
  done: "good",
  failed: "bad",
  cancelled: "watch",
};

/** Long work: how far, cancel, and at the end what really came of it. */
export function BackgroundWork(props: BackgroundWorkProps) {
  const { title, state, progress, detail, onCancel, cancelling = false, result } = props;
  const text = useUiText();
  const open = state === "waiting" || state === "running";
  return (
    <section className={styles.work} aria-label={title}>
      <div className={styles.head}>
        <strong>{title}</strong>
        <StateMark state={marks[state]} label={text.work[state]} />
        <span className={styles.gap} />
        {open && onCancel && (
          <Button size="small" onClick={onCancel} loading={cancelling}>
            {text.work.cancel}
          </Button>
        )}
      </div>
      {open && (
        <Progress
          percent={Math.round((progress ?? 0) * 100)}
          status={state === "running" ? "active" : "normal"}
          showInfo={progress !== undefined}
          size="small"
          aria-label={title}
        />
      )}
      <div role="status" className={styles.detail}>
        {detail}
      </div>
      {!open && result}
    </section>
  );
}
