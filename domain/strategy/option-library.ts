import type { Wording } from "../agreement/content-field.ts";

/** A way to run a channel that others have tried, with what speaks for and against it and where it fits. */
export interface LibraryOption extends Wording {
  readonly id: "wolf_pack" | "quasi_exclusive" | "exclusive" | "own";
  readonly pros: Wording;
  readonly cons: Wording;
  readonly fit: Wording;
}

/** The options that a strategy starts from; own ones are written beside them. */
export const OPTION_LIBRARY: readonly LibraryOption[] = [
  {
    id: "wolf_pack",
    ...{ zh: "狼群模式", en: "Wolf-pack" },
    pros: {
      zh: "铺得快，成本低；容易成交的客户（浮油）很快被收走；不依赖任何一家。",
      en: "Spreads fast and cheaply; the easy demand is collected quickly; nobody is depended on.",
    },
    cons: {
      zh: "同城互相压价；代理商小而多，不愿培育市场，续费和服务跟不上；容易的客户用完后增长停滞。",
      en: "Partners of one city undercut each other; many small ones cultivate nothing and serve poorly; growth stops once the easy demand is used up.",
    },
    fit: {
      zh: "市场新、渗透率低、首单即走的产品；城市里还没有能独当一面的代理商。",
      en: "A new market of low penetration, a product that needs little service, no partner yet able to carry a city.",
    },
  },
  {
    id: "quasi_exclusive",
    ...{ zh: "准独家", en: "Quasi-exclusive" },
    pros: {
      zh: "每城重点扶持一家，它有动力投入团队、做活动、做服务；其他代理商继续经营，保留竞争。",
      en: "One partner a city is supported first and has reason to invest in people, events and service; the others go on, so competition stays.",
    },
    cons: {
      zh: "选错一家，一个城市就慢下来；总部要派人驻地、分线索、做监督，投入更大。",
      en: "A wrong choice slows a city down; headquarters must send people, leads and supervision, which costs more.",
    },
    fit: {
      zh: "容易的客户快用完、需要培育；至少有一家愿意投入且有潜力；有条件按业绩考核并到期复审。",
      en: "Easy demand is nearly used up; at least one partner is willing and able to invest; performance can be measured and reviewed at a date.",
    },
  },
  {
    id: "exclusive",
    ...{ zh: "独家代理", en: "Exclusive" },
    pros: {
      zh: "责任清楚，代理商投入最足；没有同城冲突；总部管理简单。",
      en: "Responsibility is clear and the partner invests most; no conflict within the city; little for headquarters to manage.",
    },
    cons: {
      zh: "一家做不好就没有替代；谈判地位落到代理商手里；其他代理商流失。",
      en: "No substitute when the one fails; the bargaining power moves to the partner; the others leave.",
    },
    fit: {
      zh: "城市里有一家明显强于其他，且愿意承诺业绩；总部没有人手驻地；产品需要长期本地服务。",
      en: "One partner of the city is clearly the strongest and commits to results; headquarters has no people to send; the product needs long local service.",
    },
  },
  {
    id: "own",
    ...{ zh: "自拟方案", en: "An option of our own" },
    ...{ pros: { zh: "", en: "" }, cons: { zh: "", en: "" }, fit: { zh: "", en: "" } },
  },
];

/**
 * The first draft of a strategy: the options of the library in the language of whoever begins.
 *
 * @example firstOptions("zh")[0].option // "wolf_pack"
 */
export function firstOptions(language: "zh" | "en") {
  return OPTION_LIBRARY.filter(({ id }) => id !== "own").map(({ id, pros, cons, fit }) => ({
    ...{ id: id.replace("_", "-"), option: id },
    ...{ pros: pros[language], cons: cons[language], fit: fit[language] },
  }));
}
