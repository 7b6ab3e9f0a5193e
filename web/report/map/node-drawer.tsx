import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import type { MetricUnit } from "../../../domain/measurement/metric-definition.ts";
import { useMetricWords } from "../../measurement/use-metric-words.ts";
import styles from "./map.module.css";
import { addressOf, type MapAnswer, type MapNode } from "./map-answer.ts";
import { PromisesCell } from "./map-cells.tsx";

interface NodeDrawerProps {
  map: MapAnswer;
  id: string | undefined;
  onChoose: (id: string | undefined) => void;
}

/** One design of the picture: how it stands, by what it is judged, above and below it, and the way to its page. */
export function NodeDrawer({ map, id, onChoose }: NodeDrawerProps) {
  const node = map.nodes.find((one) => one.id === id);
  const { say } = useMetricWords();
  const kind = map.kinds.find((one) => one.id === node?.kind);
  return (
    <Drawer
      open={node !== undefined}
      onClose={() => onChoose(undefined)}
      title={node && `${kind ? `${say(kind.name)} · ` : ""}${node.title}`}
      size={420}
      mask={false}
      destroyOnHidden
    >
      {node && <Details map={map} node={node} onChoose={onChoose} />}
    </Drawer>
  );
}

function Details({ map, node, onChoose }: { map: MapAnswer; node: MapNode; onChoose: (id: string) => void }) {
  const { t } = useTranslation("report");
  const kind = map.kinds.find(({ id }) => id === node.kind);
  const address = kind && addressOf(kind, node.id);
  const placeName = (id: string | null) => map.places.find((place) => place.id === id)?.name;
  const place = [
    placeName(node.regionId),
    placeName(node.cityId),
    node.partnerId === null ? undefined : map.names[node.partnerId],
  ].filter((name) => name !== undefined);
  const above = node.parents.flatMap(({ id, replaced }) => {
    const found = map.nodes.find((one) => one.id === id);
    return found ? [{ node: found, replaced }] : [];
  });
  const below = map.nodes.flatMap((one) => {
    const link = one.parents.find(({ id }) => id === node.id);
    return link ? [{ node: one, replaced: link.replaced }] : [];
  });
  return (
    <div className={styles.details}>
      <dl className={styles.facts}>
        <dt>{t("map.stateName")}</dt>
        <dd>
          {t(`map.state.${node.state}`)}
          {node.waitingDays !== null && ` · ${t("map.waits", { count: node.waitingDays })}`}
        </dd>
        <dt>{t("map.resultName")}</dt>
        <dd>
          <span className={styles.mark} data-result={node.result}>
            {t(`map.result.${node.result}`)}
          </span>
        </dd>
        {place.length > 0 && (
          <>
            <dt>{t("map.place")}</dt>
            <dd>{place.join(" · ")}</dd>
          </>
        )}
        <dt>{t("map.owner")}</dt>
        <dd>{(node.ownerId && map.names[node.ownerId]) || t("map.nobody")}</dd>
        <dt>{t("map.promises")}</dt>
        <dd>
          {node.promises.live + node.promises.kept + node.promises.broken === 0 ? (
            t("map.none")
          ) : (
            <PromisesCell nodes={[node]} />
          )}
        </dd>
      </dl>
      <Measures map={map} node={node} />
      <Neighbours title={t("map.above")} nodes={above} onChoose={onChoose} />
      <Neighbours title={t("map.below")} nodes={below} onChoose={onChoose} />
      {address && (
        <Link {...(address as { to: "/" })} className={styles.open}>
          {t("map.open")}
        </Link>
      )}
    </div>
  );
}

function Measures({ map, node }: { map: MapAnswer; node: MapNode }) {
  const { t } = useTranslation("report");
  const { say, cell, number, currency } = useMetricWords();
  if (node.measures.length === 0) return <p className={styles.note}>{t("map.noMeasures")}</p>;
  const boundOf = (bound: number, unit: MetricUnit) =>
    number(unit === "money" ? bound * 10 ** currency.exponent : bound, unit);
  return (
    <table className={styles.measures}>
      <thead>
        <tr>
          <th scope="col">{t("map.metrics")}</th>
          <th scope="col">{t("map.bound")}</th>
          <th scope="col">{t("map.value")}</th>
        </tr>
      </thead>
      <tbody>
        {node.measures.map(({ metric, comparator, bound, result, value }) => {
          const known = map.metrics.find(({ id }) => id === metric);
          const unit = (known?.unit ?? "count") as MetricUnit;
          const isKnown =
            comparator === "at_least" ||
            comparator === "at_most" ||
            comparator === "above" ||
            comparator === "below";
          return (
            <tr key={`${metric} ${comparator} ${bound}`}>
              <th scope="row">{known ? say(known.name) : metric}</th>
              <td>
                {isKnown && bound !== null
                  ? `${t(`map.comparator.${comparator}`)} ${boundOf(bound, unit)}`
                  : t("map.none")}
              </td>
              <td>
                <span className={styles.mark} data-result={result}>
                  {value ? cell(value, unit) : t("map.noValue")}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface NeighboursProps {
  title: string;
  nodes: readonly { readonly node: MapNode; readonly replaced: boolean }[];
  onChoose: (id: string) => void;
}

const MOST_SHOWN = 20;

function Neighbours({ title, nodes, onChoose }: NeighboursProps) {
  const { t } = useTranslation("report");
  if (nodes.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.neighbours}>
        {nodes.slice(0, MOST_SHOWN).map(({ node, replaced }) => (
          <li key={node.id}>
            <button type="button" className={styles.toggle} onClick={() => onChoose(node.id)}>
              <span className={styles.mark} data-result={node.result}>
                {node.title}
              </span>
            </button>
            {replaced && <span className={styles.note}> {t("map.replaced")}</span>}
          </li>
        ))}
      </ul>
      {nodes.length > MOST_SHOWN && (
        <p className={styles.note}>{t("map.more", { count: nodes.length - MOST_SHOWN })}</p>
      )}
    </section>
  );
}
