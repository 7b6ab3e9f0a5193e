import type { RecordKind } from "../record-kind.ts";
import { cityField, customerField, partnerField } from "./usual-fields.ts";

/** One answer to a satisfaction (1–5) or NPS (0–10) question. */
export const SURVEY_ANSWER: RecordKind = {
  id: "survey_answer",
  zh: "问卷回答",
  en: "Survey answer",
  storage: "entry",
  table: "app.survey_answers",
  scopeColumns: ["city_id", "partner_id"],
  eventDays: ["answered_at"],
  referenceAliases: ["回答编号", "answer id"],
  fields: [
    customerField({ required: true }),
    partnerField({ inherits: ["customer"] }),
    cityField({ inherits: ["customer", "partner"] }),
    {
      id: "survey_kind",
      zh: "问卷",
      en: "Survey",
      type: "choice",
      choices: [
        { id: "satisfaction", zh: "满意度", en: "Satisfaction", aliases: ["csat"] },
        { id: "nps", zh: "净推荐值", en: "NPS" },
      ],
      aliases: ["问卷类型"],
      required: true,
    },
    {
      id: "answered_at",
      zh: "回答时间",
      en: "Answered",
      type: "instant",
      aliases: ["回答日期", "日期"],
      required: true,
    },
    {
      id: "score",
      zh: "分数",
      en: "Score",
      type: "integer",
      min: 0,
      max: 10,
      aliases: ["评分", "得分"],
      required: true,
    },
  ],
};
