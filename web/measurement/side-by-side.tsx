import { useTranslation } from "react-i18next";
import { listMetrics } from "../../contract/measurement/metrics.ts";
import type { listRestatements } from "../../contract/measurement/months.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import styles from "./measurement.module.css";
import { MetricCell } from "./metric-cell.tsx";
import type { MetricDefinition } from "./metric-figure-props.ts";
import { useMetricWords } from "./use-metric-words.ts";
import { useSliceWords } from "./use-slice-words.ts";
import { useSubjectNames } from "./use-subject-names.ts";

type Cell = Pick<
  AnswerOf<typeof listRestatements>["restatements"][number],
  "metric" | "month" | "slice" | "grain" | "subjectId"
>;
type Side = AnswerOf<typeof listRestatements>["restatements"][number]["closed"];

interface SideBySideProps {
  heads: readonly [string, string];
  /** Which rows are behind the second side: those known now, unless it was computed as of the close. */
  second?: "live" | "closed";
  /** As they were frozen with the cells; the registry's where there is none. */
  definitions?: readonly MetricDefinition[];
  rows: readonly {
    cell: Omit<Cell, "month"> & { month: string | null };
    sides: readonly [Side, Side];
  }[];
}

const GRAINS = ["region", "city", "partner", "manager"] as const;

/** Cells with two values each, one beside the other. */
export function SideBySide({ heads, second = "live", definitions = [], rows }: SideBySideProps) {
  const { t } = useTranslation("measurement");
  const words = useMetricWords();
  const dates = useDates();
  const nameOf = useSubjectNames(GRAINS);
  const sliceWords = useSliceWords();
  const { data } = useAnswer(listMetrics, {});
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("metrics.name")}</th>
            <th scope="col">{t("close.month")}</th>
            <th scope="col">{t("metrics.subject")}</th>
            {heads.map((head) => (
              <th key={head} scope="col" data-align="end">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cell, sides }) => {
            const definition =
              definitions.find(({ id }) => id === cell.metric) ??
              data?.metrics.find(({ definition: { id } }) => id === cell.metric)?.definition;
            const slice = sliceWords(cell.slice);
            const unit = definition?.unit ?? "count";
            const [one, other] = sides.map((side) => words.cell(side, unit));
            // What differs by less than the short form shows is told apart by the full one.
            const form = one === other ? "full" : "short";
            const key = [cell.metric, cell.month, cell.slice, cell.grain, cell.subjectId].join(" ");
            return (
              <tr key={key}>
                <th scope="row">
                  {definition ? words.say(definition.name) : cell.metric}
                  {slice && <span className="quiet"> {slice.words}</span>}
                </th>
                <td>{cell.month && dates.month(cell.month)}</td>
                <td>{nameOf(cell.grain, cell.subjectId)}</td>
                {heads.map((head, at) => (
                  <td key={head} data-align="end">
                    {definition && cell.month && sides[at] ? (
                      <MetricCell
                        cell={{ ...sides[at], version: definition.version }}
                        of={{
                          ...cell,
                          definition,
                          month: cell.month,
                          held: slice?.held,
                          view: at === 0 ? "closed" : second,
                        }}
                        subject={nameOf(cell.grain, cell.subjectId)}
                        asOf={head}
                        text={words.cell(sides[at], unit, form)}
                      />
                    ) : (
                      words.cell(sides[at], unit, form)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
