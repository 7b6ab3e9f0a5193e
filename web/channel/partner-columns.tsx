import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { listPartners } from "../../contract/channel/partners.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { useLanguage } from "../app/language-context.tsx";
import { paths } from "../app/paths.ts";
import { useDates } from "../app/use-dates.ts";
import type { DataColumn } from "../ui/list-model.ts";
import { StateMark } from "../ui/state-mark.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import { choiceWord } from "./choice-words.ts";

export type PartnersAnswer = AnswerOf<typeof listPartners>;
export type PartnerRow = PartnersAnswer["partners"][number];

/** What a partner's row shows. */
export function usePartnerColumns(answer: PartnersAnswer | undefined): DataColumn<PartnerRow>[] {
  const { t } = useTranslation("channel");
  const { language } = useLanguage();
  const { day } = useDates();
  const figure = useFigureFormat();
  const code = answer?.currency;
  const exponent = answer?.exponent;
  return useMemo(() => {
    const money =
      code === undefined || exponent === undefined
        ? {}
        : { currency: { code, exponent }, hideCurrency: true };
    const missing = <span className="quiet">{t("partners.notKnown")}</span>;
    return [
      {
        id: "name",
        title: t("field.name"),
        sortable: true,
        render: (row) => (
          <Link to={paths.partner} params={{ partnerId: row.id }}>
            {row.name}
          </Link>
        ),
      },
      { id: "reference", title: t("field.reference"), hidden: true, render: (row) => row.reference },
      { id: "kind", title: t("field.kind"), render: (row) => choiceWord("partner_kind", row.kind, language) },
      {
        id: "city",
        title: t("field.city"),
        sortable: true,
        render: (row) => row.city?.name ?? missing,
      },
      { id: "region", title: t("field.region"), render: (row) => row.region?.name ?? missing },
      {
        id: "band",
        title: t("field.band"),
        sortable: true,
        render: (row) => (row.band ? choiceWord("headcount_band", row.band, language) : missing),
      },
      {
        id: "computedClass",
        title: t("field.computedClass"),
        render: (row) => row.computedClass ?? missing,
      },
      { id: "manager", title: t("field.manager"), render: (row) => row.manager?.name ?? missing },
      {
        id: "inForce",
        title: t("field.inForce"),
        render: (row) => (
          <StateMark
            state={row.inForce ? "good" : "none"}
            label={t(row.inForce ? "inForce.yes" : "inForce.no")}
          />
        ),
      },
      {
        id: "bookings",
        title: t("field.bookings12"),
        ...(code === undefined ? {} : { unit: code }),
        align: "end",
        sortable: true,
        render: (row) => figure(row.bookingsMinor, "money", money),
      },
      {
        id: "lastWonOn",
        title: t("field.lastWonOn"),
        align: "end",
        render: (row) =>
          row.lastWonOn ? day(row.lastWonOn) : <span className="quiet">{t("partners.neverWon")}</span>,
      },
    ];
  }, [t, language, day, figure, code, exponent]);
}
