import type { ParameterRange } from "../../../domain/strategy/comparison-parameters.ts";
import { useDates } from "../../app/use-dates.ts";
import { StateMark } from "../../ui/state-mark.tsx";
import strategyStyles from "../strategy.module.css";
import type { ComparisonFacts } from "./comparison-answer.ts";
import { useComparisonWords } from "./use-comparison-words.ts";

interface SourceTextProps {
  readonly id: string;
  readonly source: ComparisonFacts["parameters"][number]["source"];
  /** What was prefilled where somebody changed it. */
  readonly changedFrom: ParameterRange | null;
}

/** Where a value comes from: measured or assumed, of which months and how many cases, or changed by hand. */
export function SourceText({ id, source, changedFrom }: SourceTextProps) {
  const { t, say, value } = useComparisonWords();
  const dates = useDates();
  const { kind, from, to, cases } = source;
  const told = [
    say(source),
    ...(from === null || to === null
      ? []
      : [t("source.span", { from: dates.month(from), to: dates.month(to) })]),
    ...(cases === null ? [] : [t("source.cases", { count: cases })]),
  ];
  return (
    <>
      <StateMark state={kind === "measured" ? "good" : "watch"} label={t(`source.${kind}`)} />
      <div className={strategyStyles.quiet}>{told.join(" · ")}</div>
      {changedFrom !== null && <div>{t("source.changed", { was: value(id, changedFrom.likely) })}</div>}
    </>
  );
}
