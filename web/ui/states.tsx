import { Button } from "antd";
import type { ReactNode } from "react";
import styles from "./states.module.css";
import { useUiText } from "./ui-text.ts";

/** 1 where the state stands for the whole page, whose heading it then is. */
type StateLevel = 1 | 2;

interface EmptyStateProps {
  level?: StateLevel;
  title: string;
  detail?: ReactNode;
  /** The next step, as a button or link. */
  action?: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ level = 2, title, detail, action }: EmptyStateProps) {
  const Title = `h${level}` as const;
  return (
    <section className={styles.state}>
      <Title className={styles.title}>{title}</Title>
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
  level?: StateLevel;
  onRetry?: () => void;
  retrying?: boolean;
}

/** Something failed: what, why, what now, and a reference. */
export function ErrorState({ level = 2, what, why, now, reference, onRetry, retrying }: ErrorStateProps) {
  const text = useUiText();
  const Title = `h${level}` as const;
  return (
    <section className={styles.state} role="alert">
      <Title className={styles.title}>
        <span className={styles.errorMark} aria-hidden="true" />
        {what}
      </Title>
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

interface NoPermissionProps {
  /** 2 below the heading of a page of which one sees another part. */
  level?: StateLevel;
  detail?: string;
  whoCan?: string;
}

/** One may not see this; says who may. */
export function NoPermission({ level = 1, detail, whoCan }: NoPermissionProps) {
  const text = useUiText();
  const Title = `h${level}` as const;
  return (
    <section className={styles.state}>
      <Title className={styles.title}>{text.forbiddenTitle}</Title>
      {detail && <p className={styles.detail}>{detail}</p>}
      {whoCan && <p className={styles.detail}>{text.whoCan(whoCan)}</p>}
    </section>
  );
}
