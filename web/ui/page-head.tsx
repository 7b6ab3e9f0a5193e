import type { ReactNode } from "react";
import styles from "./page-head.module.css";

interface PageHeadProps {
  title: string;
  /** One sentence of what this page is for, or the key facts of a record. */
  detail?: ReactNode;
  /** State, class: small things beside the title. */
  tags?: ReactNode;
  /** What can be done here, the most likely last. */
  actions?: ReactNode;
}

/** The head of every page: what it is and what can be done. */
export function PageHead({ title, detail, tags, actions }: PageHeadProps) {
  return (
    <header className={styles.head}>
      <div className={styles.text}>
        <div className={styles.line}>
          <h1 className={styles.title}>{title}</h1>
          {tags}
        </div>
        {detail && <div className={styles.detail}>{detail}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
