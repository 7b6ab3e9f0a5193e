import type { RecordKind } from "../record-kind.ts";
import { cityField, customerField, partnerField } from "./usual-fields.ts";

/** One contact with a lead or a customer. */
export const TOUCH: RecordKind = {
  id: "touch",
  zh: "跟进",
  en: "Touch",
  storage: "entry",
  table: "app.touches",
  scopeColumns: ["city_id", "partner_id"],
  eventDays: ["touched_at"],
  referenceAliases: ["跟进编号", "touch id"],
  fields: [
    { id: "lead", zh: "线索", en: "Lead", type: "reference", kind: "lead", aliases: ["线索编号"] },
    customerField({ inherits: ["lead"] }),
    partnerField({ inherits: ["lead", "customer"] }),
    cityField({ inherits: ["lead", "customer", "partner"] }),
    {
      id: "person",
      zh: "人员",
      en: "Person",
      type: "reference",
      kind: "person",
      aliases: ["跟进人", "负责人"],
    },
    { id: "event", zh: "活动", en: "Event", type: "reference", kind: "event", aliases: ["活动编号"] },
    {
      id: "touch_kind",
      zh: "方式",
      en: "Kind",
      type: "choice",
      choices: [
        { id: "registration", zh: "报备", en: "Registration" },
        { id: "hq_assignment", zh: "总部分发", en: "HQ assignment", aliases: ["分发"] },
        { id: "event_attendance", zh: "活动到场", en: "Event attendance", aliases: ["参会"] },
        { id: "association_referral", zh: "商会推荐", en: "Association referral" },
        { id: "call", zh: "电话", en: "Call" },
        { id: "visit", zh: "拜访", en: "Visit", aliases: ["上门"] },
        { id: "message", zh: "消息", en: "Message", aliases: ["微信", "邮件"] },
        { id: "meeting", zh: "会议", en: "Meeting" },
      ],
      aliases: ["跟进方式", "类型"],
      required: true,
    },
    {
      id: "touched_at",
      zh: "时间",
      en: "Time",
      type: "instant",
      aliases: ["跟进时间", "日期"],
      required: true,
    },
    { id: "note", zh: "备注", en: "Note", type: "text", max: 2000, aliases: ["跟进内容"] },
  ],
};
