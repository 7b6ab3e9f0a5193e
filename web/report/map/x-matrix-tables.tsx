import { useTranslation } from "react-i18next";
import { useMetricWords } from "../../measurement/use-metric-words.ts";
import { EmptyState } from "../../ui/states.tsx";
import styles from "./map.module.css";
import type { MapAnswer } from "./map-answer.ts";

type Bonds = MapAnswer["matrix"]["a"];

/** Results × strategies × tactics × measures × results: where a chain comes back to its result, and where it breaks. */
export function XMatrixTables({ map }: { map: MapAnswer }) {
  const { t } = useTranslation("report");
  const { say } = useMetricWords();
  const { results, strategies, tactics, measures, a, b, c, d, loose } = map.matrix;
  const metric = (id: string) => {
    const found = map.metrics.find((one) => one.id === id);
    return found ? say(found.name) : id;
  };
  const row = ({ kind, title, nodes }: MapAnswer["matrix"]["strategies"][number]) => {
    if (title !== "") return title;
    const found = map.kinds.find(({ id }) => id === kind);
    return `${found ? say(found.name) : kind} (${nodes.length})`;
  };
  const [goals, plans, acts, figures] = [
    results.map(metric),
    strategies.map(row),
    tactics.map(row),
    measures.map(metric),
  ];
  if (results.length === 0)
    return <EmptyState title={t("map.matrix.empty.title")} detail={t("map.matrix.empty.detail")} />;
  const parts = [
    { id: "a", rows: goals, columns: plans, bonds: a },
    { id: "b", rows: plans, columns: acts, bonds: b },
    { id: "c", rows: acts, columns: figures, bonds: c },
    { id: "d", rows: figures, columns: goals, bonds: d },
  ] as const;
  return (
    <div className={styles.flaws}>
      <p className={styles.note}>{t("map.matrix.how")}</p>
      {loose.length > 0 ? (
        <p>
          <span className={styles.mark} data-result="missed">
            {t("map.matrix.loose", { count: loose.length, names: loose.map(metric).join(t("map.comma")) })}
          </span>
        </p>
      ) : (
        <p>
          <span className={styles.mark} data-result="met">
            {t("map.matrix.sound")}
          </span>
        </p>
      )}
      <div className={styles.parts}>
        {parts.map(({ id, rows, columns, bonds }) => (
          <Part key={id} name={t(`map.matrix.${id}`)} {...{ rows, columns, bonds }} />
        ))}
      </div>
    </div>
  );
}

interface PartProps {
  name: string;
  rows: readonly string[];
  columns: readonly string[];
  bonds: Bonds;
}

const SIGNS: Readonly<Record<number, string>> = { 0: "", 1: "○", 3: "●" };

function Part({ name, rows, columns, bonds }: PartProps) {
  const { t } = useTranslation("report");
  const bondOf = (bond: number) =>
    bond === 3 ? t("map.matrix.direct") : bond === 1 ? t("map.matrix.step") : t("map.matrix.nothing");
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{name}</h2>
      {rows.length === 0 || columns.length === 0 ? (
        <p className={styles.note}>{t("map.matrix.missing")}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.bonds}>
            <thead>
              <tr>
                <td />
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <tr key={row}>
                  <th scope="row">{row}</th>
                  {columns.map((column, place) => {
                    const bond = bonds[at]?.[place] ?? 0;
                    return (
                      <td key={column} data-bond={bond}>
                        <span aria-hidden="true">{SIGNS[bond]}</span>
                        <span className="visually-hidden">{bondOf(bond)}</span>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
