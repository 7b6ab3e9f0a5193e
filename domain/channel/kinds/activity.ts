import type { RecordKind } from "../record-kind.ts";
import { customerField } from "./usual-fields.ts";

/** What a customer did in the product on one day; matched by customer, day and kind. */
export const ACTIVITY: RecordKind = {
  id: "activity",
  zh: "客户活跃",
  en: "Activity",
  storage: "daily",
  table: "app.activity",
  scopeColumns: ["city_id", "partner_id"],
  referenceAliases: [],
  fields: [
    customerField({ required: true }),
    { id: "day", zh: "日期", en: "Day", type: "day", aliases: ["活跃日期", "date"], required: true },
    {
      id: "activity_kind",
      zh: "行为",
      en: "Kind",
      type: "text",
      max: 60,
      aliases: ["行为类型", "event type", "action"],
      fallback: "use",
    },
    {
      id: "events",
      zh: "次数",
      en: "Events",
      type: "integer",
      min: 0,
      max: 2000000000,
      aliases: ["数量", "count"],
      fallback: "1",
    },
  ],
};
