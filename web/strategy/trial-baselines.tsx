import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../contract/route.ts";
import type { getTrialReadiness } from "../../contract/strategy/trials.ts";
import { useDates } from "../app/use-dates.ts";
import { useDefinitions } from "../measurement/use-definitions.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { useSideText } from "../measurement/use-side-text.ts";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import styles from "./trial.module.css";

export type TrialBaseline = NonNullable<AnswerOf<typeof getTrialReadiness>["baselines"]>[number];

interface TrialBaselinesProps {
  readonly title: string;
  readonly note: string;
  readonly baselines: readonly TrialBaseline[];
}

/** With what the criteria are compared: whose figures, of which months and cities, and what they come to. */
export function TrialBaselines({ title, note, baselines }: TrialBaselinesProps) {
  const { t } = useTranslation("trial");
  const words = useMetricWords();
  const sides = useSideText();
  const dates = useDates();
  const metrics = useDefinitions();
  const shown = baselines.filter(({ months, monthsLeftOut }) => months.length + monthsLeftOut.length > 0);
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      <p className={styles.note}>{note}</p>
      {shown.length > 0 && (
        <ScrollRegion label={title} className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t("baseline.metric")}</th>
                <th scope="col">{t("baseline.of")}</th>
                <th scope="col">{t("baseline.months")}</th>
                <th scope="col" data-align="end">
                  {t("baseline.value")}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => {
                const definition = metrics?.get(one.metric)?.definition;
                const unit = definition?.unit ?? "count";
                const first = one.months[0];
                const last = one.months.at(-1);
                return (
                  <tr key={`${one.criterion} ${one.figure}`}>
                    <th scope="row">
                      {definition ? words.say(definition.name) : one.metric}
                      {one.figure === "counter" && <span className="quiet"> {t("baseline.counter")}</span>}
                    </th>
                    <td>
                      {t(`seller.${one.seller}`)}
                      <div className="quiet">{t(`places.${one.places}`, { count: one.citiesCounted })}</div>
                    </td>
                    <td>
                      {first &&
                        last &&
                        t("baseline.span", { from: dates.month(first), to: dates.month(last) })}
                      {one.monthsLeftOut.length > 0 && (
                        <div className="quiet">
                          {t("baseline.leftOut", {
                            months: one.monthsLeftOut.map(dates.month).join(t("comma")),
                          })}
                        </div>
                      )}
                    </td>
                    <td data-align="end">
                      {one.number === null ? t("baseline.none") : words.number(one.number, unit)}
                      {one.denominator !== null && one.number !== null && (
                        <div className="quiet">{sides.both(definition, one)}</div>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}
