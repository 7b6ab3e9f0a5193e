import type { Choice } from "./record-kind.ts";

/** A metric of which a target may be set: what is added up, stood at, or divided. */
export interface TargetMeasure extends Choice {
  readonly unit: "count" | "money" | "ratio" | "days" | "hours" | "score";
}

/** Every metric that may have a target, by its id and names in the registry; the test beside the registry holds them equal. */
export const TARGET_MEASURES: readonly TargetMeasure[] = [
  { id: "bookings", zh: "合同金额", en: "Bookings", unit: "money", aliases: ["业绩", "sales"] },
  { id: "self_developed_bookings", zh: "自主开拓业绩", en: "Self-developed bookings", unit: "money" },
  { id: "self_developed_share", zh: "自主开拓占比", en: "Self-developed share", unit: "ratio" },
  { id: "collections", zh: "回款", en: "Collections", unit: "money" },
  { id: "gross_profit", zh: "毛利", en: "Gross profit", unit: "money" },
  { id: "gross_margin", zh: "毛利率", en: "Gross margin", unit: "ratio" },
  { id: "net_profit", zh: "净利润", en: "Net profit", unit: "money" },
  { id: "revenue_per_rep", zh: "人均单产", en: "Bookings per salesperson", unit: "money" },
  { id: "won_deals", zh: "赢单数", en: "Won deals", unit: "count" },
  { id: "lost_deals", zh: "输单数", en: "Lost deals", unit: "count" },
  { id: "win_rate", zh: "赢率", en: "Win rate", unit: "ratio" },
  { id: "stale_opportunities", zh: "停滞商机", en: "Stale opportunities", unit: "count" },
  { id: "deals_created", zh: "新建商机数", en: "Deals created", unit: "count" },
  { id: "created_deal_win_rate", zh: "新建商机赢单率", en: "Win rate of created deals", unit: "ratio" },
  { id: "created_deal_loss_rate", zh: "新建商机输单率", en: "Loss rate of created deals", unit: "ratio" },
  { id: "paying_customers", zh: "付费客户数", en: "Paying customers", unit: "count" },
  { id: "new_paying_customers", zh: "新增付费客户数", en: "New paying customers", unit: "count" },
  { id: "lost_customers", zh: "流失客户数", en: "Lost customers", unit: "count" },
  { id: "mrr", zh: "月度经常性收入", en: "Monthly recurring revenue", unit: "money" },
  { id: "arr", zh: "年度经常性收入", en: "Annual recurring revenue", unit: "money" },
  { id: "active_users", zh: "活跃用户数", en: "Active customers", unit: "count" },
  { id: "customer_activity_rate", zh: "客户活跃率", en: "Customer activity rate", unit: "ratio" },
  {
    id: "new_customer_activity_rate",
    zh: "新客户活跃率",
    en: "Activity rate of new customers",
    unit: "ratio",
  },
  { id: "penetration", zh: "渗透率（市场份额）", en: "Penetration (market share)", unit: "ratio" },
  { id: "due_for_renewal", zh: "到期客户数", en: "Due for renewal", unit: "count" },
  { id: "logo_renewal_rate", zh: "客户续费率", en: "Renewal rate by customers", unit: "ratio" },
  { id: "grr", zh: "毛收入留存率", en: "Gross revenue retention", unit: "ratio" },
  { id: "nrr", zh: "净收入留存率", en: "Net revenue retention", unit: "ratio" },
  { id: "warning_precision", zh: "预警准确率", en: "Warning precision", unit: "ratio" },
  { id: "warning_recall", zh: "预警召回率", en: "Warning recall", unit: "ratio" },
  { id: "warning_handled_on_time", zh: "预警按时处理率", en: "Warnings handled on time", unit: "ratio" },
  { id: "hq_leads_distributed", zh: "分发线索数", en: "HQ leads distributed", unit: "count" },
  { id: "lead_accept_rate", zh: "线索接收率", en: "Lead accept rate", unit: "ratio" },
  { id: "lead_follow_up_rate", zh: "线索跟进率", en: "Lead follow-up rate", unit: "ratio" },
  { id: "hq_lead_win_rate", zh: "总部线索成交率", en: "HQ lead win rate", unit: "ratio" },
  { id: "hq_lead_loss_rate", zh: "总部线索流失率", en: "HQ lead loss rate", unit: "ratio" },
  { id: "partners_in_force", zh: "在约代理商数", en: "Partners in force", unit: "count" },
  { id: "partner_activity_rate", zh: "代理商活跃率", en: "Partner activity rate", unit: "ratio" },
  { id: "dormant_partners", zh: "沉睡代理商", en: "Dormant partners", unit: "count" },
  { id: "events_held", zh: "活动数", en: "Events held", unit: "count" },
  { id: "event_attendees", zh: "活动到场人数", en: "Event attendees", unit: "count" },
  { id: "event_leads", zh: "活动线索数", en: "Event leads", unit: "count" },
  { id: "event_cost_per_lead", zh: "活动线索成本", en: "Event cost per lead", unit: "money" },
  { id: "event_roi", zh: "活动回报", en: "Event return", unit: "ratio" },
  { id: "association_activities", zh: "商会活动数", en: "Association activities", unit: "count" },
  { id: "association_leads", zh: "商会线索数", en: "Association leads", unit: "count" },
  { id: "satisfaction_rate", zh: "客户满意率", en: "Satisfaction rate", unit: "ratio" },
  {
    id: "new_customer_satisfaction_rate",
    zh: "新客户满意率",
    en: "Satisfaction of new customers",
    unit: "ratio",
  },
  { id: "nps", zh: "净推荐值", en: "Net promoter score", unit: "score" },
  { id: "complaint_rate", zh: "投诉率", en: "Complaint rate", unit: "score" },
  { id: "complaint_closed_on_time", zh: "投诉按时关闭率", en: "Complaints closed on time", unit: "ratio" },
  { id: "commitments_due", zh: "应完成的承诺", en: "Commitments due", unit: "count" },
  { id: "closed_on_time", zh: "按时闭环率", en: "Commitments closed on time", unit: "ratio" },
  { id: "overdue", zh: "逾期承诺", en: "Commitments overdue", unit: "count" },
  { id: "checklist_attainment", zh: "动作完成率", en: "Checklist attainment", unit: "ratio" },
  { id: "residency_days", zh: "驻地天数", en: "Residency days", unit: "days" },
  { id: "residency_attainment", zh: "驻地达成率", en: "Residency attainment", unit: "ratio" },
  { id: "city_growth", zh: "城市业绩增长", en: "City growth", unit: "ratio" },
];

/** Ids of metrics whose targets are amounts of money; others are plain numbers, shares from 0 to 1. */
export const MONEY_MEASURES: readonly string[] = TARGET_MEASURES.filter(({ unit }) => unit === "money").map(
  ({ id }) => id,
);
