import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { paths } from "../app/paths.ts";
import { useDates } from "../app/use-dates.ts";
import { Figure } from "../ui/figure.tsx";
import type { Partner } from "./partner.ts";
import { bookingTotals, chartAmount } from "./partner-totals.ts";

/** The figures by which a partner is known. */
export function PartnerFigures({ partner }: { partner: Partner }) {
  const { t } = useTranslation("channel");
  const { t: tMeasurement } = useTranslation("measurement");
  const { day } = useDates();
  const { deals, exponent } = partner;
  const currency = { code: partner.currency, exponent };
  const totals = bookingTotals(partner.bookings);
  const ended = deals.won.count + deals.lost.count;
  const common = { version: t("figure.version"), asOf: day(partner.today) };
  const inExplorer = (metric: string) => (
    <Link to={paths.explorer} search={{ metric, by: "partner", only: partner.id }}>
      {tMeasurement("explorer.open")}
    </Link>
  );
  return (
    <>
      <Figure
        label={t("field.bookings12")}
        value={totals.recent}
        unit="money"
        currency={currency}
        trend={totals.months.map(({ amountMinor }) => chartAmount(amountMinor, exponent))}
        comparison={{ label: t("figure.yearBefore"), value: totals.before, kind: "value" }}
        detail={{
          ...common,
          definition: t("figure.bookings12"),
          direction: "higher",
          rows: inExplorer("bookings"),
        }}
      />
      <Figure
        label={t("figure.openDeals")}
        value={deals.open.count}
        unit="count"
        detail={{
          ...common,
          definition: t("figure.openDealsMeaning"),
          direction: "higher",
          numerator: { label: t("figure.openWorth"), value: deals.open.amountMinor, unit: "money" },
          ...(deals.open.withoutAmount > 0
            ? { notes: [t("figure.withoutAmount", { count: deals.open.withoutAmount })] }
            : {}),
        }}
      />
      <Figure
        label={t("figure.winRate")}
        value={ended === 0 ? null : deals.won.count / ended}
        unit="ratio"
        quality={ended === 0 ? "missing" : ended < 5 ? "too_few" : undefined}
        detail={{
          ...common,
          definition: t("figure.winRateMeaning"),
          direction: "higher",
          numerator: { label: t("deals.won"), value: deals.won.count, unit: "count" },
          denominator: { label: t("figure.ended"), value: ended, unit: "count" },
          rows: inExplorer("win_rate"),
        }}
      />
      <Figure
        label={t("figure.customers")}
        value={partner.customers}
        unit="count"
        detail={{
          ...common,
          definition: t("figure.customersMeaning"),
          direction: "higher",
          rows: inExplorer("paying_customers"),
        }}
      />
    </>
  );
}
