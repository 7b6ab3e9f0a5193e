import type { ReactNode } from "react";
import styles from "./step-frame.module.css";
import { phoneWidth } from "./tokens.ts";
import { useUiText } from "./ui-text.ts";
import { useMediaQuery } from "./use-media-query.ts";

export interface FrameStep {
  id: string;
  title: string;
}

interface StepFrameProps {
  steps: readonly FrameStep[];
  current: string;
  /** Given, a finished step can be gone back to. */
  onGoTo?: (id: string) => void;
  children: ReactNode;
  /** Buttons at the foot, the one that goes on last. */
  actions: ReactNode;
}

/** A piece of work done in steps: where one is, the step itself, and the way on. */
export function StepFrame({ steps, current, onGoTo, children, actions }: StepFrameProps) {
  const text = useUiText();
  const phone = useMediaQuery(`(max-width: ${phoneWidth - 1}px)`);
  const at = Math.max(
    0,
    steps.findIndex((step) => step.id === current),
  );
  return (
    <div className={styles.frame}>
      {phone ? (
        <p className={styles.where}>
          {text.step(at + 1, steps.length)} · <strong>{steps[at]?.title}</strong>
        </p>
      ) : (
        <ol className={styles.steps}>
          {steps.map((step, index) => (
            <li
              key={step.id}
              className={styles.step}
              data-state={index < at ? "done" : index === at ? "now" : "later"}
              aria-current={index === at ? "step" : undefined}
            >
              {index < at && onGoTo ? (
                <button type="button" className={styles.back} onClick={() => onGoTo(step.id)}>
                  {step.title}
                </button>
              ) : (
                <span>{step.title}</span>
              )}
            </li>
          ))}
        </ol>
      )}
      <div>{children}</div>
      <div className={styles.actions}>{actions}</div>
    </div>
  );
}
