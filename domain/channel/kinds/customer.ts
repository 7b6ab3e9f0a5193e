import type { RecordKind } from "../record-kind.ts";
import { cityField, partnerField } from "./usual-fields.ts";

/** A legal entity that buys or may buy; key accounts stay with headquarters. */
export const CUSTOMER: RecordKind = {
  id: "customer",
  zh: "客户",
  en: "Customer",
  storage: "dated",
  table: "app.customers",
  versions: "app.customer_versions",
  idColumn: "customer_id",
  scopeColumns: ["city_id", "partner_id"],
  referenceAliases: ["客户编号", "客户代码", "account id", "customer id", "customer key"],
  fields: [
    {
      id: "name",
      zh: "名称",
      en: "Name",
      type: "text",
      max: 200,
      aliases: ["客户名称", "公司名称", "企业名称", "account", "account name", "company"],
      required: true,
    },
    {
      id: "credit_code",
      zh: "统一社会信用代码",
      en: "Unified social credit code",
      type: "text",
      max: 18,
      check: "credit_code",
      aliases: ["信用代码", "客户统一社会信用代码", "uscc", "tax id"],
    },
    cityField({ inherits: ["partner"] }),
    partnerField(),
    {
      id: "customer_class",
      zh: "登记等级",
      en: "Recorded class",
      type: "choice",
      choices: [
        { id: "A", zh: "A 级", en: "A", aliases: ["a类"] },
        { id: "B", zh: "B 级", en: "B", aliases: ["b类"] },
        { id: "C", zh: "C 级", en: "C", aliases: ["c类"] },
        { id: "D", zh: "D 级", en: "D", aliases: ["d类"] },
      ],
      aliases: ["客户等级", "等级", "分级", "class", "customer class", "tier"],
    },
    {
      id: "key_account",
      zh: "大客户",
      en: "Key account",
      type: "boolean",
      aliases: ["ka", "是否大客户", "重点客户"],
      fallback: "false",
    },
    { id: "industry", zh: "行业", en: "Industry", type: "text", max: 100, aliases: ["所属行业", "sector"] },
    {
      id: "headcount",
      zh: "员工人数",
      en: "Headcount",
      type: "integer",
      min: 0,
      max: 2000000000,
      aliases: ["人数", "employees"],
    },
  ],
};
