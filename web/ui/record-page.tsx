import { type ReactNode, useId } from "react";
import { PageHead } from "./page-head.tsx";
import styles from "./record-page.module.css";
import { type StripTab, TabStrip } from "./tab-strip.tsx";
import { useUiText } from "./ui-text.ts";

export type RecordTab = StripTab;

export interface TimelineEntry {
  id: string;
  /** When, in words of the reader's language. */
  when: string;
  what: ReactNode;
  /** Who did it, in which role. */
  who?: string | undefined;
}

interface RecordPageProps {
  title: string;
  /** State, class, owner: short facts beside the name. */
  tags?: ReactNode;
  detail?: ReactNode;
  /** The next legal actions; an illegal one is disabled and says why. */
  actions?: ReactNode;
  /** The figures that matter most, as Figure. */
  figures?: ReactNode;
  tabs: readonly RecordTab[];
  tab: string;
  onTabChange: (id: string) => void;
  /** Newest first. */
  timeline?: readonly TimelineEntry[] | undefined;
}

/** One thing and everything about it: head, key figures, tabs with counts, and at the right what happened. */
export function RecordPage(props: RecordPageProps) {
  const { tabs, tab, onTabChange, timeline } = props;
  return (
    <div className={styles.record}>
      <PageHead title={props.title} tags={props.tags} detail={props.detail} actions={props.actions} />
      {props.figures && <div className={styles.figures}>{props.figures}</div>}
      <div className={styles.columns} data-timeline={timeline ? true : undefined}>
        <TabStrip tabs={tabs} tab={tab} onTabChange={onTabChange} />
        {timeline && <Timeline entries={timeline} />}
      </div>
    </div>
  );
}

function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const text = useUiText();
  const title = useId();
  return (
    <aside className={styles.timeline} aria-labelledby={title}>
      <h2 id={title} className={styles.timelineTitle}>
        {text.timeline}
      </h2>
      <ol className={styles.entries}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <div>{entry.what}</div>
            <div className={styles.when}>
              {entry.when}
              {entry.who && ` · ${entry.who}`}
            </div>
          </li>
        ))}
      </ol>
    </aside>
  );
}
