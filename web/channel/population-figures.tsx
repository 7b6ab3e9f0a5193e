import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { paths } from "../app/paths.ts";
import { useDates } from "../app/use-dates.ts";
import { Figure } from "../ui/figure.tsx";
import type { FigureProps } from "../ui/figure-value.ts";
import { useFigureFormat } from "../ui/ui-text.ts";
import type { Population } from "./population.ts";
import styles from "./population-page.module.css";

/** How concentrated the bookings are, each figure with one sentence of what it says. */
export function PopulationFigures({ population }: { population: Population }) {
  const { t } = useTranslation("channel");
  const { t: tMeasurement } = useTranslation("measurement");
  const figure = useFigureFormat();
  const { month } = useDates();
  const { topShare, gini, hhi, exponent } = population;
  const currency = { code: population.currency, exponent };
  const quality = population.tooFew ? ("too_few" as const) : undefined;
  const detail = (
    metric: string,
    definition: string,
    direction: "higher" | "lower",
  ): FigureProps["detail"] => ({
    rows: (
      <Link to={paths.explorer} search={{ metric }}>
        {tMeasurement("explorer.open")}
      </Link>
    ),
    definition,
    direction,
    version: t("figure.version"),
    asOf: t("population.months", { from: month(population.fromMonth), to: month(population.month) }),
    denominator: { label: t("field.bookings"), value: population.amountMinor, unit: "money" },
  });
  return (
    <>
      <Told
        figure={{
          label: t("population.partners"),
          value: population.partners,
          unit: "count",
          detail: detail("partners_in_force", t(`population.says.partners_${population.include}`), "higher"),
        }}
        says={t("population.says.booked", {
          amount: figure(population.amountMinor, "money", { currency, form: "short" }),
        })}
      />
      <Told
        figure={{
          label: t("population.topShare", { part: `${Math.round((topShare?.part ?? 0.2) * 100)}%` }),
          value: topShare?.share ?? null,
          unit: "ratio",
          quality,
          detail: detail("top20_share", t("population.means.topShare"), "lower"),
        }}
        says={
          topShare
            ? t("population.says.topShare", {
                partners: figure(topShare.partners, "count"),
                share: figure(topShare.share, "ratio"),
              })
            : t("population.says.nothingSold")
        }
      />
      <Told
        figure={{
          label: t("population.gini"),
          value: gini,
          unit: "score",
          quality,
          detail: detail("gini", t("population.means.gini"), "lower"),
        }}
        says={gini === null ? t("population.says.nothingSold") : t(`population.says.gini_${giniWord(gini)}`)}
      />
      <Told
        figure={{
          label: t("population.hhi"),
          value: hhi?.value ?? null,
          unit: "score",
          quality,
          detail: detail("hhi", t("population.means.hhi"), "lower"),
        }}
        says={
          hhi
            ? t("population.says.hhi", { equal: hhi.effectiveNumber.toFixed(1) })
            : t("population.says.nothingSold")
        }
      />
    </>
  );
}

/** Words for a Gini coefficient; the borders are a reading aid and no verdict. */
function giniWord(gini: number): "even" | "uneven" | "steep" {
  if (gini < 0.4) return "even";
  return gini < 0.7 ? "uneven" : "steep";
}

function Told({ figure, says }: { figure: FigureProps; says: string }) {
  return (
    <div>
      <Figure {...figure} />
      <p className={styles.says}>{says}</p>
    </div>
  );
}
