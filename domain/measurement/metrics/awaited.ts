import type { Wording } from "../../channel/record-kind.ts";
import type { MetricUnit } from "../metric-definition.ts";

/** The stages of the loop that bring facts which are not recorded yet. */
export type AwaitedStage = "strategy" | "tactics" | "execution" | "commitment";

/**
 * A metric whose meaning is settled and whose facts nobody records yet. It is listed as not ready with the reason, has
 * no version and no value, and enters METRICS when its stage brings the facts.
 */
export interface AwaitedMetric {
  readonly id: string;
  readonly name: Wording;
  readonly meaning: Wording;
  readonly unit: MetricUnit;
  readonly direction: "higher" | "lower";
  readonly lagDays: number;
  readonly awaits: { readonly stage: AwaitedStage; readonly facts: Wording };
}

const PROMISES = {
  stage: "commitment",
  facts: {
    zh: "把承诺日志按某一时刻回读（承诺已在登记）",
    en: "the log of commitments read as of an instant (they are recorded)",
  },
} as const;
const WARNED = {
  stage: "execution",
  facts: { zh: "续费预警及其处理", en: "renewal warnings and their handling" },
} as const;
const STAYS = {
  stage: "tactics",
  facts: {
    zh: "把驻地计划与签到按某一时刻回读（已在登记）",
    en: "residency plans and check-ins read as of an instant (they are recorded)",
  },
} as const;

function awaited(
  given: Omit<AwaitedMetric, "direction" | "lagDays"> & Partial<Pick<AwaitedMetric, "direction" | "lagDays">>,
): AwaitedMetric {
  return { direction: "higher", lagDays: 0, ...given };
}

/** Every metric that is defined and still without facts. */
export const AWAITED_METRICS: readonly AwaitedMetric[] = [
  awaited({
    id: "city_growth",
    name: { zh: "城市业绩增长", en: "City growth" },
    meaning: {
      zh: "试行至今各月城市合同金额的均值，除以开始前 6 个自然月的均值，再减一；基准属于试行的成败标准。",
      en: "The mean monthly bookings of a city in the months of its trial so far, divided by the mean of the six calendar months before, less one; the baseline belongs to the trial's criterion.",
    },
    unit: "ratio",
    awaits: { stage: "strategy", facts: { zh: "试行及其成败标准", en: "trials and their success criteria" } },
  }),
  awaited({
    id: "cooperation_index",
    name: { zh: "合作状况", en: "Cooperation index" },
    meaning: {
      zh: "代理商兑现的承诺、执行的方案、按时的报告各占的比例，等权平均。",
      en: "The shares of a partner's commitments kept, plans followed and reports on time, with equal weights.",
    },
    unit: "ratio",
    awaits: {
      stage: "tactics",
      facts: { zh: "承诺、支持方案与代理商报告", en: "commitments, support plans and partners' reports" },
    },
  }),
  awaited({
    id: "warning_precision",
    name: { zh: "预警准确率", en: "Warning precision" },
    meaning: {
      zh: "被预警且流失的客户除以被预警的客户。",
      en: "Customers warned and lost, divided by those warned.",
    },
    unit: "ratio",
    awaits: WARNED,
  }),
  awaited({
    id: "warning_recall",
    name: { zh: "预警召回率", en: "Warning recall" },
    meaning: {
      zh: "被预警且流失的客户除以流失的客户。",
      en: "Customers warned and lost, divided by those lost.",
    },
    unit: "ratio",
    awaits: WARNED,
  }),
  awaited({
    id: "warning_handled_on_time",
    name: { zh: "预警按时处理率", en: "Warnings handled on time" },
    meaning: {
      zh: "在时限内处理的预警除以发出的预警。",
      en: "Warnings handled in time, divided by those raised.",
    },
    unit: "ratio",
    awaits: WARNED,
  }),
  awaited({
    id: "residency_days",
    name: { zh: "驻地天数", en: "Residency days" },
    meaning: {
      zh: "当月签到的驻地工作日数。",
      en: "Working days of the month with a check-in at the residency.",
    },
    unit: "days",
    awaits: STAYS,
  }),
  awaited({
    id: "residency_attainment",
    name: { zh: "驻地达成率", en: "Residency attainment" },
    meaning: {
      zh: "签到的驻地工作日除以计划的驻地工作日。",
      en: "Checked-in working days divided by those planned.",
    },
    unit: "ratio",
    awaits: STAYS,
  }),
  awaited({
    id: "checklist_attainment",
    name: { zh: "动作完成率", en: "Checklist attainment" },
    meaning: {
      zh: "有凭证完成的动作除以到期的动作。",
      en: "Actions done with evidence, divided by actions due.",
    },
    unit: "ratio",
    awaits: {
      stage: "tactics",
      facts: { zh: "支持方案中的动作清单", en: "the action lists of support plans" },
    },
  }),
  awaited({
    id: "commitments_due",
    name: { zh: "应完成的承诺", en: "Commitments due" },
    meaning: { zh: "当月到期的承诺数。", en: "Commitments due in the month." },
    unit: "count",
    awaits: PROMISES,
  }),
  awaited({
    id: "closed_on_time",
    name: { zh: "按时闭环率", en: "Commitments closed on time" },
    meaning: {
      zh: "当月到期的承诺中，到期前有凭证关闭的比例。",
      en: "Of the commitments due in the month, those closed with evidence by their due date.",
    },
    unit: "ratio",
    awaits: PROMISES,
  }),
  awaited({
    id: "overdue",
    name: { zh: "逾期承诺", en: "Commitments overdue" },
    meaning: {
      zh: "月末已过期、尚未关闭的承诺数。",
      en: "Commitments past their due date and not closed at the month's end.",
    },
    unit: "count",
    direction: "lower",
    awaits: PROMISES,
  }),
];
