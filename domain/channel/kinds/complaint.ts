import type { RecordKind } from "../record-kind.ts";
import { cityField, customerField, partnerField } from "./usual-fields.ts";

/** A complaint, from opening to closing. */
export const COMPLAINT: RecordKind = {
  id: "complaint",
  zh: "投诉",
  en: "Complaint",
  storage: "entry",
  table: "app.complaints",
  scopeColumns: ["city_id", "partner_id"],
  eventDays: ["opened_at"],
  referenceAliases: ["投诉编号", "complaint id"],
  fields: [
    customerField({ required: true }),
    partnerField({ inherits: ["customer"] }),
    cityField({ inherits: ["customer", "partner"] }),
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
    {
      id: "complaint_class",
      zh: "类别",
      en: "Category",
      type: "text",
      max: 100,
      aliases: ["投诉类别", "class"],
    },
  ],
};
