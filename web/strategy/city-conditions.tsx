import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../contract/route.ts";
import { getCityConditions } from "../../contract/strategy/city-conditions.ts";
import { useSay } from "../agreement/design-names.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePeriod } from "../app/period.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { type FigureState, StateMark } from "../ui/state-mark.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import styles from "./strategy.module.css";

type Answer = AnswerOf<typeof getCityConditions>;

const MARKS: Record<"met" | "missed" | "unknown", FigureState> = {
  met: "good",
  missed: "bad",
  unknown: "none",
};

/** Every city: how it is served, and whether it meets the conditions for a focus partner, figure by figure. */
export function CityConditions({ strategyId }: { strategyId: string }) {
  const { t } = useTranslation("strategy");
  const { month } = usePeriod();
  const dates = useDates();
  const describe = useDescribeError();
  const given = { params: { id: strategyId }, query: { month: month ?? "2000-01" } };
  const { data, error, isFetching, refetch } = useAnswer(getCityConditions, given, {
    enabled: month !== undefined,
  });
  if (error && !data)
    return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState lines={6} />;
  const standing = (wanted: string) => data.cities.filter((city) => city.standing === wanted).length;
  return (
    <section aria-label={t("tab.cities")}>
      <p className={styles.note}>
        {data.conditions.length === 0
          ? t("cities.noConditions")
          : t("cities.detail", {
              month: dates.month(data.month),
              ...{ met: standing("met"), missed: standing("missed"), unknown: standing("unknown") },
            })}
      </p>
      <Table data={data} />
    </section>
  );
}

/** A figure in the unit in which bounds are written, as text. */
function useBoundText() {
  const figure = useFigureFormat();
  const { session } = useSignedIn();
  const scale = 10 ** (session.organisation?.currencyExponent ?? 2);
  return (value: number, unit: Answer["conditions"][number]["unit"]) =>
    figure(unit === "money" ? BigInt(Math.round(value * scale)) : value, unit);
}

function Table({ data }: { data: Answer }) {
  const { t } = useTranslation("strategy");
  const say = useSay();
  const write = useBoundText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t("tab.cities")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("cities.city")}</th>
            <th scope="col">{t("cities.mode")}</th>
            {data.conditions.map((condition) => (
              <th key={condition.id} scope="col" className={styles.number}>
                {say(condition.name)}
                <div>
                  {t(`cities.${condition.comparator}`, { bound: write(condition.value, condition.unit) })}
                </div>
              </th>
            ))}
            {data.conditions.length > 0 && <th scope="col">{t("cities.result")}</th>}
          </tr>
        </thead>
        <tbody>
          {data.cities.map((city) => (
            <tr key={city.cityId}>
              <th scope="row">{city.name}</th>
              <td>{city.mode === null ? t("cities.noMode") : t(`mode.${city.mode}`)}</td>
              {city.results.map((result) => {
                const unit = data.conditions.find(({ id }) => id === result.condition)?.unit ?? "count";
                return (
                  <td key={result.condition} className={styles.number} data-standing={result.standing}>
                    {result.figure === null ? t("cities.noFigure") : write(result.figure, unit)}
                  </td>
                );
              })}
              {data.conditions.length > 0 && (
                <td>
                  <StateMark state={MARKS[city.standing]} label={t(`cities.standing.${city.standing}`)} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
