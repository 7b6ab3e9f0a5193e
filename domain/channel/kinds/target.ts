import type { RecordKind } from "../record-kind.ts";
import { TARGET_MEASURES } from "../target-measures.ts";
import { CURRENCY_FIELD, partnerField } from "./usual-fields.ts";

/** A target covers [its date, the next one's date) of the same metric and subject; without a subject it is the company's. */
export const TARGET: RecordKind = {
  id: "target",
  zh: "目标",
  en: "Target",
  storage: "entry",
  table: "app.targets",
  scopeColumns: ["city_id", "partner_id"],
  rateDay: "starts_on",
  referenceAliases: ["目标编号", "sales quota key", "target id"],
  fields: [
    {
      id: "measure",
      zh: "指标",
      en: "Measure",
      type: "choice",
      choices: TARGET_MEASURES,
      aliases: ["目标指标"],
      fallback: "bookings",
    },
    { id: "region", zh: "区域", en: "Region", type: "reference", kind: "region", aliases: [] },
    { id: "city", zh: "城市", en: "City", type: "reference", kind: "city", aliases: [] },
    partnerField(),
    {
      id: "person",
      zh: "人员",
      en: "Person",
      type: "reference",
      kind: "person",
      aliases: ["员工", "负责人", "employee key", "sales rep"],
    },
    {
      id: "starts_on",
      zh: "起始日期",
      en: "Starts on",
      type: "day",
      aliases: ["日期", "目标日期", "date"],
      required: true,
      help: {
        zh: "从这一天起，到同一对象下一个目标之前。",
        en: "Holds from this day until the next target of the same subject.",
      },
    },
    {
      id: "amount",
      zh: "目标金额",
      en: "Amount",
      type: "money",
      aliases: ["目标值", "quota", "sales amount quota"],
      help: { zh: "金额类指标填这里。", en: "For metrics in money." },
    },
    {
      id: "value",
      zh: "目标数值",
      en: "Number",
      type: "decimal",
      aliases: ["目标数", "target number", "target value"],
      help: {
        zh: "金额以外的指标填这里；比率填 0 到 1 之间的小数，0.35 即 35%。",
        en: "For metrics that are not money; shares from 0 to 1, so that 0.35 is 35 %.",
      },
    },
    CURRENCY_FIELD,
  ],
};
