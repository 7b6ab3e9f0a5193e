import { useTranslation } from "react-i18next";
import type { ComparisonAim } from "../../../domain/strategy/comparison-aim.ts";
import type { ComparedOption } from "../../../domain/strategy/comparison-inputs.ts";
import {
  COMPARISON_PARAMETERS,
  type ComparisonParameterId,
  type ParameterUnit,
} from "../../../domain/strategy/comparison-parameters.ts";
import { OPTION_LIBRARY } from "../../../domain/strategy/option-library.ts";
import { useMetricWords } from "../../measurement/use-metric-words.ts";

/**
 * Options, parameters and figures of a comparison as the reader's language writes them.
 *
 * @example const words = useComparisonWords(); words.value("winRate", 0.12) // "12.0%"
 */
export function useComparisonWords() {
  const { t } = useTranslation("comparison");
  const { say, number, absent, currency, language } = useMetricWords();
  const parameter = (id: string) => COMPARISON_PARAMETERS.find((one) => one.id === id);
  const inUnit = (value: number, unit: ParameterUnit) =>
    unit === "number" ? value.toFixed(2) : number(value, unit);
  return {
    ...{ t, say, absent, currency, language },
    option: ({ option, name }: { readonly option: string; readonly name: string | null }) => {
      const known = OPTION_LIBRARY.find(({ id }) => id === option);
      return name ?? (known === undefined ? option : say(known));
    },
    parameter: (id: ComparisonParameterId | string) => {
      const found = parameter(id);
      return found === undefined ? id : say(found.name);
    },
    value: (id: string, value: number) => inUnit(value, parameter(id)?.unit ?? "number"),
    figure: (figure: FigureName, value: number) => number(value, figure === "paying" ? "count" : "money"),
    share: (value: number) => number(value, "ratio"),
    list: (texts: readonly string[]) => texts.join(t("comma")),
  };
}

/** Paying customers, revenue or margin. */
export type FigureName = ComparisonAim["priorities"][number];
export const FIGURES: readonly FigureName[] = ["paying", "revenue", "margin"];
export type OptionName = Pick<ComparedOption, "option" | "name">;
