import type { RecordKind } from "../record-kind.ts";
import { CURRENCY_FIELD, cityField, partnerField } from "./usual-fields.ts";

/** The partner's share of a deal's money. */
export const PARTNER_SHARE: RecordKind = {
  id: "partner_share",
  zh: "代理商分成",
  en: "Partner share",
  storage: "entry",
  table: "app.partner_shares",
  scopeColumns: ["city_id", "partner_id"],
  eventDays: ["booked_on"],
  rateDay: "booked_on",
  referenceAliases: ["分成编号", "share id"],
  fields: [
    {
      id: "deal",
      zh: "商机",
      en: "Deal",
      type: "reference",
      kind: "deal",
      aliases: ["商机编号"],
      required: true,
    },
    partnerField({ inherits: ["deal"], required: true }),
    cityField({ inherits: ["deal", "partner"] }),
    {
      id: "booked_on",
      zh: "入账日期",
      en: "Booked on",
      type: "day",
      aliases: ["分成日期", "日期"],
      required: true,
    },
    {
      id: "amount",
      zh: "金额",
      en: "Amount",
      type: "money",
      aliases: ["分成金额", "返点金额"],
      required: true,
    },
    CURRENCY_FIELD,
  ],
};
