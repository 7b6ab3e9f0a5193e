import type { RecordKind } from "../record-kind.ts";
import { CURRENCY_FIELD, cityField, partnerField } from "./usual-fields.ts";

/** A salon, exhibition or other activity in a city, with what it cost and who came. */
export const EVENT: RecordKind = {
  id: "event",
  zh: "活动",
  en: "Event",
  storage: "record",
  table: "app.events",
  versions: "app.event_versions",
  idColumn: "event_id",
  scopeColumns: ["city_id", "partner_id"],
  eventDays: ["held_on"],
  rateDay: "held_on",
  referenceAliases: ["活动编号", "event id"],
  fields: [
    {
      id: "name",
      zh: "名称",
      en: "Name",
      type: "text",
      max: 200,
      aliases: ["活动名称", "event name"],
      required: true,
    },
    {
      id: "event_kind",
      zh: "类型",
      en: "Kind",
      type: "choice",
      choices: [
        { id: "salon", zh: "沙龙", en: "Salon", aliases: ["沙龙活动"] },
        { id: "exhibition", zh: "展会", en: "Exhibition", aliases: ["展览"] },
        { id: "training", zh: "培训", en: "Training" },
        { id: "association", zh: "商会活动", en: "Association activity", aliases: ["协会活动"] },
        { id: "other", zh: "其他", en: "Other" },
      ],
      aliases: ["活动类型", "event type"],
      fallback: "salon",
    },
    cityField({ inherits: ["partner"] }),
    partnerField(),
    {
      id: "held_on",
      zh: "日期",
      en: "Held on",
      type: "day",
      aliases: ["活动日期", "举办日期", "event date"],
      required: true,
    },
    {
      id: "attendees",
      zh: "到场人数",
      en: "Attendees",
      type: "integer",
      min: 0,
      max: 10000000,
      aliases: ["参会人数", "到场"],
    },
    { id: "cost", zh: "费用", en: "Cost", type: "money", aliases: ["活动费用", "成本"] },
    CURRENCY_FIELD,
  ],
};
