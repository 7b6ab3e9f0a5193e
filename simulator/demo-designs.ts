import { addMonths, type Month } from "../domain/calendar/month.ts";
import type { Language } from "../domain/language.ts";
import { OPTION_LIBRARY } from "../domain/strategy/option-library.ts";

const WORDS = {
  "zh-CN": {
    goalTitle: "公司目标",
    goal: "三年内付费客户数翻一番；收入其次；毛利率保本。",
    background: "业绩进入平缓期，容易成交的客户越来越少。先要市场份额，再谈利润。",
    double: "三年翻一番",
    grow: "每年增长两成",
    backGoal: "毛利率只写“保本”太松：渠道投入会挤掉利润。建议约束提高到 5%。",
    backGoalComment: "请写明年限，否则下面每一层都会有自己的理解。",
    agreeGoal: "与 CEO 当面确认过：客户数优先，收入其次。",
    strategyTitle: "渠道策略",
    strategy:
      "每个有条件的城市重点扶持一家代理商，作为当地的营销和服务中心；不给独家，其他代理商继续经营。先试行两个季度，再决定推广、重复或停止。",
    decision:
      "狼群模式靠数量铺开，容易的客户用完后就停滞；独家一旦选错，一个城市没有退路。准独家兼顾投入与退路：一家优先、有期限、按业绩复审。",
    chosen: "有代理商愿意投入，也有期限和业绩条件可以退出。",
    wolf: "容易成交的客户接近用完，小代理商无力培育市场。",
    exclusive: "选错一家就没有替代，其他代理商会流失。",
    bench: [
      "搜索推广行业的城市独家",
      "每个城市一家独家总代理，凭品牌收取高额保证金。",
      "我们的品牌还不足以让代理商先付保证金，产品也更依赖本地服务。",
    ],
    measures: [
      ["渠道经理每月驻地两周", "按法定节假日排班，与代理商一起拜访客户。"],
      ["总部线索优先分给重点扶持代理商", "按时响应，逾期回收。"],
      ["与市场部合办沙龙", "每城每季度至少一场。"],
    ],
    keyAccounts: "年合同额超过 50 万元或集团客户为大客户，由总部跟进，不分给代理商，也不计入代理商评价。",
    backStrategy: "方向同意。请写明退出条件和城市进入条件，再提出一次。",
    backStrategyComment: "渗透率已经很高的城市不值得再投入，请设条件。",
    agreeStrategy: "同意。两个季度后按成败标准看结果。",
    again: "：两年来看",
    findings: [
      {
        title: "付费客户的增长是否已经停滞",
        statement: "看付费客户数两年来的走势，以及走势从什么时候改变。增长主要来自容易成交的客户。",
        metrics: ["paying_customers", "new_paying_customers"],
      },
      {
        title: "毛利率与收入",
        statement: "收入仍在，毛利率要在渠道投入之后保住。",
        metrics: ["bookings", "gross_margin"],
      },
    ],
    talks: [
      ["华东一家代理商的老板", "愿意为一个城市多招两个人，但要知道两年内不会换成别家。"],
      ["客户成功经理", "小代理商签完单就不再管，续费前一个月才想起客户。"],
      ["区域渠道总监", "每个城市总有一两家愿意投入，其余只接现成的单。"],
    ],
  },
  en: {
    goalTitle: "Goal of the company",
    goal: "Twice as many paying customers within three years; revenue second; gross margin at break-even or better.",
    background:
      "Growth has flattened and easy customers are getting scarce. Market share first, profit later.",
    double: "Twice as many in three years",
    grow: "A fifth more each year",
    backGoal:
      "Break-even alone is too loose: what we spend on the channel eats the margin. I suggest 5 % as the bound.",
    backGoalComment: "Say how many years, or every layer below will read it its own way.",
    agreeGoal: "Talked through with the CEO: customers first, revenue second.",
    strategyTitle: "Channel strategy",
    strategy:
      "In each city that is ready, support one partner first as its centre of marketing and service; not exclusively, so that others go on working. Try it for two quarters, then expand, repeat or stop.",
    decision:
      "The wolf-pack spreads by numbers and stops once easy demand is used up; an exclusive partner that fails leaves a city without a way out. Quasi-exclusive keeps both: one first, for a time, reviewed by performance.",
    chosen: "There are partners willing to invest, and a term and conditions by which to leave.",
    wolf: "Easy demand is nearly used up, and small partners cannot cultivate a market.",
    exclusive: "A wrong choice has no substitute, and the others would leave.",
    bench: [
      "City monopolies in search advertising",
      "One exclusive general partner a city, for a large deposit that the brand commands.",
      "Our brand does not yet make partners pay first, and our product needs more local service.",
    ],
    measures: [
      [
        "Two weeks of a channel manager in the city each month",
        "Planned around public holidays, visiting customers together.",
      ],
      ["Leads of headquarters to the focus partner first", "To be answered in time, else reclaimed."],
      ["Salons together with marketing", "At least one a city and quarter."],
    ],
    keyAccounts:
      "A customer of more than 500,000 a year or of a group is a key account: headquarters serves it, it is not routed to partners and does not count for them.",
    backStrategy: "I agree with the direction. Say when a city may enter, and propose it again.",
    backStrategyComment: "A city that is penetrated already is not worth the money: set a condition.",
    agreeStrategy: "Agreed. In two quarters we look at the criteria.",
    again: ", over two years",
    findings: [
      {
        title: "Whether paying customers have stopped growing",
        statement:
          "Two years of paying customers, and when their course changed. Growth came from easy demand.",
        metrics: ["paying_customers", "new_paying_customers"],
      },
      {
        title: "Revenue and margin",
        statement: "Revenue is there; the margin must hold after what the channel costs.",
        metrics: ["bookings", "gross_margin"],
      },
    ],
    talks: [
      [
        "The owner of a partner in the east",
        "Would hire two more people for one city, if nobody else gets it within two years.",
      ],
      [
        "The customer success manager",
        "Small partners forget the customer after signing, until a month before renewal.",
      ],
      ["A regional director", "Every city has one or two who invest; the others take what falls to them."],
    ],
  },
} as const;

