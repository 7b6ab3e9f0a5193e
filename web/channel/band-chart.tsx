import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../app/language-context.tsx";
import { paths } from "../app/paths.ts";
import { Chart } from "../ui/chart.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import { useSeriesColours } from "../ui/use-series-colours.ts";
import { choiceWord } from "./choice-words.ts";
import type { Population } from "./population.ts";

/** Share of partners beside share of bookings, band by band. */
export function BandChart({ population }: { population: Population }) {
  const { t } = useTranslation("channel");
  const { language } = useLanguage();
  const figure = useFigureFormat();
  const colourOf = useSeriesColours();
  const partnersColour = colourOf("partners");
  const bookingsColour = colourOf("revenue");
  const { bands, currency: code, exponent } = population;
  const names = useMemo(
    () =>
      bands.map(({ band }) =>
        band ? choiceWord("headcount_band", band, language) : t("population.bandUnknown"),
      ),
    [bands, language, t],
  );
  const widest = widestGap(bands);
  const option = useMemo(() => {
    const percent = (value: number) => figure(value, "ratio");
    const label = {
      show: true,
      position: "right",
      formatter: ({ value }: { value: number }) => percent(value),
    };
    const bar = (name: string, color: string, data: (number | null)[]) => ({
      ...{ type: "bar", name, data, label, itemStyle: { color }, barGap: "10%" },
    });
    return {
      legend: { top: 0, left: 0 },
      grid: { right: 56, top: 32 },
      xAxis: { type: "value", axisLabel: { formatter: (value: number) => `${Math.round(value * 100)}%` } },
      yAxis: { type: "category", inverse: true, data: names },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: percent },
      series: [
        bar(
          t("population.countShare"),
          partnersColour,
          bands.map(({ countShare }) => countShare),
        ),
        bar(
          t("population.amountShare"),
          bookingsColour,
          bands.map(({ amountShare }) => amountShare),
        ),
      ],
    };
  }, [bands, names, figure, partnersColour, bookingsColour, t]);
  const share = (value: number | null) => (value === null ? t("partners.notKnown") : figure(value, "ratio"));
  return (
    <Chart
      title={t("population.bands")}
      summary={t("population.bandsSummary")}
      option={option}
      height={64 + bands.length * 56}
      tooThin={population.tooFew}
      note={
        widest &&
        t("population.says.band", {
          band: names[widest.at] ?? "",
          count: figure(widest.countShare, "ratio"),
          amount: figure(widest.amountShare, "ratio"),
        })
      }
      table={{
        columns: [
          { title: t("field.band") },
          { title: t("population.partners"), align: "end" },
          { title: t("population.countShare"), align: "end" },
          { title: `${t("field.bookings")} ${code}`, align: "end" },
          { title: t("population.amountShare"), align: "end" },
        ],
        rows: bands.map((band, at) => [
          names[at],
          band.band === null ? (
            figure(band.partners, "count")
          ) : (
            <Link key="partners" to={paths.partners} search={{ filter: `band:${band.band}` }}>
              {figure(band.partners, "count")}
            </Link>
          ),
          share(band.countShare),
          figure(band.amountMinor, "money", { currency: { code, exponent }, hideCurrency: true }),
          share(band.amountShare),
        ]),
      }}
    />
  );
}

/** The band whose bookings differ most from its number. */
function widestGap(bands: Population["bands"]) {
  const weighed = bands.flatMap(({ countShare, amountShare }, at) =>
    countShare === null || amountShare === null
      ? []
      : [{ at, countShare, amountShare, gap: Math.abs(amountShare - countShare) }],
  );
  return weighed.filter(({ gap }) => gap > 0).toSorted((a, b) => b.gap - a.gap)[0];
}
