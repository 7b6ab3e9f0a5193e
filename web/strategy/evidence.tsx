import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../contract/route.ts";
import type { getPlateau } from "../../contract/strategy/diagnosis.ts";
import { addMonths, toMonth } from "../../domain/calendar/month.ts";
import { cellNumber } from "../../domain/measurement/metric-figure.ts";
import { useSay } from "../agreement/design-names.ts";
import { useLanguage } from "../app/language-context.tsx";
import { useDates } from "../app/use-dates.ts";
import { cellFigure } from "../measurement/metric-figure-props.ts";
import { useDefinitions } from "../measurement/use-definitions.ts";
import { useSubjectNames } from "../measurement/use-subject-names.ts";
import { Figure } from "../ui/figure.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import styles from "./strategy.module.css";

type EvidenceView = AnswerOf<typeof getPlateau>;

/** A view of the registry as it was: its last value, the months before it, and whether growth had stopped. */
export function Evidence({ evidence }: { evidence: EvidenceView }) {
  const { t } = useTranslation("strategy");
  const say = useSay();
  const dates = useDates();
  const definition = useDefinitions()?.get(evidence.metric)?.definition;
  const nameOf = useSubjectNames([evidence.grain]);
  const months: string[] = [];
  for (let month = toMonth(evidence.from); month <= evidence.to; month = addMonths(month, 1))
    months.push(month);
  const cells = months.map((month) => evidence.values.find((value) => value.month === month));
  const place = evidence.grain === "company" ? "" : ` · ${nameOf(evidence.grain, evidence.subjectId)}`;
  return (
    <div>
      <Figure
        label={`${definition === undefined ? evidence.metric : say(definition.name)}${place}`}
        {...cellFigure(cells.at(-1), definition?.unit ?? "count")}
        trend={cells.map((cell) => (cell === undefined ? null : cellNumber(cell)))}
      />
      <div className={styles.quiet}>
        {t("evidence.span", {
          ...{ from: dates.month(evidence.from), to: dates.month(evidence.to) },
          asOf: dates.instant(evidence.asOf),
        })}
      </div>
      {evidence.outOfScope === true && <div className={styles.quiet}>{t("evidence.outOfScope")}</div>}
      {evidence.plateau !== null && <PlateauText plateau={evidence.plateau} />}
    </div>
  );
}

function PlateauText({ plateau }: { plateau: NonNullable<EvidenceView["plateau"]> }) {
  const { t } = useTranslation("strategy");
  const dates = useDates();
  const figure = useFigureFormat();
  const { language } = useLanguage();
  // Chinese sentences follow each other without a space.
  const gap = language === "en" ? " " : "";
  const share = (value: number | null) => (value === null ? t("evidence.open") : figure(value, "ratio"));
  const { growth, since, sinceRange } = plateau;
  return (
    <div>
      {t(`plateau.${plateau.state}`)}
      {since !== null && `${gap}${t("plateau.since", { month: dates.month(since) })}`}
      {sinceRange !== null &&
        `${gap}${t("plateau.range", { from: dates.month(sinceRange.from), to: dates.month(sinceRange.to) })}`}
      <div className={styles.quiet}>
        {growth.value !== null &&
          t("plateau.growth", {
            ...{ value: share(growth.value), lower: share(growth.lower), upper: share(growth.upper) },
          })}
        {plateau.growthBefore !== null &&
          `${gap}${t("plateau.before", { value: share(plateau.growthBefore) })}`}
        {plateau.isSeasonal === true && `${gap}${t("plateau.seasonal")}`}
      </div>
    </div>
  );
}