/** What the demo company's people write, in the language in which it is made. */
export const demoWords = (language: Language) => WORDS[language];
type Words = ReturnType<typeof demoWords>;

/** The goal as first proposed, as returned, and as agreed. */
export function demoGoal(words: Words, month: Month) {
  const content = (value: number) => ({
    ...{ statement: words.goal, background: words.background, from: month, until: addMonths(month, 35) },
    priorities: [
      { id: "p1", aim: "share", metric: "paying_customers", ambition: words.double },
      { id: "p2", aim: "revenue", metric: "bookings", ambition: words.grow },
    ],
    constraints: [{ id: "c1", metric: "gross_margin", comparator: "at_least", value }],
  });
  return {
    ...{ title: words.goalTitle, first: content(0) },
    round: {
      revised: content(0.05),
      back: {
        ...{ role: "channel_vp" as const, note: words.backGoal },
        comments: [{ path: "statement", text: words.backGoalComment }],
        counters: [{ path: "constraints/c1/value", value: 0.05 }],
      },
    },
    agreeing: [
      { role: "executive" as const, note: "" },
      { role: "channel_vp" as const, note: words.agreeGoal },
    ],
  };
}

/** The strategy as first proposed, as returned, and as agreed. */
export function demoStrategy(
  words: Words,
  month: Month,
  { goalId, findings }: { goalId: string; findings: readonly string[] },
) {
  const language = words === WORDS.en ? "en" : "zh";
  const whys = { wolf_pack: words.wolf, quasi_exclusive: words.chosen, exclusive: words.exclusive };
  const options = OPTION_LIBRARY.flatMap(({ id, pros, cons, fit }) =>
    id === "own"
      ? []
      : [
          {
            ...{ id: id.replace("_", "-"), option: id, why: whys[id] },
            ...{ pros: pros[language], cons: cons[language], fit: fit[language] },
            verdict: id === "quasi_exclusive" ? "chosen" : "rejected",
            findings: id === "quasi_exclusive" ? [...findings] : [],
          },
        ],
  );
  const [who, practice, why] = words.bench;
  const content = (conditions: object[]) => ({
    ...{
      goal: goalId,
      statement: words.strategy,
      findings: [...findings],
      options,
      decision: words.decision,
    },
    benchmarks: [{ id: "b1", who, practice, applies: "no", why }],
    ...{ from: month, until: addMonths(month, 11), otherMode: "open", keyAccounts: words.keyAccounts },
    measures: words.measures.map(([measure, detail], position) => ({ id: `m${position}`, measure, detail })),
    ...{ coverage: [], conditions },
  });
  return {
    ...{ title: words.strategyTitle, first: content([]) },
    round: {
      revised: content([{ id: "k1", metric: "penetration", comparator: "at_most", value: 0.4 }]),
      back: {
        ...{ role: "ceo" as const, note: words.backStrategy },
        ...{ comments: [{ path: "conditions", text: words.backStrategyComment }], counters: [] },
      },
    },
    agreeing: [{ role: "ceo" as const, note: words.agreeStrategy }],
  };
}

/** Whom the VP asked. */
export const demoTalks = (words: Words) => words.talks.map(([withWhom, said]) => ({ withWhom, said }));
