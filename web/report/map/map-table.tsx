import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { chainOf } from "../../../domain/report/cascade.ts";
import { useMetricWords } from "../../measurement/use-metric-words.ts";
import styles from "./map.module.css";
import type { MapAnswer, MapNode } from "./map-answer.ts";
import { MetricsCell, NodesCell, PromisesCell } from "./map-cells.tsx";
import { type MapRow, mapColumns, mapRows } from "./map-rows.ts";

interface MapTableProps {
  map: MapAnswer;
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

/** Columns from the goal to the figures, lines from the company to its cities; what hangs together lights up together. */
export function MapTable({ map, chosen, onChoose }: MapTableProps) {
  const { t } = useTranslation("report");
  const { say } = useMetricWords();
  const rows = useMemo(() => mapRows(map), [map]);
  const columns = useMemo(() => mapColumns(map), [map]);
  const regions = rows.filter(({ level }) => level === "region");
  const [open, setOpen] = useState<ReadonlySet<string>>(
    new Set(regions.length === 1 ? [regions[0]?.id ?? ""] : []),
  );
  const lit = useMemo(() => (chosen === undefined ? undefined : chainOf(map.nodes, chosen)), [map, chosen]);
  const toggle = (id: string) =>
    setOpen((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])));
  const shown = rows.filter(
    ({ level, regionId }) => level !== "city" || (regionId !== null && open.has(regionId)),
  );
  const every = regions.filter(({ hasCities }) => hasCities).map(({ id }) => id);
  return (
    <>
      <div className={styles.bar}>
        <Legend />
        {every.length > 0 && (
          <Button
            size="small"
            type="text"
            onClick={() => setOpen(new Set(open.size < every.length ? every : []))}
          >
            {open.size < every.length ? t("map.openAll") : t("map.closeAll")}
          </Button>
        )}
      </div>
      <div className={styles.scroll}>
        <table className={styles.map}>
          <thead>
            <tr>
              <th scope="col" className={styles.place}>
                {t("map.place")}
              </th>
              {columns.map(({ id, name }) => (
                <th key={id} scope="col">
                  {say(name)}
                </th>
              ))}
              <th scope="col">{t("map.promises")}</th>
              <th scope="col">{t("map.metrics")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Line
                key={row.id}
                {...{ map, row, columns, lit, chosen, onChoose }}
                isOpen={open.has(row.id)}
                onToggle={() => toggle(row.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface LineProps extends MapTableProps {
  row: MapRow;
  columns: ReturnType<typeof mapColumns>;
  lit: ReadonlySet<string> | undefined;
  isOpen: boolean;
  onToggle: () => void;
}

function Line({ map, row, columns, lit, chosen, onChoose, isOpen, onToggle }: LineProps) {
  const { t } = useTranslation("report");
  // A closed region stands for its cities; an open one shows only what is its own.
  const nodes: readonly MapNode[] = row.level === "region" && !isOpen ? row.all : row.own;
  const name = row.level === "company" ? t("map.company") : row.name;
  return (
    <tr data-level={row.level}>
      <th scope="row" className={styles.place}>
        {row.hasCities ? (
          <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={onToggle}>
            <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span> {name}
          </button>
        ) : (
          name
        )}
      </th>
      {columns.map(({ id }) => (
        <td key={id}>
          <NodesCell nodes={nodes.filter(({ kind }) => kind === id)} {...{ lit, chosen, onChoose }} />
        </td>
      ))}
      <td>
        <PromisesCell nodes={nodes} />
      </td>
      <td>
        <MetricsCell map={map} nodes={nodes} />
      </td>
    </tr>
  );
}

const RESULTS = ["met", "missed", "unknown"] as const;

function Legend() {
  const { t } = useTranslation("report");
  return (
    <p className={styles.legend}>
      {RESULTS.map((result) => (
        <span key={result} className={styles.mark} data-result={result}>
          {t(`map.result.${result}`)}
        </span>
      ))}
      <span className={styles.inForce}>{t("map.solid")}</span>
      <span className={styles.notYet}>{t("map.dashed")}</span>
    </p>
  );
}
