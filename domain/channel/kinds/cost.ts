import type { RecordKind } from "../record-kind.ts";
import { CURRENCY_FIELD, cityField, partnerField } from "./usual-fields.ts";

/** A cost of running the channel, by city or partner where it has one. */
export const COST: RecordKind = {
  id: "cost",
  zh: "费用",
  en: "Cost",
  storage: "entry",
  table: "app.costs",
  scopeColumns: ["city_id", "partner_id"],
  eventDays: ["booked_on"],
  rateDay: "booked_on",
  referenceAliases: ["费用编号", "cost id"],
  fields: [
    {
      id: "cost_kind",
      zh: "类型",
      en: "Kind",
      type: "choice",
      choices: [
        { id: "channel", zh: "渠道运营", en: "Channel" },
        { id: "event", zh: "活动", en: "Event" },
        { id: "residency", zh: "驻地", en: "Residency", aliases: ["差旅"] },
        { id: "lead", zh: "线索采购", en: "Lead" },
        { id: "market_development", zh: "市场基金", en: "Market development", aliases: ["mdf"] },
        { id: "other", zh: "其他", en: "Other" },
      ],
      aliases: ["费用类型"],
      fallback: "channel",
    },
    { id: "event", zh: "活动", en: "Event", type: "reference", kind: "event", aliases: ["活动编号"] },
    partnerField({ inherits: ["event"] }),
    cityField({ inherits: ["event", "partner"] }),
    {
      id: "booked_on",
      zh: "入账日期",
      en: "Booked on",
      type: "day",
      aliases: ["费用日期", "日期"],
      required: true,
    },
    { id: "amount", zh: "金额", en: "Amount", type: "money", aliases: ["费用金额"], required: true },
    CURRENCY_FIELD,
  ],
};
