import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import styles from "./tab-strip.module.css";

export interface StripTab {
  id: string;
  title: string;
  /** How many things are inside; nothing where that says nothing. */
  count?: number | undefined;
  content: ReactNode;
}

interface TabStripProps {
  tabs: readonly StripTab[];
  tab: string;
  onTabChange: (id: string) => void;
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/**
 * Tabs that scroll sideways where they do not fit. The component set's own hide the rest behind a menu inside the
 * tab list, which screen readers may not find there.
 */
export function TabStrip({ tabs, tab, onTabChange }: TabStripProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    tabs.findIndex((one) => one.id === tab),
  );
  const current = tabs[at];
  const go = (to: number) => {
    const next = tabs[to];
    if (!next) return;
    onTabChange(next.id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const to =
      step !== undefined
        ? (at + step + tabs.length) % tabs.length
        : { Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    <div className={styles.tabs}>
      <div ref={list} role="tablist" className={styles.list}>
        {tabs.map((one, index) => (
          <button
            key={one.id}
            type="button"
            role="tab"
            id={`${id}-${one.id}`}
            aria-selected={index === at}
            aria-controls={`${id}-panel`}
            tabIndex={index === at ? 0 : -1}
            className={styles.tab}
            onClick={() => onTabChange(one.id)}
            onKeyDown={onKeyDown}
          >
            {one.title}
            {one.count !== undefined && <span className={styles.count}> {one.count}</span>}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${current?.id}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel without controls must be reachable by keyboard
        tabIndex={0}
      >
        {current?.content}
      </div>
    </div>
  );
}
