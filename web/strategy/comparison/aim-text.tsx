import { useDefinitions } from "../../measurement/use-definitions.ts";
import strategyStyles from "../strategy.module.css";
import type { Comparison } from "./comparison-answer.ts";
import { useComparisonWords } from "./use-comparison-words.ts";

/** By what options are judged: the goal's order and conditions, and what of it the model cannot judge. */
export function AimText({ aim, goal, unjudged }: Pick<Comparison["inputs"], "aim" | "goal" | "unjudged">) {
  const words = useComparisonWords();
  const { t, say, list, share, language } = words;
  const metrics = useDefinitions();
  const gap = language === "en" ? " " : "";
  const names = unjudged.map((id) => {
    const found = metrics?.get(id)?.definition;
    return found === undefined ? id : say(found.name);
  });
  const conditions = aim.conditions.map(({ figure, atLeast }) =>
    t(`condition.${figure}`, {
      value: figure === "marginRate" ? share(atLeast) : words.figure(figure, atLeast),
    }),
  );
  return (
    <p className={strategyStyles.note}>
      {goal === null ? t("verdict.noGoal") : t("verdict.goal", { version: goal.version })}
      {t("verdict.order", {
        ...{ figures: list(aim.priorities.map((figure) => t(`figure.${figure}`))) },
        tolerance: share(aim.tolerance),
      })}
      {conditions.length > 0 && `${gap}${t("verdict.must", { conditions: list(conditions) })}`}
      {names.length > 0 && `${gap}${t("verdict.unjudged", { metrics: list(names) })}`}
    </p>
  );
}
