import { useTranslation } from "react-i18next";
import { useDates } from "../../app/use-dates.ts";
import { useMetricWords } from "../use-metric-words.ts";
import styles from "../view.module.css";
import {
  type CohortCell,
  type CohortLine,
  type CohortMeasure,
  levelOf,
  shareKept,
  wholeLine,
} from "./cohort-shares.ts";

interface CohortMatrixProps {
  lines: readonly CohortLine[];
  measure: CohortMeasure;
  /** Shares, or the customers and amounts themselves. */
  show: "shares" | "numbers";
}

/** Cohorts against months since their start: every cell says its figure, its shade only repeats it. */
export function CohortMatrix({ lines, measure, show }: CohortMatrixProps) {
  const { t } = useTranslation("views");
  const words = useMetricWords();
  const ages = lines[0]?.cells.map(({ age }) => age) ?? [];
  const whole = wholeLine(lines, measure);
  const newest = lines.toReversed();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t("cohorts.matrix")}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t("cohorts.start")}</th>
            <th scope="col">{t("cohorts.started")}</th>
            {ages.map((age) => (
              <th key={age} scope="col">
                {t("cohorts.age", { age })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {show === "shares" && (
            <tr className={styles.whole}>
              <th scope="row">{t("cohorts.all")}</th>
              <td>
                {words.number(
                  lines.reduce((sum, line) => sum + line.started, 0),
                  "count",
                  "full",
                )}
              </td>
              {whole.map(({ age, share, cohorts }) => (
                <td key={age} data-level={share === null ? undefined : levelOf(share)}>
                  {share === null ? t(cohorts === 0 ? "immature" : "tooFew") : words.number(share, "ratio")}
                </td>
              ))}
            </tr>
          )}
          {newest.map((line) => (
            <CohortRow key={line.cohort} line={line} measure={measure} show={show} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CohortRow({ line, measure, show }: { line: CohortLine } & Omit<CohortMatrixProps, "lines">) {
  const { t } = useTranslation("views");
  const words = useMetricWords();
  const dates = useDates();
  const told = line.cells.filter(({ paying }) => paying !== null);
  const immature = line.cells.length - told.length;
  const isQuarter = line.cohort.includes("Q");
  const text = (cell: CohortCell): string => {
    const share = shareKept(line, cell, measure);
    if (show === "numbers")
      return measure === "customers"
        ? words.number(cell.paying ?? 0, "count", "full")
        : words.number(Number(cell.recurring), "money");
    if (cell.state === "too_few") return t("tooFew");
    return share === null ? t("none") : words.number(share, "ratio");
  };
  const level = (cell: CohortCell): number | undefined => {
    const share = shareKept(line, cell, measure);
    return share === null || cell.state === "too_few" ? undefined : levelOf(share);
  };
  return (
    <tr>
      <th scope="row">{isQuarter ? line.cohort.replace("-", " ") : dates.month(line.cohort)}</th>
      <td>{words.number(line.started, "count", "full")}</td>
      {line.started === 0 && told.length > 0 ? (
        <td colSpan={told.length} data-immature>
          {t("cohorts.nobody")}
        </td>
      ) : (
        told.map((cell) => (
          <td key={cell.age} data-level={level(cell)}>
            {text(cell)}
          </td>
        ))
      )}
      {immature > 0 && (
        <td colSpan={immature} data-immature>
          {t("immature")}
        </td>
      )}
    </tr>
  );
}
