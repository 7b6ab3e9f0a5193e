import type { InputProblem } from "../access/app-error.ts";
import type { MetricUnit } from "./metric-definition.ts";
import type { MeasureInfo, OwnMetricDraft } from "./own-metric-draft.ts";

type Side = "numerator" | "denominator";

function problem(field: string, rule: string, zh: string, en: string): InputProblem {
  return { field, rule, zh, en };
}

/** Terms that name no measure, name one twice, or cannot be added up. */
export function termProblems(draft: OwnMetricDraft, measures: readonly MeasureInfo[]): InputProblem[] {
  const empty =
    draft.numerator.length > 0
      ? []
      : [
          problem(
            "numerator",
            "required",
            "请选择至少一个度量项作为分子。",
            "Choose at least one measure as numerator.",
          ),
        ];
  return [
    ...empty,
    ...(["numerator", "denominator"] as const).flatMap((side) => sideProblems(draft, side, measures)),
  ];
}

function sideProblems(draft: OwnMetricDraft, side: Side, measures: readonly MeasureInfo[]): InputProblem[] {
  return draft[side].flatMap(({ measure, factor }, at) => {
    const field = `${side}/${at}`;
    const info = measures.find(({ id }) => id === measure);
    if (info === undefined)
      return [
        problem(
          field,
          "measure",
          `没有度量项 ${measure}，请从列表里选。`,
          `There is no measure ${measure}: choose one of the list.`,
        ),
      ];
    if (!info.isAdditive)
      return [
        problem(
          field,
          "additive",
          `${measure} 是中位数或指数，不能相加；请直接使用已有的指标。`,
          `${measure} is a median or an index and cannot be added up: use the metric that has it.`,
        ),
      ];
    if (draft[side].findIndex((term) => term.measure === measure) !== at)
      return [
        problem(
          field,
          "once",
          `${measure} 出现了两次，请合并为一项并改系数。`,
          `${measure} stands there twice: keep one and change its factor.`,
        ),
      ];
    if (factor === 0)
      return [
        problem(
          field,
          "factor",
          "系数不能为零，请改为 1 或删去这一项。",
          "A factor of zero counts nothing: make it 1 or remove the term.",
        ),
      ];
    return [];
  });
}

function sumProblems(side: Side, infos: readonly MeasureInfo[]): InputProblem[] {
  const found: InputProblem[] = [];
  if (new Set(infos.map(({ isMoney }) => isMoney)).size > 1)
    found.push(
      problem(
        side,
        "one_unit",
        "金额与数量不能相加，请只留同一种。",
        "Amounts and counts cannot be added: keep one kind.",
      ),
    );
  if (new Set(infos.map(({ isSnapshot }) => isSnapshot)).size > 1)
    found.push(
      problem(
        side,
        "one_time",
        "月末状态与当月发生不能相加；可以一个作分子、一个作分母。",
        "How things stand at the month's end cannot be added to what happened in it; divide one by the other instead.",
      ),
    );
  return found;
}

/** What the measures cannot do together: be added, be held to the population or the filter, be complete at one time. */
export function measureProblems(
  draft: OwnMetricDraft,
  numerator: readonly MeasureInfo[],
  denominator: readonly MeasureInfo[],
): InputProblem[] {
  const all = [...numerator, ...denominator];
  const foreign = all.find(({ populations }) => !populations.includes(draft.population));
  return [
    ...sumProblems("numerator", numerator),
    ...sumProblems("denominator", denominator),
    ...(foreign === undefined
      ? []
      : [
          problem(
            "population",
            "supported",
            `${foreign.id} 不能限定为这个群体，请选“全部”。`,
            `${foreign.id} cannot be held to this population: choose all.`,
          ),
        ]),
    ...filterProblems(draft, all),
    ...maturityProblems(draft, all),
  ];
}

function filterProblems(draft: OwnMetricDraft, all: readonly MeasureInfo[]): InputProblem[] {
  return draft.filter.flatMap(({ dimension, values }, at) => {
    const field = `filter/${at}`;
    if (values.length === 0)
      return [
        problem(
          field,
          "required",
          "请给出至少一个取值，或删去这个条件。",
          "Give at least one value, or remove the condition.",
        ),
      ];
    const foreign = all.find(({ dimensions }) => !dimensions.includes(dimension));
    if (foreign === undefined) return [];
    return [
      problem(
        field,
        "supported",
        `${foreign.id} 没有 ${dimension} 这个属性，请删去这个条件或换度量项。`,
        `${foreign.id} is not known by ${dimension}: remove the condition or choose another measure.`,
      ),
    ];
  });
}

function maturityProblems(draft: OwnMetricDraft, all: readonly MeasureInfo[]): InputProblem[] {
  const matures = all.find((one) => one.matures !== undefined)?.matures;
  if (matures === undefined) return [];
  const [only, ...more] = draft.denominator;
  const isWhole = only?.measure === matures.of && only.factor === 1 && more.length === 0;
  const isOne = all.every((one) => one.matures?.of === matures.of);
  if (isWhole && isOne && draft.window.type === "month") return [];
  return [
    problem(
      "denominator",
      "maturity",
      `含成熟期的度量项要除以 ${matures.of}，分子只用同类度量项，窗口为当月。`,
      `What takes days to be complete is divided by ${matures.of}, with numerators of the same kind only and the window of a month.`,
    ),
  ];
}

function unitsOf(numerator: readonly MeasureInfo[], denominator: readonly MeasureInfo[]): MetricUnit[] {
  const isMoney = numerator[0]?.isMoney ?? false;
  if (denominator.length === 0) return [isMoney ? "money" : "count"];
  const isPerMoney = denominator[0]?.isMoney ?? false;
  if (isMoney === isPerMoney) return ["ratio", "score"];
  return isMoney ? ["money"] : ["score"];
}

/** The unit must be one that the measures give. */
export function unitProblems(
  draft: OwnMetricDraft,
  numerator: readonly MeasureInfo[],
  denominator: readonly MeasureInfo[],
): InputProblem[] {
  const units = unitsOf(numerator, denominator);
  if (units.includes(draft.unit)) return [];
  return [
    problem(
      "unit",
      "derived",
      `这些度量项得出的单位是 ${units.join(" 或 ")}。`,
      `These measures give the unit ${units.join(" or ")}.`,
    ),
  ];
}
