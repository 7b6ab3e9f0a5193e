import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ClassOf } from "../app/class-of.tsx";
import { useDates } from "../app/use-dates.ts";
import { axisLabel } from "../ui/axis-label.ts";
import { Chart } from "../ui/chart.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import { useSeriesColours } from "../ui/use-series-colours.ts";
import type { Partner } from "./partner.ts";
import { toldAttributes } from "./partner-changes.ts";
import styles from "./partner-page.module.css";
import { chartAmount } from "./partner-totals.ts";
import { useAttributeWords } from "./use-attribute-words.ts";

/** What the partner brings by month, and what it is like today. */
export function PartnerOverview({ partner }: { partner: Partner }) {
  return (
    <>
      <ClassOf kind="partner" id={partner.id} />
      <div className={styles.overview}>
        <BookingsByMonth partner={partner} />
        <Attributes partner={partner} />
      </div>
    </>
  );
}

function BookingsByMonth({ partner }: { partner: Partner }) {
  const { t } = useTranslation("channel");
  const figure = useFigureFormat();
  const { month } = useDates();
  const colour = useSeriesColours()("revenue");
  const { bookings, currency: code, exponent } = partner;
  const money = { currency: { code, exponent }, hideCurrency: true } as const;
  const option = useMemo(() => {
    const short = (value: number) =>
      figure(BigInt(Math.round(value * 10 ** exponent)), "money", {
        currency: { code, exponent },
        form: "short",
        hideCurrency: true,
      });
    return {
      xAxis: { type: "category", data: bookings.map((one) => month(one.month)) },
      yAxis: {
        type: "value",
        axisLabel: { formatter: (value: number) => axisLabel(short(value)) },
        splitNumber: 4,
      },
      tooltip: { trigger: "axis", valueFormatter: (value: number) => short(value) },
      series: [
        {
          type: "bar",
          name: t("field.bookings"),
          itemStyle: { color: colour },
          data: bookings.map((one) => chartAmount(one.amountMinor, exponent)),
        },
      ],
    };
  }, [bookings, code, exponent, colour, figure, month, t]);
  const won = bookings.filter(({ deals }) => deals > 0).length;
  return (
    <Chart
      title={t("overview.bookings")}
      unit={code}
      summary={t("overview.bookingsSummary", { months: bookings.length, won })}
      option={option}
      tooThin={won < 3}
      table={{
        columns: [
          { title: t("overview.month") },
          { title: `${t("field.bookings")} ${code}`, align: "end" },
          { title: t("overview.deals"), align: "end" },
        ],
        rows: bookings
          .toReversed()
          .map((one) => [
            month(one.month),
            figure(one.amountMinor, "money", money),
            figure(one.deals, "count"),
          ]),
      }}
    />
  );
}

function Attributes({ partner }: { partner: Partner }) {
  const { t } = useTranslation("channel");
  const words = useAttributeWords();
  return (
    <section aria-labelledby="partner-attributes">
      <h2 id="partner-attributes" className={styles.title}>
        {t("overview.attributes")}
      </h2>
      <dl className={styles.facts}>
        {toldAttributes.map((name) => (
          <div key={name}>
            <dt>{t(`field.${name}`)}</dt>
            <dd>
              {words(partner.attributes, name) ?? <span className="quiet">{t("partners.notKnown")}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
