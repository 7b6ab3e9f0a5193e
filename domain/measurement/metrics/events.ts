import { defineMetric, plus } from "../metric-definition.ts";

const HELD = { clock: "event.held_on", sources: ["event"] } as const;
const RETURN_DAYS = 180;

/** What is held, who comes, and what comes of it. */
export const EVENT_METRICS = [
  defineMetric({
    ...HELD,
    id: "events_held",
    name: { zh: "活动数", en: "Events held" },
    meaning: {
      zh: "当月举办的活动数，含商会活动。",
      en: "Events held in the month, activities of associations included.",
    },
    question: { zh: "办了多少场活动？", en: "How many events were held?" },
    unit: "count",
    kind: "additive",
    numerator: [plus("events_held.count")],
    breakdowns: ["event_kind"],
  }),
  defineMetric({
    ...HELD,
    id: "event_attendees",
    name: { zh: "活动到场人数", en: "Event attendees" },
    meaning: {
      zh: "当月举办的活动的到场人数之和；未登记的按零计。",
      en: "The attendees of the events held in the month; a number that was not recorded counts as zero.",
    },
    question: { zh: "来了多少人？", en: "How many people came?" },
    unit: "count",
    kind: "additive",
    numerator: [plus("events_held.attendees")],
  }),
  defineMetric({
    ...HELD,
    id: "event_leads",
    name: { zh: "活动线索数", en: "Event leads" },
    meaning: {
      zh: "当月举办的活动带来的线索：来源为活动或商会，且这是它到场的第一场活动。",
      en: "Leads brought by the events held in the month: their source is an event or an association, and this is the first event they came to.",
    },
    question: { zh: "活动带来了多少线索？", en: "How many leads do events bring?" },
    unit: "count",
    kind: "additive",
    numerator: [plus("events_held.leads")],
    sources: ["event", "touch", "lead"],
  }),
  defineMetric({
    ...HELD,
    id: "event_cost_per_lead",
    name: { zh: "活动线索成本", en: "Event cost per lead" },
    meaning: {
      zh: "当月活动的费用除以这些活动带来的线索数；费用取活动自身登记的，没有则取记在该活动上的费用。",
      en: "The cost of the events of the month divided by the leads that they brought; the cost is the event's own, else what was booked on it.",
    },
    question: { zh: "一条活动线索花多少钱？", en: "What does a lead from an event cost?" },
    unit: "money",
    direction: "lower",
    kind: "ratio",
    numerator: [plus("events_held.cost")],
    denominator: [plus("events_held.leads")],
    sources: ["event", "cost", "touch", "lead"],
  }),
  defineMetric({
    ...HELD,
    id: "event_roi",
    name: { zh: "活动回报", en: "Event return" },
    meaning: {
      zh: "活动后 180 天内赢下、由该活动最先触达的商机的毛利，除以活动费用；满 180 天才计。",
      en: "Gross profit of deals won within 180 days after an event that was the first to reach them, divided by the cost of the event; complete after 180 days.",
    },
    question: { zh: "办活动划算吗？", en: "Do events pay?" },
    unit: "ratio",
    kind: "ratio",
    window: { type: "cohort" },
    numerator: [plus("events_held.profit_mature")],
    denominator: [plus("events_held.cost_mature")],
    cohort: [plus("events_held.cost")],
    lagDays: RETURN_DAYS,
    minimumDenominator: 1,
    parameters: { returnDays: RETURN_DAYS },
    sources: ["event", "cost", "touch", "deal", "deal_line", "partner_share"],
  }),
  defineMetric({
    ...HELD,
    id: "association_activities",
    name: { zh: "商会活动数", en: "Association activities" },
    meaning: {
      zh: "当月举办的、类型为商会活动的活动数。",
      en: "Events of the kind association activity held in the month.",
    },
    question: { zh: "商会跑得勤吗？", en: "Are associations worked?" },
    unit: "count",
    kind: "additive",
    numerator: [plus("events_held.association_count")],
  }),
  defineMetric({
    id: "association_leads",
    name: { zh: "商会线索数", en: "Association leads" },
    meaning: {
      zh: "当月新增、来源为商会的线索数。",
      en: "Leads created in the month whose source is an association.",
    },
    question: { zh: "商会带来了多少线索？", en: "How many leads do associations bring?" },
    unit: "count",
    kind: "additive",
    clock: "lead.created_at",
    numerator: [plus("leads_created.from_associations")],
    sources: ["lead"],
  }),
] as const;
