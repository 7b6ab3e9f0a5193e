import type { RecordKind } from "../record-kind.ts";
import { CURRENCY_FIELD } from "./usual-fields.ts";

/** What is sold: list price and direct cost, dated. */
export const PRODUCT: RecordKind = {
  id: "product",
  zh: "产品",
  en: "Product",
  storage: "dated",
  table: "app.products",
  versions: "app.product_versions",
  idColumn: "product_id",
  scopeColumns: [],
  rateDay: "valid_from",
  referenceAliases: ["产品编号", "产品代码", "product key", "sku", "product code"],
  fields: [
    {
      id: "name",
      zh: "名称",
      en: "Name",
      type: "text",
      max: 200,
      aliases: ["产品名称", "english product name"],
      required: true,
    },
    {
      id: "family",
      zh: "产品线",
      en: "Family",
      type: "text",
      max: 200,
      aliases: ["系列", "series", "product line", "类别"],
    },
    {
      id: "list_price",
      zh: "目录价",
      en: "List price",
      type: "money",
      aliases: ["标价", "sales price", "price"],
    },
    {
      id: "direct_cost",
      zh: "直接成本",
      en: "Direct cost",
      type: "money",
      aliases: ["成本", "standard cost", "unit cost"],
    },
    CURRENCY_FIELD,
  ],
};
