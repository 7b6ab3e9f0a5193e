import type { RecordKind } from "../record-kind.ts";
import { CURRENCY_FIELD, cityField, partnerField, productField } from "./usual-fields.ts";

/** One product line of a deal. */
export const DEAL_LINE: RecordKind = {
  id: "deal_line",
  zh: "商机明细",
  en: "Deal line",
  storage: "entry",
  table: "app.deal_lines",
  scopeColumns: ["city_id", "partner_id"],
  rateDay: "deal.closed_at",
  referenceAliases: ["明细编号", "行号", "line id"],
  fields: [
    {
      id: "deal",
      zh: "商机",
      en: "Deal",
      type: "reference",
      kind: "deal",
      aliases: ["商机编号", "订单号", "sales order number"],
      required: true,
    },
    productField(),
    partnerField({ inherits: ["deal"] }),
    cityField({ inherits: ["deal"] }),
    { id: "quantity", zh: "数量", en: "Quantity", type: "decimal", aliases: ["order quantity", "qty"] },
    {
      id: "amount",
      zh: "金额",
      en: "Amount",
      type: "money",
      aliases: ["行金额", "sales amount"],
      required: true,
    },
    {
      id: "direct_cost",
      zh: "直接成本",
      en: "Direct cost",
      type: "money",
      aliases: ["total product cost", "成本"],
    },
    CURRENCY_FIELD,
  ],
};
