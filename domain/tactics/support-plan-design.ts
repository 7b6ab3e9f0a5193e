import type { ContentField } from "../agreement/content-field.ts";
import type { DesignKind } from "../agreement/design-kind.ts";

const WHAT: ContentField = { id: "what", zh: "做什么", en: "What", type: "text", max: 200, required: true };
const OWNER: ContentField = {
  id: "owner",
  zh: "责任人",
  en: "Answers for it",
  type: "reference",
  to: "member",
  required: true,
};
const DUE: ContentField = { id: "due", zh: "完成日期", en: "Done by", type: "day", required: true };

/** Coaching helps somebody do better; an inspection looks whether it is done. */
export const COACHING_KINDS = [
  { id: "coaching", zh: "辅导", en: "coaching" },
  { id: "inspection", zh: "检查", en: "inspection" },
] as const;

/**
 * What is done for a partner in its city, as one document: measures, who stays there on which days, what is to be done in
 * those two weeks, what to answer to which problem, how the director coaches and inspects, and what it may cost. The
 * director designs it and the channel VP agrees; each line then becomes a commitment of the person it names.
 */
export const SUPPORT_PLAN: DesignKind = {
  id: "support_plan",
  zh: "支持方案",
  en: "Support plan",
  path: "support-plans",
  layer: "tactics",
  object: "support_plan",
  place: "partner",
  fields: [
    {
      id: "aim",
      zh: "目标",
      en: "Aim",
      type: "prose",
      max: 4000,
      required: true,
      help: {
        zh: "这家代理商在这座城市要做到什么程度，凭什么数字看出来。",
        en: "What this partner is to reach in its city, and by which figures it will show.",
      },
    },
    { id: "from", zh: "开始日期", en: "From", type: "day", required: true },
    { id: "until", zh: "结束日期", en: "Until", type: "day", required: true },
    {
      id: "measures",
      zh: "支持措施",
      en: "Measures",
      type: "list",
      min: 1,
      max: 50,
      fields: [WHAT, OWNER, DUE],
    },
    {
      id: "residencies",
      zh: "驻地计划",
      en: "Residencies",
      type: "list",
      min: 0,
      max: 40,
      help: {
        zh: "起止日期之间的工作日都是驻地日。同一位经理同一天只能在一个地方，一个月最多驻两座城市。每城每月的目标是 10 天或当月工作日的一半（取整），以少者为准。",
        en: "Every working day from the first to the last is a resident day. A manager is in one place a day and in two cities a month at most. The target of a city and month is ten days, or half the month's working days when that is less.",
      },
      fields: [
        { id: "manager", zh: "驻地经理", en: "Manager", type: "reference", to: "member", required: true },
        { id: "first", zh: "首日", en: "First day", type: "day", required: true },
        { id: "last", zh: "末日", en: "Last day", type: "day", required: true },
      ],
    },
    {
      id: "actions",
      zh: "两周动作清单",
      en: "Actions of the two weeks",
      type: "list",
      min: 0,
      max: 60,
      help: {
        zh: "驻地期间要做完的动作，完成时附凭证。",
        en: "What is to be done while staying there, each with evidence.",
      },
      fields: [WHAT, OWNER, DUE],
    },
    {
      id: "responses",
      zh: "问题应对",
      en: "Answers to problems",
      type: "list",
      min: 0,
      max: 40,
      fields: [
        { id: "problem", zh: "问题类型", en: "Kind of problem", type: "text", max: 120, required: true },
        { id: "answer", zh: "应对办法", en: "Answer", type: "prose", max: 4000, required: true },
      ],
    },
    {
      ...{ id: "playbooks", zh: "应对手册", en: "Playbooks", type: "references", to: "design", max: 20 },
      help: {
        zh: "驻地时按生效的版本做；方案记下制定时的版本，有新版本时会提示。",
        en: "Those on site follow the version in force; the plan keeps the one it was made under and flags a newer one.",
      },
    },
    {
      id: "coaching",
      zh: "辅导与检查计划",
      en: "Coaching and inspection",
      type: "list",
      min: 0,
      max: 40,
      fields: [
        { id: "kind", zh: "方式", en: "Kind", type: "choice", required: true, choices: COACHING_KINDS },
        WHAT,
        { id: "whom", zh: "对象", en: "Whom", type: "reference", to: "member" },
        OWNER,
        DUE,
      ],
    },
    { id: "budget", zh: "预算", en: "Budget", type: "money" },
  ],
  steps: [{ roles: ["channel_vp"] }],
};
