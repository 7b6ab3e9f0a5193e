import type { KindId, Wording } from "../channel/record-kind.ts";

/** Where the page of data quality tells a gap. */
export type NeedGroup = "missing" | "unattributed" | "placeless";

/** A field that metrics need, what suffers where it is empty, and what to do about it. */
export interface DataNeed {
  /** kind.field */
  readonly id: string;
  readonly kind: KindId;
  readonly group: NeedGroup;
  readonly what: Wording;
  /** Ids of the metrics that suffer; none where a view alone does. */
  readonly metrics: readonly string[];
  readonly mend: Wording;
}

const FILL_CITY: Wording = {
  zh: "在城市数据里补上，再导入一次。",
  en: "Fill it in the file of cities and import that again.",
};
const FILL_PARTNER: Wording = {
  zh: "在代理商数据里补上，再导入一次。",
  en: "Fill it in the file of partners and import that again.",
};
const FILL_CUSTOMER: Wording = {
  zh: "在客户数据里补上，再导入一次。",
  en: "Fill it in the file of customers and import that again.",
};
const FILL_DEAL: Wording = {
  zh: "请负责人在商机里补上，再导入一次。",
  en: "Have the owner of the deal fill it, and import the deals again.",
};
const FILL_LEAD: Wording = {
  zh: "在线索数据里补上，再导入一次。",
  en: "Fill it in the file of leads and import that again.",
};

const need = (
  id: string,
  group: NeedGroup,
  what: Wording,
  rest: { metrics: readonly string[]; mend: Wording },
): DataNeed => ({ id, kind: id.split(".")[0] as KindId, group, what, ...rest });

/** Every gap that is looked for, in the order in which the page tells them. */
export const DATA_NEEDS: readonly DataNeed[] = [
  need(
    "city.addressable_customers",
    "missing",
    { zh: "城市没有可触达客户数", en: "Cities without addressable customers" },
    {
      metrics: ["penetration"],
      mend: FILL_CITY,
    },
  ),
  need(
    "city.division_code",
    "missing",
    { zh: "城市没有行政区划代码", en: "Cities without a division code" },
    {
      metrics: [],
      mend: FILL_CITY,
    },
  ),
  need(
    "city.coverage_mode",
    "missing",
    { zh: "城市没有覆盖方式", en: "Cities without a coverage mode" },
    {
      metrics: [],
      mend: FILL_CITY,
    },
  ),
  need(
    "partner.city",
    "missing",
    { zh: "在约代理商没有城市", en: "Partners in force without a city" },
    {
      metrics: ["partners_in_force", "partner_activity_rate", "dormant_partners"],
      mend: FILL_PARTNER,
    },
  ),
  need(
    "partner.manager",
    "missing",
    { zh: "在约代理商没有渠道经理", en: "Partners in force without a channel manager" },
    {
      metrics: ["partners_in_force", "bookings"],
      mend: FILL_PARTNER,
    },
  ),
  need(
    "partner.headcount_band",
    "missing",
    { zh: "在约代理商没有人数规模", en: "Partners in force without a headcount band" },
    {
      metrics: ["top20_share", "bookings"],
      mend: FILL_PARTNER,
    },
  ),
  need(
    "partner.sales_headcount",
    "missing",
    { zh: "在约代理商没有销售人数", en: "Partners in force without a sales headcount" },
    {
      metrics: ["revenue_per_rep"],
      mend: FILL_PARTNER,
    },
  ),
  need(
    "customer.city",
    "missing",
    { zh: "客户没有城市", en: "Customers without a city" },
    {
      metrics: ["paying_customers", "penetration", "customer_activity_rate", "logo_renewal_rate"],
      mend: FILL_CUSTOMER,
    },
  ),
  need(
    "customer.partner",
    "missing",
    { zh: "客户没有代理商", en: "Customers without a partner" },
    {
      metrics: ["paying_customers", "customer_activity_rate", "logo_renewal_rate"],
      mend: FILL_CUSTOMER,
    },
  ),
  need(
    "customer.customer_class",
    "missing",
    { zh: "客户没有分类", en: "Customers without a class" },
    {
      metrics: ["paying_customers"],
      mend: FILL_CUSTOMER,
    },
  ),
  need(
    "deal.direct_cost",
    "missing",
    { zh: "赢单没有直接成本", en: "Won deals without a direct cost" },
    {
      metrics: ["gross_profit", "gross_margin", "net_profit"],
      mend: FILL_DEAL,
    },
  ),
  need(
    "deal.lead",
    "missing",
    { zh: "来源为总部线索的商机没有对应线索", en: "Deals from an HQ lead that name no lead" },
    {
      metrics: ["hq_lead_win_rate", "hq_lead_loss_rate"],
      mend: FILL_DEAL,
    },
  ),
  need(
    "lead.assigned_at",
    "missing",
    { zh: "总部线索没有分配时间", en: "HQ leads never assigned" },
    {
      metrics: ["hq_leads_distributed"],
      mend: {
        zh: "分配出去，或补上分配时间再导入。",
        en: "Assign them, or fill when they were assigned and import again.",
      },
    },
  ),
  need(
    "lead.partner",
    "missing",
    { zh: "已分配的总部线索没有代理商", en: "Assigned HQ leads without a partner" },
    {
      metrics: ["lead_accept_rate", "lead_follow_up_rate", "hq_lead_win_rate"],
      mend: FILL_LEAD,
    },
  ),
  need(
    "lead.accept_due_at",
    "missing",
    { zh: "已分配的总部线索没有接收时限", en: "Assigned HQ leads without a time to accept" },
    {
      metrics: ["lead_accept_rate"],
      mend: FILL_LEAD,
    },
  ),
  need(
    "lead.contact_due_at",
    "missing",
    { zh: "已分配的总部线索没有跟进时限", en: "Assigned HQ leads without a time to follow up" },
    {
      metrics: ["lead_follow_up_rate"],
      mend: FILL_LEAD,
    },
  ),
  need(
    "complaint.due_at",
    "missing",
    { zh: "投诉没有应关闭时间", en: "Complaints without a due time" },
    {
      metrics: ["complaint_closed_on_time"],
      mend: {
        zh: "在投诉数据里补上，再导入一次。",
        en: "Fill it in the file of complaints and import that again.",
      },
    },
  ),
  need(
    "deal.source",
    "unattributed",
    { zh: "赢单没有来源", en: "Won deals without a source" },
    {
      metrics: ["bookings", "self_developed_bookings", "self_developed_share"],
      mend: FILL_DEAL,
    },
  ),
  need(
    "deal.partner",
    "placeless",
    { zh: "商机没有代理商", en: "Deals without a partner" },
    {
      metrics: ["bookings", "win_rate", "top20_share"],
      mend: FILL_DEAL,
    },
  ),
  need(
    "deal.city",
    "placeless",
    { zh: "商机自身和代理商都没有城市", en: "Deals of which neither they nor their partner has a city" },
    {
      metrics: ["bookings", "win_rate"],
      mend: FILL_DEAL,
    },
  ),
];
