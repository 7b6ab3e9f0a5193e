import type { InputProblem } from "../access/app-error.ts";
import type { ComparedOption } from "./comparison-inputs.ts";
import {
  COMPARISON_PARAMETERS,
  type ComparisonParameter,
  type ComparisonParameterId,
  type ParameterRange,
} from "./comparison-parameters.ts";

type Given = ParameterRange & { readonly id: ComparisonParameterId };
type Side = keyof ParameterRange;
const SIDES: readonly Side[] = ["low", "likely", "high"];

/**
 * What is wrong with what a comparison is asked with, place by place; empty when it can be computed.
 *
 * @param months each option is followed for
 * @example comparisonProblems({ parameters: [], options })[0].rule // "required"
 */
export function comparisonProblems(asked: {
  readonly parameters: readonly Given[];
  readonly options: readonly ComparedOption[];
}): InputProblem[] {
  return [
    ...COMPARISON_PARAMETERS.flatMap((parameter) => {
      const given = asked.parameters.filter(({ id }) => id === parameter.id);
      return parameterProblems(parameter, given);
    }),
    ...asked.options.flatMap(optionProblems),
  ];
}

function parameterProblems(parameter: ComparisonParameter, given: readonly Given[]): InputProblem[] {
  const at = (side: Side | null) => `body/parameters/${parameter.id}${side === null ? "" : `/${side}`}`;
  const [one] = given;
  const { name } = parameter;
  if (one === undefined || given.length > 1)
    return [
      {
        ...{ field: at(null), rule: "once" },
        ...{ zh: `“${name.zh}”要给出，且只给一次。`, en: `Give “${name.en}” once.` },
      },
    ];
  const outside = SIDES.filter((side) => !(one[side] >= parameter.least && one[side] <= parameter.most));
  if (outside.length > 0)
    return outside.map((side) => ({
      ...{ field: at(side), rule: "bounds" },
      zh: `“${name.zh}”要在 ${parameter.least} 到 ${parameter.most} 之间。`,
      en: `“${name.en}” lies between ${parameter.least} and ${parameter.most}.`,
    }));
  const isFixed = parameter.id === "fixedCost";
  if (isFixed && (one.low !== one.likely || one.high !== one.likely)) {
    const said = { zh: `“${name.zh}”只有一个值。`, en: `“${name.en}” has one value only.` };
    return [{ field: at("likely"), rule: "single", ...said }];
  }
  if (parameter.id === "partners" && SIDES.some((side) => !Number.isInteger(one[side])))
    return [
      { field: at("likely"), rule: "whole", zh: "代理商数要是整数。", en: "Partners are a whole number." },
    ];
  const problems: InputProblem[] = [];
  if (one.low > one.likely)
    problems.push({
      ...{ field: at("low"), rule: "order" },
      ...{ zh: "下限不能高于最可能值。", en: "The low end cannot lie above the most likely value." },
    });
  if (one.high < one.likely)
    problems.push({
      ...{ field: at("high"), rule: "order" },
      ...{ zh: "上限不能低于最可能值。", en: "The high end cannot lie below the most likely value." },
    });
  return problems;
}

function optionProblems(
  { option, name, open, focus, exclusive }: ComparedOption,
  at: number,
): InputProblem[] {
  const problems: InputProblem[] = [];
  if (open + focus + exclusive !== 100)
    problems.push({
      ...{ field: `body/options/${at}/mix`, rule: "whole_city" },
      zh: `三种做法的比例合计要是 100%，现在是 ${open + focus + exclusive}%。`,
      en: `The three regimes add up to 100 %, not ${open + focus + exclusive} %.`,
    });
  if (option === "own" && (name ?? "").trim() === "")
    problems.push({
      ...{ field: `body/options/${at}/name`, rule: "required" },
      ...{ zh: "自拟方案要有名称。", en: "An option of your own needs a name." },
    });
  return problems;
}
