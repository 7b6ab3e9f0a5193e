import { defineMetric, plus } from "../metric-definition.ts";

const ENDS = {
  unit: "ratio",
  kind: "ratio",
  window: { type: "cohort" },
  clock: "contract.end_on",
  lagDays: 30,
  parameters: { graceDays: 30, noticeDays: 90 },
  sources: ["contract", "customer", "warning"],
} as const;

/** Whether renewal warnings speak of those who leave, of all of them, and whether somebody acts on them. */
export const WARNING_METRICS = [
  defineMetric({
    ...ENDS,
    id: "warning_precision",
    name: { zh: "预警准确率", en: "Warning precision" },
    meaning: {
      zh: "当月到期、到期前被预警的订阅中，宽限期（30 天）内没有续约的比例；预警开始运行 90 天后到期的才计入。",
      en: "Of the subscriptions that end in the month and were warned of before, those not renewed within 30 days of grace; only of ends at least 90 days after the first round of warnings.",
    },
    question: { zh: "预警说会流失的，真的流失了吗？", en: "Do those leave of whom we are warned?" },
    numerator: [plus("warned_ends.warned_lost_mature")],
    denominator: [plus("warned_ends.warned_mature")],
    cohort: [plus("warned_ends.warned")],
  }),
  defineMetric({
    ...ENDS,
    id: "warning_recall",
    name: { zh: "预警召回率", en: "Warning recall" },
    meaning: {
      zh: "当月到期、宽限期（30 天）内没有续约的订阅中，到期前被预警的比例；预警开始运行 90 天后到期的才计入。",
      en: "Of the subscriptions that end in the month and were not renewed within 30 days of grace, those warned of before the end; only of ends at least 90 days after the first round of warnings.",
    },
    question: { zh: "流失的客户事先预警了吗？", en: "Were we warned of those who leave?" },
    numerator: [plus("warned_ends.warned_lost_mature")],
    denominator: [plus("warned_ends.lost_mature")],
    cohort: [plus("warned_ends.lost")],
  }),
  defineMetric({
    id: "warning_handled_on_time",
    name: { zh: "预警按时处理率", en: "Warnings handled on time" },
    meaning: {
      zh: "处理时限落在当月的预警中，时限当天或之前报告已处理的比例；时限未到客户已续约或预警已撤回的不计，本月时限未到的暂不计入。",
      en: "Of the warnings whose time to be handled ends in the month, those reported as handled by then. Left out are those of customers who renewed before, those withdrawn before, and while the month runs those whose time has not come.",
    },
    question: { zh: "预警有人及时处理吗？", en: "Is somebody acting on warnings in time?" },
    unit: "ratio",
    kind: "ratio",
    clock: "warning.handle_by",
    numerator: [plus("warnings_due.on_time")],
    denominator: [plus("warnings_due.passed")],
    sources: ["warning"],
  }),
] as const;
