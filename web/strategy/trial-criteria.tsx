import { useTranslation } from "react-i18next";
import { useDates } from "../app/use-dates.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { useSideText } from "../measurement/use-side-text.ts";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import styles from "./trial.module.css";
import type { Standing, TrialVersion } from "./trial-answer.ts";

type Criterion = TrialVersion["criteria"][number];
type Point = Criterion["value"];

const MARKS = { met: "good", not_met: "bad", too_few: "none", no_data: "none" } as const;

/** Every criterion of a version: what it has reached, what it must reach, and what may not be spoiled for it. */
export function TrialCriteria({ version, standing }: { version: TrialVersion; standing: Standing }) {
  const { t } = useTranslation("trial");
  const points = { met: "good", not_met: "bad", open: "none" } as const;
  return (
    <section className={styles.section}>
      <h2>
        {t("criteria.title")} <StateMark state={points[version.point]} label={t(`point.${version.point}`)} />
      </h2>
      <p className={styles.note}>
        {standing.closedIn === null
          ? t("criteria.before")
          : version.isProvisional
            ? t("criteria.provisional")
            : t("criteria.mature")}
      </p>
      <ScrollRegion label={t("criteria.title")} className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("criteria.criterion")}</th>
              <th scope="col" data-align="end">
                {t("criteria.value")}
              </th>
              <th scope="col" data-align="end">
                {t("criteria.threshold")}
              </th>
              <th scope="col">{t("criteria.state")}</th>
              <th scope="col" data-align="end">
                {t("criteria.control")}
              </th>
              <th scope="col">{t("criteria.counter")}</th>
            </tr>
          </thead>
          <tbody>
            {version.criteria.map((criterion) => (
              <Row key={criterion.id} criterion={criterion} standing={standing} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <Months version={version} standing={standing} />
    </section>
  );
}

function Row({ criterion, standing }: { criterion: Criterion; standing: Standing }) {
  const { t } = useTranslation("trial");
  const words = useMetricWords();
  const sides = useSideText();
  const definition = standing.definitions.find(({ id }) => id === criterion.metric);
  const unit = definition?.unit ?? "count";
  const number = (value: number | null) => (value === null ? words.absent() : words.number(value, unit));
  const { value, counter, basis, setValue, part, rows, ownerName } = criterion;
  const against =
    basis === "factor"
      ? t("criteria.times", { factor: setValue, baseline: number(value.baseline) })
      : basis === "difference"
        ? t("criteria.over", { baseline: number(value.baseline) })
        : null;
  return (
    <tr>
      <th scope="row">
        {criterion.name}
        <div className="quiet">
          {definition && words.say(definition.name)} · {t(`seller.${rows}`)}
          {part === "guardrail" && ` · ${t("criteria.guardrail")}`}
          {ownerName !== "" && ` · ${t("criteria.owner", { who: ownerName })}`}
        </div>
      </th>
      <td data-align="end" className={styles.strong}>
        {number(value.number)}
        {value.total.denominator !== null && value.number !== null && (
          <div className="quiet">{sides.both(definition, value.total)}</div>
        )}
      </td>
      <td data-align="end">
        {t(`comparator.${value.comparator}`)} {number(value.threshold)}
        {against !== null && <div className="quiet">{against}</div>}
      </td>
      <td>
        <PointMark point={value} isProvisional={criterion.isProvisional} />
      </td>
      <td data-align="end">
        {criterion.control === null ? words.absent() : number(criterion.control.number)}
      </td>
      <td>{counter !== null && <Counter criterion={criterion} counter={counter} standing={standing} />}</td>
    </tr>
  );
}

function PointMark({ point, isProvisional }: { point: Point; isProvisional: boolean }) {
  const { t } = useTranslation("trial");
  return (
    <>
      <StateMark state={MARKS[point.state]} label={t(`state.${point.state}`)} />
      {isProvisional && (point.state === "met" || point.state === "not_met") && (
        <div className="quiet">{t("state.provisional")}</div>
      )}
    </>
  );
}

function Counter({
  criterion,
  counter,
  standing,
}: {
  criterion: Criterion;
  counter: Point;
  standing: Standing;
}) {
  const { t } = useTranslation("trial");
  const words = useMetricWords();
  const definition = standing.definitions.find(({ id }) => id === criterion.counterMetric);
  const unit = definition?.unit ?? "count";
  const number = (value: number | null) => (value === null ? words.absent() : words.number(value, unit));
  return (
    <>
      {definition && words.say(definition.name)} {number(counter.number)}
      <div className="quiet">
        {t(`comparator.${counter.comparator}`)} {number(counter.threshold)}
      </div>
      <StateMark
        state={MARKS[counter.state]}
        label={t(counter.state === "not_met" ? "state.spoiled" : `state.${counter.state}`)}
      />
    </>
  );
}

/** The months of the trial one by one, provisional ones marked. */
function Months({ version, standing }: { version: TrialVersion; standing: Standing }) {
  const { t } = useTranslation("trial");
  const dates = useDates();
  const words = useMetricWords();
  if (standing.closedIn === null) return null;
  return (
    <ScrollRegion label={t("months.title")} className={styles.scroll}>
      <table className={styles.table} aria-label={t("months.title")}>
        <thead>
          <tr>
            <th scope="col">{t("months.title")}</th>
            {standing.months.map((month) => (
              <th key={month} scope="col" data-align="end">
                {dates.month(month)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {version.criteria.map((criterion) => {
            const definition = standing.definitions.find(({ id }) => id === criterion.metric);
            const unit = definition?.unit ?? "count";
            return (
              <tr key={criterion.id}>
                <th scope="row">{criterion.name}</th>
                {standing.months.map((month) => {
                  const found = criterion.months.find((one) => one.month === month);
                  return (
                    <td key={month} data-align="end">
                      {found === undefined ? (
                        <span className="quiet">{t("months.open")}</span>
                      ) : (
                        words.cell({ ...found, value: null, state: "ok" }, unit)
                      )}
                      {found?.state === "immature" && <div className="quiet">{t("months.immature")}</div>}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
