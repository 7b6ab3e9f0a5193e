import { useTranslation } from "react-i18next";
import { useMetricWords } from "../../measurement/use-metric-words.ts";
import { EmptyState } from "../../ui/states.tsx";
import styles from "./map.module.css";
import type { MapAnswer } from "./map-answer.ts";

type Flaw = MapAnswer["flaws"][number];
const MOST_NAMED = 10;

/** What is loose in the cascade, kind by kind, each with the way to where it is. */
export function FlawList({ map, onChoose }: { map: MapAnswer; onChoose: (id: string) => void }) {
  const { t } = useTranslation("report");
  if (map.flaws.length === 0)
    return <EmptyState title={t("map.sound.title")} detail={t("map.sound.detail")} />;
  const rules = [...Map.groupBy(map.flaws, ({ rule }) => rule)];
  return (
    <div className={styles.flaws}>
      {rules.map(([rule, flaws]) => (
        <section key={rule}>
          <h2 className={styles.heading}>{t(`map.flaw.${rule}.title`, { count: flaws.length })}</h2>
          <p className={styles.note}>{t(`map.flaw.${rule}.why`)}</p>
          <ul className={styles.neighbours}>
            {flaws.slice(0, MOST_NAMED * 5).map((flaw) => (
              <li key={[flaw.metric, flaw.userId, flaw.placeId, ...flaw.nodes].join(" ")}>
                <FlawLine map={map} flaw={flaw} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function FlawLine({ map, flaw, onChoose }: { map: MapAnswer; flaw: Flaw; onChoose: (id: string) => void }) {
  const { t } = useTranslation("report");
  const { say, number } = useMetricWords();
  const metric = map.metrics.find(({ id }) => id === flaw.metric);
  const about = [
    metric && say(metric.name),
    flaw.userId !== null && (map.names[flaw.userId] ?? t("map.nobody")),
    flaw.rule === "targets_short" &&
      (map.places.find(({ id }) => id === flaw.placeId)?.name ?? t("map.company")),
    amountOf(t, flaw, number),
  ].filter((part) => typeof part === "string");
  return (
    <>
      {about.join(" · ")}
      {flaw.nodes.slice(0, MOST_NAMED).map((id) => {
        const node = map.nodes.find((one) => one.id === id);
        return (
          node && (
            <button
              key={id}
              type="button"
              className={styles.toggle}
              aria-haspopup="dialog"
              onClick={() => onChoose(id)}
            >
              {node.title}
            </button>
          )
        );
      })}
      {flaw.nodes.length > MOST_NAMED && (
        <span className={styles.note}> {t("map.more", { count: flaw.nodes.length - MOST_NAMED })}</span>
      )}
    </>
  );
}

function amountOf(
  t: ReturnType<typeof useTranslation<"report">>["t"],
  { rule, amount, nodes }: Flaw,
  number: ReturnType<typeof useMetricWords>["number"],
): string | undefined {
  if (amount === null) return undefined;
  switch (rule) {
    case "open_agreement":
      return t("map.waits", { count: amount });
    case "targets_short":
      return t("map.covered", { share: number(amount, "ratio") });
    case "overloaded_owner":
      return nodes.length === 0 ? t("map.owes", { count: amount }) : t("map.answersFor", { count: amount });
    default:
      return t("map.people", { count: amount });
  }
}
