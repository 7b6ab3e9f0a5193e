import type { ReactNode } from "react";
import styles from "./form-problem.module.css";

/** Why a form was not taken, above its first field. */
export function FormProblem({ children }: { children: ReactNode }) {
  return (
    <div className={styles.problem} role="alert">
      {children}
    </div>
  );
}
