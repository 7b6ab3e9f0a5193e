import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../contract/route.ts";
import { getPracticeOutcomes } from "../../contract/strategy/diagnosis-methods.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import styles from "./strategy.module.css";
import { useEndedMonth } from "./use-ended-month.ts";

type Found = AnswerOf<typeof getPracticeOutcomes>;
const MARKS = { "goes-with": "good", "goes-against": "watch", unclear: "none", "too-few": "none" } as const;

/** Which practices of partners go with which outcomes, with the warning that this is not cause. */
export function PracticeOutcomes() {
  const { t } = useTranslation("strategy");
  const dates = useDates();
  const describe = useDescribeError();
  const month = useEndedMonth();
  const { data, error, isFetching, refetch } = useAnswer(
    getPracticeOutcomes,
    { query: { month: month ?? "" } },
    { enabled: month !== undefined },
  );
  if (month === undefined) return null;
  return (
    <section className={styles.section}>
      <h2>{t("practice.title")}</h2>
      {error && !data ? (
        <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />
      ) : !data ? (
        <LoadingState lines={3} />
      ) : (
        <>
          <p className={styles.note}>
            {t("practice.detail", { from: dates.month(data.from), to: dates.month(data.to) })}
          </p>
          <p className={styles.note}>
            <strong>{t("practice.warning")}</strong>
          </p>
          <Pairs found={data} />
        </>
      )}
    </section>
  );
}

function Pairs({ found }: { found: Found }) {
  const { t } = useTranslation("strategy");
  const words = useMetricWords();
  const named = (id: string) => [...found.practices, ...found.outcomes].find((one) => one.id === id);
  const nameOf = (id: string) => {
    const metric = named(id);
    return metric === undefined ? id : words.say(metric.name);
  };
  return (
    <ScrollRegion label={t("practice.title")} className={styles.scroll}>
      <table className={styles.table} aria-label={t("practice.title")}>
        <thead>
          <tr>
            <th scope="col">{t("practice.practice")}</th>
            <th scope="col">{t("practice.outcome")}</th>
            <th scope="col" className={styles.number}>
              {t("practice.more")}
            </th>
            <th scope="col" className={styles.number}>
              {t("practice.less")}
            </th>
            <th scope="col">{t("practice.reading")}</th>
          </tr>
        </thead>
        <tbody>
          {found.pairs.map(({ practice, outcome, more, less, p, reading }) => {
            const unit = named(outcome)?.unit ?? "count";
            return (
              <tr key={`${practice} ${outcome}`}>
                <th scope="row">{nameOf(practice)}</th>
                <td>{nameOf(outcome)}</td>
                {[more, less].map(({ mean, partners }, side) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the two groups have no other identity
                  <td key={side} className={styles.number}>
                    {mean === null
                      ? words.absent("too-few")
                      : t("practice.group", { mean: words.number(mean, unit), count: partners })}
                  </td>
                ))}
                <td>
                  <StateMark state={MARKS[reading]} label={t(`practice.readings.${reading}`)} />
                  {p !== null && (
                    <span className={styles.quiet}> {t("practice.p", { p: p.toFixed(3) })}</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
