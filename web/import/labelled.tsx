import type { ReactNode } from "react";
import styles from "./map-step.module.css";

interface LabelledProps {
  /** Of the control, which the label names. */
  id: string;
  label: string;
  hint?: ReactNode;
  children: ReactNode;
}

/** A control with its name above and a hint below. */
export function Labelled({ id, label, hint, children }: LabelledProps) {
  return (
    <div className={styles.labelled}>
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && <span className={styles.hint}>{hint}</span>}
    </div>
  );
}
