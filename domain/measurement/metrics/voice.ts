import { defineMetric, minus, plus } from "../metric-definition.ts";

const ANSWERS = { clock: "survey_answer.answered_at", sources: ["survey_answer"] } as const;

/** What customers say. */
export const VOICE_METRICS = [
  defineMetric({
    ...ANSWERS,
    id: "satisfaction_rate",
    name: { zh: "客户满意率", en: "Satisfaction rate" },
    meaning: {
      zh: "满意度回答中打 4–5 分（满分 5 分）的比例。",
      en: "Of the satisfaction answers, those with 4 or 5 of 5.",
    },
    question: { zh: "客户满意吗？", en: "Are customers satisfied?" },
    unit: "ratio",
    kind: "ratio",
    numerator: [plus("survey_answers.satisfied")],
    denominator: [plus("survey_answers.satisfaction")],
  }),
  defineMetric({
    ...ANSWERS,
    id: "new_customer_satisfaction_rate",
    name: { zh: "新客户满意率", en: "Satisfaction of new customers" },
    meaning: {
      zh: "首份合同开始不超过 90 天的客户的满意率。",
      en: "The satisfaction rate among customers whose first contract started in the 90 days before the answer.",
    },
    question: { zh: "新客户满意吗？", en: "Are new customers satisfied?" },
    unit: "ratio",
    kind: "ratio",
    numerator: [plus("survey_answers.new_satisfied")],
    denominator: [plus("survey_answers.new_satisfaction")],
    parameters: { newCustomerDays: 90 },
    sources: ["survey_answer", "contract"],
  }),
  defineMetric({
    ...ANSWERS,
    id: "nps",
    name: { zh: "净推荐值", en: "Net promoter score" },
    meaning: {
      zh: "推荐者（9–10 分）占比减贬损者（0–6 分）占比，以百分点计。",
      en: "The percentage of promoters (9–10) less that of detractors (0–6).",
    },
    question: { zh: "客户愿意推荐我们吗？", en: "Would customers recommend us?" },
    unit: "score",
    kind: "ratio",
    numerator: [plus("survey_answers.promoters", 100), minus("survey_answers.detractors", 100)],
    denominator: [plus("survey_answers.nps")],
    minimumDenominator: 5,
  }),
  defineMetric({
    id: "complaint_rate",
    name: { zh: "投诉率", en: "Complaint rate" },
    meaning: {
      zh: "每 100 家活跃客户当月的投诉数。",
      en: "Complaints of the month for each 100 active customers.",
    },
    question: { zh: "投诉多不多？", en: "How much do customers complain?" },
    unit: "score",
    direction: "lower",
    kind: "ratio",
    clock: "complaint.opened_at",
    numerator: [plus("complaints_opened.count", 100)],
    denominator: [plus("customers_at_day.active")],
    minimumDenominator: 5,
    parameters: { activeDays: 4 },
    sources: ["complaint", "activity"],
  }),
  defineMetric({
    id: "complaint_closed_on_time",
    name: { zh: "投诉按时关闭率", en: "Complaints closed on time" },
    meaning: {
      zh: "当月应关闭的投诉中，按时关闭的比例。",
      en: "Of the complaints due in the month, those closed in time.",
    },
    question: { zh: "投诉处理得及时吗？", en: "Are complaints settled in time?" },
    unit: "ratio",
    kind: "ratio",
    clock: "complaint.due_at",
    numerator: [plus("complaints_due.on_time")],
    denominator: [plus("complaints_due.due")],
    sources: ["complaint"],
  }),
] as const;
