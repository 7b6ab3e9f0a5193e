import { Button } from "antd";
import type { ReactNode } from "react";
import styles from "./states.module.css";
import { useUiText } from "./ui-text.ts";

interface EmptyStateProps {
  title: string;
  detail?: ReactNode;
  /** The next step, as a button or link. */
  action?: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, detail, action }: EmptyStateProps) {
  return (
    <section className={styles.state}>
      <h2 className={styles.title}>{title}</h2>
      {detail && <p className={styles.detail}>{detail}</p>}
      {action && <div className={styles.actions}>{action}</div>}
    </section>
  );
}

/** Grey lines in the place of what is being read; announced once. */
export function LoadingState({ lines = 6 }: { lines?: number }) {
  const text = useUiText();
  return (
    <div className={styles.skeleton} role="status">
      <span className="visually-hidden">{text.loading}</span>
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity
        <span key={i} className={styles.bone} style={{ width: `${[92, 78, 85, 60, 88, 70][i % 6]}%` }} />
      ))}
    </div>
  );
}

export interface ErrorDescription {
  what: string;
  why?: string | undefined;
  now: string;
  /** To be quoted when asking for help. */
  reference?: string | undefined;
}

interface ErrorStateProps extends ErrorDescription {
  onRetry?: () => void;
  retrying?: boolean;
}

/** Something failed: what, why, what now, and a reference. */
export function ErrorState({ what, why, now, reference, onRetry, retrying }: ErrorStateProps) {
  const text = useUiText();
  return (
    <section className={styles.state} role="alert">
      <h2 className={styles.title}>
        <span className={styles.errorMark} aria-hidden="true" />
        {what}
      </h2>
      {why && <p className={styles.detail}>{why}</p>}
      <p className={styles.detail}>{now}</p>
      {reference && (
        <p className={styles.reference}>
          {text.reference} <code>{reference}</code>
        </p>
      )}
      {onRetry && (
        <div className={styles.actions}>
          <Button onClick={onRetry} loading={retrying ?? false}>
            {text.retry}
          </Button>
        </div>
      )}
    </section>
  );
}

/** One may not see this; says who may. */
export function NoPermission({ detail, whoCan }: { detail?: string; whoCan?: string }) {
  const text = useUiText();
  return (
    <section className={styles.state}>
      <h1 className={styles.title}>{text.forbiddenTitle}</h1>
      {detail && <p className={styles.detail}>{detail}</p>}
      {whoCan && <p className={styles.detail}>{text.whoCan(whoCan)}</p>}
    </section>
  );
}
