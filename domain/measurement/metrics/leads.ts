import { defineMetric, plus } from "../metric-definition.ts";

const COHORT = {
  window: { type: "cohort" },
  clock: "lead.assigned_at",
  sources: ["lead", "touch"],
} as const;
const DISTRIBUTED = [plus("leads_assigned.distributed")];
const BY_CALENDAR = { statutoryDays: 1 } as const;
const CONVERSION = {
  lagDays: 60,
  denominator: [plus("leads_assigned.mature")],
  cohort: DISTRIBUTED,
  parameters: { conversionDays: 60 },
  sources: ["lead", "deal"],
} as const;

/** What becomes of the leads that headquarters gives to partners. */
export const LEAD_METRICS = [
  defineMetric({
    ...COHORT,
    id: "hq_leads_distributed",
    name: { zh: "分发线索数", en: "HQ leads distributed" },
    meaning: {
      zh: "首次分配时间在当月的总部线索数。",
      en: "Leads of headquarters whose first assignment falls in the month.",
    },
    question: { zh: "总部分发了多少线索？", en: "How many leads did headquarters give out?" },
    unit: "count",
    kind: "additive",
    numerator: DISTRIBUTED,
  }),
  defineMetric({
    ...COHORT,
    id: "lead_accept_rate",
    name: { zh: "线索接收率", en: "Lead accept rate" },
    meaning: {
      zh: "当月分发的总部线索中，在时限内接收的比例。",
      en: "Of the HQ leads distributed in the month, those accepted in time.",
    },
    question: { zh: "代理商接得及时吗？", en: "Do partners take leads in time?" },
    unit: "ratio",
    kind: "ratio",
    numerator: [plus("leads_assigned.accepted_in_time")],
    denominator: DISTRIBUTED,
  }),
  defineMetric({
    ...COHORT,
    id: "lead_follow_up_rate",
    name: { zh: "线索跟进率", en: "Lead follow-up rate" },
    meaning: {
      zh: "当月分发的总部线索中，在时限内联系客户的比例。",
      en: "Of the HQ leads distributed in the month, those contacted in time.",
    },
    question: { zh: "线索有人跟吗？", en: "Are leads followed up?" },
    unit: "ratio",
    kind: "ratio",
    numerator: [plus("leads_assigned.contacted_in_time")],
    denominator: DISTRIBUTED,
  }),
  defineMetric({
    ...COHORT,
    id: "lead_response_time",
    version: 2,
    name: { zh: "首次响应时长（中位数）", en: "Lead response time (median)" },
    meaning: {
      zh: "从分配到首次联系的工作小时数（工作日历，9–18 点；中国大陆含法定假日与调休），取中位数。",
      en: "Business hours from assignment to first contact (9 to 18 on working days; on the Chinese mainland with statutory holidays and make-up workdays), the median.",
    },
    question: { zh: "线索多久有人联系？", en: "How long until a lead is contacted?" },
    unit: "hours",
    direction: "lower",
    kind: "distribution",
    numerator: [plus("leads_assigned.response_hours_median")],
    denominator: [plus("leads_assigned.contacted")],
    minimumDenominator: 5,
    parameters: BY_CALENDAR,
  }),
  defineMetric({
    ...COHORT,
    id: "lead_response_time_p90",
    version: 2,
    name: { zh: "首次响应时长（九成以内）", en: "Lead response time (9 of 10)" },
    meaning: {
      zh: "九成线索在多少个工作小时内得到首次联系；工作小时同中位数口径。",
      en: "The business hours within which nine of ten leads are contacted, counted as for the median.",
    },
    question: { zh: "最慢的那些要等多久？", en: "How long do the slow ones wait?" },
    unit: "hours",
    direction: "lower",
    kind: "distribution",
    numerator: [plus("leads_assigned.response_hours_p90")],
    denominator: [plus("leads_assigned.contacted")],
    minimumDenominator: 10,
    parameters: BY_CALENDAR,
  }),
  defineMetric({
    ...COHORT,
    ...CONVERSION,
    id: "hq_lead_win_rate",
    name: { zh: "总部线索成交率", en: "HQ lead win rate" },
    meaning: {
      zh: "分配后 60 × 24 小时内成交的比例，只算已满期的线索。",
      en: "Of mature leads, those won within 60 × 24 hours of their assignment.",
    },
    question: { zh: "总部给的线索成交了多少？", en: "How many of headquarters' leads are won?" },
    unit: "ratio",
    kind: "ratio",
    numerator: [plus("leads_assigned.won_mature")],
  }),
  defineMetric({
    ...COHORT,
    ...CONVERSION,
    id: "hq_lead_loss_rate",
    name: { zh: "总部线索流失率", en: "HQ lead loss rate" },
    meaning: {
      zh: "分配后 60 × 24 小时内流失、收回或输单的比例，只算已满期的线索。",
      en: "Of mature leads, those dropped, reclaimed or lost within 60 × 24 hours of their assignment.",
    },
    question: { zh: "总部给的线索丢了多少？", en: "How many of headquarters' leads are lost?" },
    unit: "ratio",
    direction: "lower",
    kind: "ratio",
    numerator: [plus("leads_assigned.lost_mature")],
  }),
] as const;
