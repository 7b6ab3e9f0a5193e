import type { Content } from "../agreement/content-field.ts";
import type { DesignKind } from "../agreement/design-kind.ts";
import { CRITERION_FIELDS } from "./trial-criterion-fields.ts";

/** A trial runs two quarters: six consecutive calendar months. */
export const TRIAL_MONTHS = 6;

/**
 * A strategy tried out in chosen cities for two quarters against criteria fixed before. The channel VP designs it, the
 * CEO agrees; starting it locks the criteria.
 */
export const TRIAL: DesignKind = {
  id: "trial",
  zh: "试行",
  en: "Trial",
  path: "trials",
  layer: "strategy",
  object: "trial",
  place: "own",
  fields: [
    {
      id: "purpose",
      zh: "要验证什么",
      en: "What is tried",
      type: "prose",
      max: 4000,
      required: true,
      help: {
        zh: "一句话说清：做了什么，预期什么会变好。",
        en: "In one sentence: what is done, and what should get better by it.",
      },
    },
    {
      id: "under",
      zh: "依据（目标、策略、选择标准）",
      en: "Stands under (goal, strategy, selection standard)",
      type: "references",
      to: "design",
      max: 5,
      help: {
        zh: "记下当时生效的版本；以后被取代时会提示。",
        en: "The version in force is kept, and flagged when it is replaced.",
      },
    },
    {
      id: "cities",
      zh: "试行城市",
      en: "Trial cities",
      type: "references",
      to: "city",
      max: 100,
      required: true,
    },
    {
      id: "control_cities",
      zh: "对照城市",
      en: "Control cities",
      type: "references",
      to: "city",
      max: 200,
      help: {
        zh: "不试行、条件相近的城市，与试行城市不能重复。",
        en: "Similar cities without the trial; none may be both.",
      },
    },
    {
      id: "start",
      zh: "开始月份",
      en: "Start month",
      type: "month",
      required: true,
      help: {
        zh: "从这个月 1 日起，连续六个自然月。",
        en: "Six calendar months in a row, from its first day.",
      },
    },
    {
      id: "criteria",
      zh: "成败标准",
      en: "Success criteria",
      type: "list",
      min: 1,
      max: 20,
      help: {
        zh: "全部“必须达到”的标准都达到，试行才算成功。启动后锁定：再改要作为新版本由首席执行官同意，旧版本仍列在每份报告里。",
        en: "The trial succeeds when all that must hold do hold. Starting locks them: a change then is a new version that the CEO agrees to, and every report shows the old one beside it.",
      },
      fields: CRITERION_FIELDS,
    },
  ],
  steps: [{ roles: ["ceo"] }],
  noFreedoms: {
    zh: "试行的成败标准是锁定的，没有灵活度：要改请提出新版本。",
    en: "A trial's criteria are locked, so nothing of it may be moved: propose a new version instead.",
  },
};

const CHANNEL = {
  part: "must",
  rows: "partners",
  pass_mode: "point",
  counter_metric: null,
  counter_margin: null,
};

/**
 * What a new trial begins with: the criteria of the case, each to be changed or removed. The first is read as the win rate
 * of headquarters' leads being at least a fifth above that of direct sales before; the loss rate stands beside it as a
 * guardrail, because the text can be read so too.
 *
 * @param owner the member who answers for each criterion until somebody else is named
 * @param aboveMean by which part city bookings must exceed the mean of the six months before
 * @example trialDefaults(userId, 0.1).criteria
 */
export function trialDefaults(owner: string, aboveMean = 0.1): Content {
  const direct = { basis: "factor", value: 1.2, baseline: "direct_before", baseline_months: 12 };
  const criteria = [
    {
      ...CHANNEL,
      ...direct,
      ...{
        id: "hq-win",
        name: "总部线索成交率比直销高五分之一",
        metric: "hq_lead_win_rate",
        comparator: "at_least",
      },
      ...{ minimum_n: 200, counter_metric: "lead_accept_rate", counter_margin: 0.05 },
    },
    {
      ...CHANNEL,
      ...direct,
      ...{
        id: "hq-loss",
        name: "总部线索流失率不超过直销的 1.2 倍",
        metric: "hq_lead_loss_rate",
        comparator: "at_most",
      },
      ...{ part: "guardrail", minimum_n: 200 },
    },
    {
      ...CHANNEL,
      ...{
        id: "self-share",
        name: "自主开拓业绩占一半以上",
        metric: "self_developed_share",
        comparator: "above",
      },
      ...{ basis: "absolute", value: 0.5, counter_metric: "gross_margin", counter_margin: 0.03 },
    },
    {
      ...CHANNEL,
      ...{
        id: "city-total",
        name: "城市整体业绩高于前六个月均值",
        metric: "bookings",
        comparator: "at_least",
      },
      ...{ rows: "all", basis: "factor", value: 1 + aboveMean, baseline: "same_before", baseline_months: 6 },
      ...{ counter_metric: "gross_margin", counter_margin: 0.03 },
    },
    {
      ...CHANNEL,
      ...{
        id: "new-active",
        name: "新客户活跃率达标",
        metric: "new_customer_activity_rate",
        comparator: "at_least",
      },
      ...{ rows: "all", basis: "absolute", value: 0.6, minimum_n: 30 },
    },
    {
      ...CHANNEL,
      ...{ id: "new-content", name: "新客户满意率达标", comparator: "at_least" },
      ...{
        metric: "new_customer_satisfaction_rate",
        rows: "all",
        basis: "absolute",
        value: 0.8,
        minimum_n: 30,
      },
    },
  ];
  return { criteria: criteria.map((one) => ({ ...one, owner })) };
}
