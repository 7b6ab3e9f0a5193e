import type { RecordKind } from "../record-kind.ts";

/** A complaint, from opening to closing. */
export const COMPLAINT: RecordKind = {
  id: "complaint",
  zh: "投诉",
  en: "Complaint",
  storage: "entry",
  table: "app.complaints",
  scopeColumns: ["city_id", "partner_id"],
  referenceAliases: ["投诉编号", "complaint id"],
  fields: [
    {
      id: "customer",
      zh: "客户",
      en: "Customer",
      type: "reference",
      kind: "customer",
      aliases: ["客户编号", "客户名称", "account", "client", "customer id"],
      required: true,
    },
    {
      id: "partner",
      zh: "代理商",
      en: "Partner",
      type: "reference",
      kind: "partner",
      aliases: ["经销商", "渠道商", "伙伴", "代理商编号", "reseller", "dealer", "agent company"],
      inherits: ["customer"],
    },
    {
      id: "city",
      zh: "城市",
      en: "City",
      type: "reference",
      kind: "city",
      aliases: ["所在城市", "城市编码", "市", "city code", "geography"],
      inherits: ["customer", "partner"],
    },
    {
      id: "opened_at",
      zh: "投诉时间",
      en: "Opened",
      type: "instant",
      aliases: ["投诉日期", "日期"],
      required: true,
    },
    { id: "due_at", zh: "应关闭时间", en: "Due", type: "instant", aliases: ["截止时间"] },
    { id: "closed_at", zh: "关闭时间", en: "Closed", type: "instant", aliases: ["关闭日期"] },
    { id: "complaint_class", zh: "类别", en: "Class", type: "text", max: 100, aliases: ["投诉类别"] },
  ],
};
