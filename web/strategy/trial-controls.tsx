import { useTranslation } from "react-i18next";
import { chanceText, differenceText } from "../../domain/strategy/difference-text.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import styles from "./trial.module.css";
import type { Standing, TrialVersion } from "./trial-answer.ts";

type Criterion = TrialVersion["criteria"][number];
type Weighing = NonNullable<Criterion["weighing"]>;

const MARKS = { supports: "good", contradicts: "bad", open: "none", too_few: "none" } as const;

/** How the trial cities moved against the control cities, criterion by criterion. */
export function TrialControls({ version, standing }: { version: TrialVersion; standing: Standing }) {
  const { t } = useTranslation("trial");
  if (standing.controlCities.length === 0 || standing.closedIn === null) return null;
  const weighed = version.criteria.flatMap((criterion) =>
    criterion.weighing ? [{ criterion, weighing: criterion.weighing }] : [],
  );
  return (
    <section className={styles.section}>
      <h2>{t("controls.title")}</h2>
      {weighed.length === 0 ? (
        <p className={styles.note}>{t("controls.none")}</p>
      ) : (
        <>
          <p className={styles.note}>
            {t("controls.note", { before: weighed[0]?.weighing.monthsBefore ?? 0 })}
          </p>
          <ScrollRegion label={t("controls.title")} className={styles.scroll}>
            <table className={styles.table} aria-label={t("controls.title")}>
              <thead>
                <tr>
                  <th scope="col">{t("criteria.criterion")}</th>
                  <th scope="col" data-align="end">
                    {t("controls.difference")}
                  </th>
                  <th scope="col" data-align="end">
                    {t("controls.interval")}
                  </th>
                  <th scope="col" data-align="end">
                    {t("controls.chance")}
                  </th>
                  <th scope="col">{t("controls.reading")}</th>
                  <th scope="col" data-align="end">
                    {t("controls.twin")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {weighed.map(({ criterion, weighing }) => (
                  <Row key={criterion.id} criterion={criterion} weighing={weighing} standing={standing} />
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </>
      )}
    </section>
  );
}

interface RowProps {
  readonly criterion: Criterion;
  readonly weighing: Weighing;
  readonly standing: Standing;
}

function Row({ criterion, weighing, standing }: RowProps) {
  const { t } = useTranslation("trial");
  const words = useMetricWords();
  const unit = standing.definitions.find(({ id }) => id === criterion.metric)?.unit ?? "count";
  const { difference, synthetic, scale } = weighing;
  const share = (value: number) => words.number(value, "ratio");
  const moved = (values: readonly number[], by = scale) => differenceText(values, { scale: by, unit }, words);
  const chance = (p: number) => chanceText(p, words.language);
  return (
    <tr>
      <th scope="row">
        {criterion.name}
        {difference !== null && (
          <div className="quiet">
            {t("controls.cities", { trial: difference.trialCities, control: difference.controlCities })}
          </div>
        )}
      </th>
      <td data-align="end" className={styles.strong}>
        {difference === null ? words.absent("too-few") : moved([difference.value])}
        {scale === "relative" && difference !== null && <div className="quiet">{t("controls.relative")}</div>}
      </td>
      <td data-align="end">
        {difference?.lower == null || difference.upper === null
          ? words.absent("too-few")
          : moved([difference.lower, difference.upper])}
      </td>
      <td data-align="end">{difference === null ? words.absent("too-few") : chance(difference.p)}</td>
      <td>
        {difference !== null && (
          <StateMark state={MARKS[difference.reading]} label={t(`controls.is.${difference.reading}`)} />
        )}
      </td>
      <td data-align="end">
        {synthetic === null ? (
          words.absent()
        ) : (
          <>
            {moved([synthetic.effect], "points")}
            <div className="quiet">
              {t("controls.ofTwin", {
                p: chance(synthetic.p),
                misfit: synthetic.misfit === null ? words.absent() : share(synthetic.misfit),
              })}
            </div>
            {synthetic.warnings.map((warning) => (
              <div key={warning} className="quiet">
                {t(`controls.warning.${warning}`)}
              </div>
            ))}
          </>
        )}
      </td>
    </tr>
  );
}
