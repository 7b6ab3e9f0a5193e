import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getSaturation } from "../../contract/strategy/diagnosis-methods.ts";
import type { Month } from "../../domain/calendar/month.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { type SaturatedCity, SaturationDrawer } from "./saturation-drawer.tsx";
import styles from "./strategy.module.css";
import { useEndedMonth } from "./use-ended-month.ts";

const MONTHS_LOOKED_AT = 36;

/** How far the market of each city has gone by its own course, or why that cannot be said. */
export function CitySaturation() {
  const { t } = useTranslation("strategy");
  const dates = useDates();
  const describe = useDescribeError();
  const month = useEndedMonth();
  const { data, error, isFetching, refetch } = useAnswer(
    getSaturation,
    { query: { month: month ?? "" } },
    { enabled: month !== undefined },
  );
  if (month === undefined) return null;
  return (
    <section className={styles.section}>
      <h2>{t("saturation.title")}</h2>
      <p className={styles.note}>{t("saturation.detail", { month: dates.month(month) })}</p>
      {error && !data ? (
        <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />
      ) : !data ? (
        <LoadingState lines={3} />
      ) : data.cities.length === 0 ? (
        <p>{t("saturation.none")}</p>
      ) : (
        <Cities month={month} cities={data.cities} />
      )}
    </section>
  );
}

function Cities({ month, cities }: { month: Month; cities: readonly SaturatedCity[] }) {
  const { t } = useTranslation("strategy");
  const words = useMetricWords();
  const [open, setOpen] = useState<SaturatedCity>();
  const columns = ["quarters", "adopters", "ofAddressable", "market", "saturation"] as const;
  return (
    <ScrollRegion label={t("saturation.title")} className={styles.scroll}>
      {open && (
        <SaturationDrawer city={open} month={month} onClose={() => setOpen(undefined)}>
          {open.doubts.length > 0 && <Doubts doubts={open.doubts} />}
        </SaturationDrawer>
      )}
      <table className={styles.table} aria-label={t("saturation.title")}>
        <thead>
          <tr>
            <th scope="col">{t("saturation.city")}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className={styles.number}>
                {t(`saturation.${column}`)}
              </th>
            ))}
            <th scope="col">{t("saturation.reading")}</th>
          </tr>
        </thead>
        <tbody>
          {cities.map((city) => (
            <tr key={city.cityId}>
              <th scope="row">
                <Button type="link" size="small" aria-haspopup="dialog" onClick={() => setOpen(city)}>
                  {city.name}
                  <span className="visually-hidden">{t("saturation.open")}</span>
                </Button>
              </th>
              <td className={styles.number}>{city.course.length}</td>
              <td className={styles.number}>{words.number(city.adopters, "count")}</td>
              <td className={styles.number}>
                {city.ofAddressable === null ? words.absent() : words.number(city.ofAddressable, "ratio")}
              </td>
              <td className={styles.number}>
                {city.market === null ? words.absent("too-few") : words.number(city.market, "count")}
                {city.marketError !== null && (
                  <span className="quiet">
                    {" "}
                    {t("saturation.error", { error: words.number(city.marketError, "count") })}
                  </span>
                )}
              </td>
              <td className={styles.number}>
                {city.saturation === null ? words.absent("too-few") : words.number(city.saturation, "ratio")}
              </td>
              <td>{city.doubts.length > 0 && <Doubts doubts={city.doubts} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Doubts({ doubts }: { doubts: SaturatedCity["doubts"] }) {
  const { t } = useTranslation("strategy");
  const { t: tComparison } = useTranslation("comparison");
  return (
    <>
      <StateMark state="none" label={t("saturation.doubt")} />{" "}
      <span className={styles.quiet}>
        {doubts
          .map((doubt) => t(`saturation.doubts.${doubt}`, { months: MONTHS_LOOKED_AT }))
          .join(tComparison("comma"))}
      </span>
    </>
  );
}
