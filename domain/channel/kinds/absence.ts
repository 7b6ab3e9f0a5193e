import type { RecordKind } from "../record-kind.ts";
import { cityField } from "./usual-fields.ts";

/** Days on which a person is not available. */
export const ABSENCE: RecordKind = {
  id: "absence",
  zh: "缺勤",
  en: "Absence",
  storage: "entry",
  table: "app.absences",
  scopeColumns: ["city_id"],
  eventDays: ["starts_on"],
  referenceAliases: ["缺勤编号", "absence id"],
  fields: [
    {
      id: "person",
      zh: "人员",
      en: "Person",
      type: "reference",
      kind: "person",
      required: true,
      aliases: ["员工", "工号"],
    },
    cityField({ inherits: ["person"] }),
    {
      id: "absence_kind",
      zh: "类型",
      en: "Kind",
      type: "choice",
      choices: [
        { id: "leave", zh: "休假", en: "Leave", aliases: ["年假", "事假"] },
        { id: "sick", zh: "病假", en: "Sick leave" },
        { id: "training", zh: "培训", en: "Training" },
        { id: "travel", zh: "出差", en: "Travel" },
        { id: "other", zh: "其他", en: "Other" },
      ],
      aliases: ["缺勤类型"],
      fallback: "leave",
    },
    { id: "starts_on", zh: "开始", en: "Starts on", type: "day", aliases: ["开始日期"], required: true },
    { id: "ends_on", zh: "结束", en: "Ends on", type: "day", aliases: ["结束日期"], required: true },
  ],
};
