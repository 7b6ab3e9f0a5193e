import { useTranslation } from "react-i18next";
import { useDates } from "../../app/use-dates.ts";
import type { FigureState } from "../../ui/state-mark.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { kindWord } from "../kind-word.ts";
import { useMetricWords } from "../use-metric-words.ts";
import { ViewTable } from "../view-table.tsx";
import { MetricLinks, Owners } from "./metric-links.tsx";
import type { QualityAnswer } from "./quality-answer.ts";

const MARKS: Record<QualityAnswer["sources"][number]["state"], FigureState> = {
  fresh: "good",
  stale: "bad",
  empty: "none",
};

/** Each source with its last event and import against what is promised. */
export function SourceTable({ sources }: { sources: QualityAnswer["sources"] }) {
  const { t } = useTranslation("views");
  const { language } = useMetricWords();
  const dates = useDates();
  return (
    <ViewTable
      name={t("quality.stale")}
      columns={[
        { title: t("quality.source") },
        { title: t("quality.state") },
        { title: t("quality.lastEvent") },
        { title: t("quality.lastImport") },
        { title: t("quality.promise") },
        { title: t("quality.suffers") },
        { title: t("quality.owner") },
      ]}
      rows={sources.map(({ kind, state, lastEvent, lastImport, promiseDays, metrics, owners }) => ({
        id: kind,
        cells: [
          kindWord(kind, language),
          <StateMark key="state" state={MARKS[state]} label={t(`quality.is.${state}`)} />,
          lastEvent === null ? t("quality.never") : dates.day(lastEvent),
          lastImport === null ? t("quality.never") : dates.instant(lastImport),
          t("quality.days", { count: promiseDays }),
          <MetricLinks key="metrics" metrics={metrics} />,
          <Owners key="owners" owners={owners} />,
        ],
      }))}
    />
  );
}
