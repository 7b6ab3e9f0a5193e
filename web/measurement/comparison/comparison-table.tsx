import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { getPartnerComparison } from "../../../contract/measurement/comparison.ts";
import type { AnswerOf } from "../../../contract/route.ts";
import { paths } from "../../app/paths.ts";
import { StateMark } from "../../ui/state-mark.tsx";
import { type Metric, useDefinitions } from "../use-definitions.ts";
import { useMetricWords } from "../use-metric-words.ts";
import { useShownPeriod } from "../use-shown-period.ts";
import styles from "../view.module.css";
import { ViewCell } from "../view-cell.tsx";

type Answer = AnswerOf<typeof getPartnerComparison>;
type ComparedCell = Answer["rows"][number]["cells"][number];

/** Figures as rows, partners as columns; in each cell the value, the region's median and what is usual. */
export function ComparisonTable({ answer }: { answer: Answer }) {
  const { t } = useTranslation("views");
  const definitions = useDefinitions();
  const words = useMetricWords();
  const { partners, rows } = answer;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t("comparison.table")}>
      <table className={styles.compared}>
        <thead>
          <tr>
            <th scope="col">{t("comparison.metric")}</th>
            {partners.map(({ id, name, city, region, inForce }) => (
              <th key={id} scope="col">
                <Link to={paths.partner} params={{ partnerId: id }}>
                  {name}
                </Link>
                <span className={styles.small}>
                  {[city?.name, region?.name, inForce ? null : t("comparison.ended")]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ metric, cells }) => {
            const found = definitions?.get(metric);
            if (found === undefined) return null;
            return (
              <tr key={metric}>
                <th scope="row">{words.say(found.definition.name)}</th>
                {partners.map(({ id, name }, at) => {
                  const cell = cells[at];
                  return (
                    <td key={id}>
                      {cell && (
                        <Compared cell={cell} metric={found} partner={{ id, name }} answered={answer.asOf} />
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

interface ComparedProps {
  cell: ComparedCell;
  metric: Metric;
  partner: { id: string; name: string };
  answered: string;
}

function Compared({ cell: compared, metric, partner, answered }: ComparedProps) {
  const { cell, median, limits, signal, months } = compared;
  const { t } = useTranslation("views");
  const words = useMetricWords();
  const period = useShownPeriod();
  const { id, unit, direction } = metric.definition;
  const number = (value: number) => words.number(value, unit);
  const usual = limits
    ? t("comparison.limits", { lower: number(limits.lower), upper: number(limits.upper), months })
    : t("comparison.noLimits", { count: months });
  return (
    <>
      <ViewCell
        metric={id}
        cell={cell}
        of={{ grain: "partner", subjectId: partner.id, month: period.month, view: period.view }}
        subject={partner.name}
        asOf={period.asOf(answered)}
        notes={[usual]}
      />
      <span className={styles.small}>
        {median.value === null
          ? t("comparison.fewPeers", { count: median.of })
          : t("comparison.median", { value: number(median.value) })}
      </span>
      {signal && (
        <StateMark
          state={(signal === "above") === (direction === "higher") ? "good" : "bad"}
          label={t(`comparison.${signal}`)}
        />
      )}
    </>
  );
}
