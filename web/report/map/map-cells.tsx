import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMetricWords } from "../../measurement/use-metric-words.ts";
import { useFigureFormat } from "../../ui/ui-text.ts";
import styles from "./map.module.css";
import type { MapAnswer, MapNode } from "./map-answer.ts";
import { countResults, sumPromises } from "./map-rows.ts";

/** So many are named; more are counted until they are asked for. */
const MOST_NAMED = 3;

interface NodesCellProps {
  nodes: readonly MapNode[];
  lit: ReadonlySet<string> | undefined;
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

/** The designs of one kind in one place: named while they are few, else counted by how they stand. */
export function NodesCell({ nodes, lit, chosen, onChoose }: NodesCellProps) {
  const { t } = useTranslation("report");
  const [isOpen, setOpen] = useState(false);
  if (nodes.length === 0) return null;
  if (nodes.length > MOST_NAMED && !isOpen) {
    const isLit = lit === undefined || nodes.some(({ id }) => lit.has(id));
    return (
      <button
        type="button"
        className={styles.sum}
        data-dim={!isLit || undefined}
        onClick={() => setOpen(true)}
      >
        {t("map.designs", { count: nodes.length })}
        <ResultCounts items={nodes} />
      </button>
    );
  }
  return (
    <ul className={styles.nodes}>
      {nodes.map((node) => (
        <li key={node.id}>
          <button
            type="button"
            className={styles.node}
            data-result={node.result}
            data-begun={node.state === "in_force" || undefined}
            data-dim={(lit !== undefined && !lit.has(node.id)) || undefined}
            aria-pressed={chosen === node.id}
            aria-haspopup="dialog"
            onClick={() => onChoose(node.id)}
          >
            <span className={styles.title}>{node.title}</span>
            <span className={styles.state}>{t(`map.state.${node.state}`)}</span>
            <span className="visually-hidden">, {t(`map.result.${node.result}`)}</span>
          </button>
        </li>
      ))}
      {nodes.length > MOST_NAMED && (
        <li>
          <button type="button" className={styles.less} onClick={() => setOpen(false)}>
            {t("map.less")}
          </button>
        </li>
      )}
    </ul>
  );
}

/** How many are met, missed or unknown, by shape and number. */
function ResultCounts({ items }: { items: Parameters<typeof countResults>[0] }) {
  const { t } = useTranslation("report");
  const figure = useFigureFormat();
  const counts = countResults(items);
  return (
    <span className={styles.counts}>
      {(["missed", "met", "unknown"] as const)
        .filter((result) => counts[result] > 0)
        .map((result) => (
          <span key={result} className={styles.mark} data-result={result} title={t(`map.result.${result}`)}>
            {figure(counts[result], "count")}
            <span className="visually-hidden"> {t(`map.result.${result}`)}</span>
          </span>
        ))}
    </span>
  );
}

/** The promises that come from the designs of a place. */
export function PromisesCell({ nodes }: { nodes: readonly MapNode[] }) {
  const { t } = useTranslation("report");
  const { live, overdue, kept, broken } = sumPromises(nodes);
  if (live + kept + broken === 0) return null;
  return (
    <span className={styles.promises}>
      {live > 0 && <span>{t("map.live", { count: live })}</span>}
      {overdue > 0 && (
        <span className={styles.mark} data-result="missed">
          {t("map.overdue", { count: overdue })}
        </span>
      )}
      {broken > 0 && (
        <span className={styles.mark} data-result="missed">
          {t("map.broken", { count: broken })}
        </span>
      )}
      {kept > 0 && (
        <span className={styles.mark} data-result="met">
          {t("map.kept", { count: kept })}
        </span>
      )}
    </span>
  );
}

/** The metrics by which the designs of a place are judged: named while they are few, else counted. */
export function MetricsCell({ map, nodes }: { map: MapAnswer; nodes: readonly MapNode[] }) {
  const { say } = useMetricWords();
  const measures = nodes.flatMap((node) => node.measures);
  const worst = new Map<string, MapNode["result"]>();
  for (const { metric, result } of measures) {
    const known = worst.get(metric);
    if (known === undefined || known === "unknown" || result === "missed") worst.set(metric, result);
  }
  if (worst.size === 0) return null;
  if (worst.size > MOST_NAMED * 2)
    return <ResultCounts items={[...worst.values()].map((result) => ({ result }))} />;
  return (
    <ul className={styles.metrics}>
      {[...worst].map(([metric, result]) => {
        const name = map.metrics.find(({ id }) => id === metric)?.name;
        return (
          <li key={metric} className={styles.mark} data-result={result}>
            {name ? say(name) : metric}
          </li>
        );
      })}
    </ul>
  );
}
