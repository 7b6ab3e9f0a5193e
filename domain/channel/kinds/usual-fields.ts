import type { Choice, Field } from "../record-kind.ts";

/** What one kind says of a field that many kinds share. */
type Given = { readonly required?: true; readonly inherits?: readonly string[] };

/** The city in which it happened. */
export function cityField(given: Given = {}): Field {
  return {
    id: "city",
    zh: "城市",
    en: "City",
    type: "reference",
    kind: "city",
    aliases: ["所在城市", "城市编码", "市", "city code", "geography"],
    ...given,
  };
}

/** The partner it belongs to. */
export function partnerField(given: Given = {}): Field {
  return {
    id: "partner",
    zh: "代理商",
    en: "Partner",
    type: "reference",
    kind: "partner",
    aliases: ["经销商", "渠道商", "伙伴", "代理商编号", "reseller", "dealer", "agent company"],
    ...given,
  };
}

/** The customer it is about. */
export function customerField(given: Given = {}): Field {
  return {
    id: "customer",
    zh: "客户",
    en: "Customer",
    type: "reference",
    kind: "customer",
    aliases: ["客户编号", "客户名称", "account", "client", "customer id"],
    ...given,
  };
}

/** The product it is about. */
export function productField(given: Given = {}): Field {
  return {
    id: "product",
    zh: "产品",
    en: "Product",
    type: "reference",
    kind: "product",
    aliases: ["产品编号", "产品名称", "product name", "sku"],
    ...given,
  };
}

/** In which currency the amounts of the row are. */
export const CURRENCY_FIELD: Field = {
  id: "currency",
  zh: "币种",
  en: "Currency",
  type: "text",
  max: 8,
  aliases: ["币别", "currency code", "货币"],
  help: { zh: "空着就是记账本位币。", en: "Empty means the reporting currency." },
};

/** Where business came from; they add up to the whole in every report. */
export const SOURCE_CHOICES: readonly Choice[] = [
  {
    id: "self_developed",
    zh: "自主开拓",
    en: "Self-developed",
    aliases: ["自拓", "自有", "self", "partner sourced", "代理商自开发"],
  },
  { id: "hq_lead", zh: "总部线索", en: "HQ lead", aliases: ["总部", "分发", "hq", "headquarters"] },
  { id: "event", zh: "活动", en: "Event", aliases: ["沙龙", "会议", "marketing event"] },
  { id: "association", zh: "商会协会", en: "Association", aliases: ["商会", "协会"] },
  { id: "unattributed", zh: "未归因", en: "Unattributed", aliases: ["未知", "unknown", "other", "其他"] },
];
