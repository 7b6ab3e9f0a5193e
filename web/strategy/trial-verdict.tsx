import { useTranslation } from "react-i18next";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { StateMark } from "../ui/state-mark.tsx";
import styles from "./trial.module.css";
import type { Standing, TrialVersion } from "./trial-answer.ts";
import { TrialSentences } from "./trial-sentences.tsx";

type Criterion = TrialVersion["criteria"][number];

const OUTCOME_MARKS = { pass: "good", fail: "bad", inconclusive: "none", stopped_for_harm: "bad" } as const;
const GRADE_MARKS = { strong: "good", weak: "watch", contrary: "bad", none: "none" } as const;

/** What the trial comes to in words that a board can read, and the evidence behind each criterion. */
export function TrialVerdict({ version, standing }: { version: TrialVersion; standing: Standing }) {
  const { t } = useTranslation("trial");
  const { stage, outcome } = version.verdict;
  if (standing.closedIn === null && !standing.stop) return null;
  return (
    <section className={styles.section} aria-label={t("verdict.title")}>
      <h2>
        {t(`verdict.stage.${stage}`)}{" "}
        <StateMark state={OUTCOME_MARKS[outcome]} label={t(`verdict.outcome.${outcome}`)} />
      </h2>
      <TrialSentences version={version} standing={standing} />
      <p className={styles.note}>{t("verdict.note")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t("verdict.evidence")}>
        <table className={styles.table} aria-label={t("verdict.evidence")}>
          <thead>
            <tr>
              <th scope="col">{t("criteria.criterion")}</th>
              <th scope="col" data-align="end">
                {t("verdict.interval")}
              </th>
              <th scope="col" data-align="end">
                {t("criteria.threshold")}
              </th>
              <th scope="col">{t("verdict.evidence")}</th>
              <th scope="col">{t("verdict.result")}</th>
            </tr>
          </thead>
          <tbody>
            {version.criteria.map((criterion) => (
              <Row key={criterion.id} criterion={criterion} version={version} standing={standing} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Row({
  criterion,
  version,
  standing,
}: {
  criterion: Criterion;
  version: TrialVersion;
  standing: Standing;
}) {
  const { t } = useTranslation("trial");
  const words = useMetricWords();
  const unit = standing.definitions.find(({ id }) => id === criterion.metric)?.unit ?? "count";
  const number = (value: number | null) => (value === null ? words.absent() : words.number(value, unit));
  const { evidence, value, passMode, part } = criterion;
  const own = version.verdict.criteria.find((one) => one.criterion === criterion.id);
  const outcome = own?.outcome ?? "inconclusive";
  return (
    <tr>
      <th scope="row">
        {criterion.name}
        <div className="quiet">
          {part === "guardrail" ? t("criteria.guardrail") : t(`verdict.rule.${passMode}`)}
        </div>
      </th>
      <td data-align="end">
        {evidence.method === "none"
          ? words.absent()
          : `${number(evidence.lower)} … ${number(evidence.upper)}`}
      </td>
      <td data-align="end">
        {t(`comparator.${value.comparator}`)} {number(value.threshold)}
      </td>
      <td>
        <StateMark state={GRADE_MARKS[evidence.grade]} label={t(`verdict.grade.${evidence.grade}`)} />
        <div className="quiet">
          {t(`verdict.method.${evidence.method}`)}
          {evidence.detectable !== null &&
            ` ${t("verdict.detectable", { factor: (Math.ceil(evidence.detectable * 100) / 100).toFixed(2) })}`}
        </div>
      </td>
      <td>
        <StateMark state={OUTCOME_MARKS[outcome]} label={t(`verdict.outcome.${outcome}`)} />
        {own?.isSpoiled && <div className="quiet">{t("verdict.spoiled")}</div>}
      </td>
    </tr>
  );
}
