import type { RecordKind } from "../record-kind.ts";
import { CURRENCY_FIELD, cityField, customerField, partnerField } from "./usual-fields.ts";

/** Cash received. */
export const COLLECTION: RecordKind = {
  id: "collection",
  zh: "回款",
  en: "Collection",
  storage: "entry",
  table: "app.collections",
  scopeColumns: ["city_id", "partner_id"],
  eventDays: ["received_on"],
  rateDay: "received_on",
  referenceAliases: ["回款编号", "收款单号", "payment id"],
  fields: [
    {
      id: "contract",
      zh: "合同",
      en: "Contract",
      type: "reference",
      kind: "contract",
      aliases: ["合同编号"],
    },
    {
      id: "deal",
      zh: "商机",
      en: "Deal",
      type: "reference",
      kind: "deal",
      aliases: ["商机编号"],
      inherits: ["contract"],
    },
    customerField({ inherits: ["contract", "deal"] }),
    partnerField({ inherits: ["contract", "deal", "customer"] }),
    cityField({ inherits: ["contract", "deal", "customer", "partner"] }),
    {
      id: "received_on",
      zh: "到账日期",
      en: "Received on",
      type: "day",
      aliases: ["回款日期", "收款日期", "payment date"],
      required: true,
    },
    {
      id: "amount",
      zh: "金额",
      en: "Amount",
      type: "money",
      aliases: ["回款金额", "收款金额", "payment"],
      required: true,
    },
    CURRENCY_FIELD,
  ],
};
