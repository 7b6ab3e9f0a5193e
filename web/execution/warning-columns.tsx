import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { listWarnings } from "../../contract/execution/warnings.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { useLanguage } from "../app/language-context.tsx";
import { paths } from "../app/paths.ts";
import { useDates } from "../app/use-dates.ts";
import type { DataColumn } from "../ui/list-model.ts";
import { StateMark } from "../ui/state-mark.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";

export type WarningsAnswer = AnswerOf<typeof listWarnings>;
export type WarningRow = WarningsAnswer["warnings"][number];

/** How each state looks: what is lost or was not handled is bad, what waits is to be watched. */
const MARKS = {
  ...({ open: "watch", handled: "good", not_handled: "bad" } as const),
  ...({ renewed: "good", lost: "bad", withdrawn: "none" } as const),
};

/** What a warning's row shows: who, how bad, why, what it is worth and what was done. */
export function useWarningColumns(answer: WarningsAnswer | undefined): DataColumn<WarningRow>[] {
  const { t } = useTranslation("execution");
  const { language } = useLanguage();
  const { day } = useDates();
  const figure = useFigureFormat();
  const code = answer?.currency;
  const exponent = answer?.exponent;
  return useMemo(() => {
    const say = ({ zh, en }: { zh: string; en: string }) => (language === "en" ? en : zh);

    const money =
      code === undefined || exponent === undefined
        ? {}
        : { currency: { code, exponent }, hideCurrency: true };
    const unit = code === undefined ? {} : { unit: code };
    const quiet = (text: string) => <span className="quiet">{text}</span>;
    const dayOr = (text: string | null) => (text === null ? quiet(t("warnings.notYet")) : day(text));
    return [
      {
        ...{ id: "customer", title: t("warnings.column.customer") },
        render: ({ customer, reference }) => (
          <Link to={paths.customer} params={{ recordId: customer.id }} search={{ tab: "warnings" }}>
            {customer.name ?? reference}
          </Link>
        ),
      },
      {
        ...{ id: "level", title: t("warnings.column.level") },
        render: ({ level }) => (
          <StateMark state={level === "red" ? "bad" : "watch"} label={t(`warnings.level.${level}`)} />
        ),
      },
      { id: "rule", title: t("warnings.column.rule"), hidden: true, render: ({ rule }) => say(rule) },
      {
        ...{ id: "reason", title: t("warnings.column.reason"), wrap: true },
        render: ({ reason }) => say(reason),
      },
      { id: "dueOn", title: t("warnings.column.dueOn"), sortable: true, render: ({ dueOn }) => day(dueOn) },
      {
        ...{ id: "value", title: t("warnings.column.value"), ...unit, align: "end" as const, sortable: true },
        render: ({ valueMinor }) => figure(valueMinor, "money", money),
      },
      {
        ...{ id: "expected", title: t("warnings.column.expected"), ...unit, align: "end" as const },
        render: ({ expectedMinor }) =>
          expectedMinor === null ? quiet(t("warnings.noPrediction")) : figure(expectedMinor, "money", money),
      },
      {
        ...{ id: "risk", title: t("warnings.column.risk"), align: "end" as const, hidden: true },
        render: ({ risk }) => (risk === null ? quiet(t("warnings.noPrediction")) : figure(risk, "ratio")),
      },
      {
        ...{ id: "state", title: t("warnings.column.state") },
        render: ({ state }) => <StateMark state={MARKS[state]} label={t(`warnings.state.${state}`)} />,
      },
      {
        ...{ id: "owner", title: t("warnings.column.owner") },
        render: ({ owner, commitmentId }) =>
          commitmentId === null ? (
            quiet(t("warnings.nobody"))
          ) : (
            <Link to={paths.commitment} params={{ commitmentId }}>
              {owner?.name ?? t("warnings.open")}
            </Link>
          ),
      },
      {
        id: "partner",
        title: t("warnings.column.partner"),
        render: ({ partner }) => partner?.name ?? quiet(t("warnings.none")),
      },
      {
        id: "city",
        title: t("warnings.column.city"),
        render: ({ city }) => city?.name ?? quiet(t("warnings.none")),
      },
      {
        ...{ id: "raisedOn", title: t("warnings.column.raisedOn"), sortable: true, hidden: true },
        render: ({ raisedOn }) => day(raisedOn),
      },
      {
        ...{ id: "handledOn", title: t("warnings.column.handledOn"), hidden: true },
        render: ({ handledOn }) => dayOr(handledOn),
      },
      {
        ...{ id: "endedOn", title: t("warnings.column.endedOn"), hidden: true },
        render: ({ endedOn }) => dayOr(endedOn),
      },
    ];
  }, [t, language, day, figure, code, exponent]);
}
