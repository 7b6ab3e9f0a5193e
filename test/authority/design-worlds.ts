import { STANDARD } from "../setup/selection-site.ts";
import { trialCriterion } from "../setup/trial-facts.ts";
import { frozenRound } from "./evaluation-round.ts";
import { castOf, type Part } from "./post-cast.ts";
import type { PostKit } from "./post-kit.ts";

/** How a kind of designed object comes about in the company of the kit. */
export interface DesignWorld {
  readonly path: string;
  readonly writer: Part;
  /** In the order in which they are asked. */
  readonly answerers: readonly Part[];
  /** The place of the one that the acts are done to, and those of further ones; null for what has none. */
  readonly place: string | null;
  readonly places?: readonly string[];
  content(kit: PostKit, agreed: (path: string) => Promise<string>): Promise<object>;
  /** A value that the writer may move, its bounds, and two values inside. */
  readonly free?: {
    readonly path: string;
    readonly bounds: readonly [unknown, unknown];
    readonly values: readonly [unknown, unknown];
  };
}

const PERIOD = { from: "2030-01", until: "2030-12" };

const GOAL: DesignWorld = {
  ...{ path: "goals", writer: "ceo", answerers: ["executive", "vp"], place: null },
  content: async () => ({
    statement: "更多付费客户",
    priorities: [{ id: "p1", aim: "share", metric: "paying_customers" }],
    constraints: [{ id: "c1", metric: "gross_margin", comparator: "at_least", value: 0.2 }],
    from: PERIOD.from,
  }),
  free: { path: "constraints/c1/value", bounds: [0, 1], values: [0.3, 0.4] },
};

const STRATEGY: DesignWorld = {
  ...{ path: "strategies", writer: "vp", answerers: ["ceo"], place: null },
  content: async ({ book }, agreed) => ({
    ...{ goal: await agreed("goals"), statement: "每城重点扶持一家", decision: "两个季度试行。" },
    options: [
      { id: "o1", option: "wolf_pack", verdict: "rejected", why: "容易的客户已经用完" },
      { id: "o2", option: "quasi_exclusive", verdict: "chosen", why: "有人愿意投入" },
    ],
    ...{ ...PERIOD, otherMode: "open", keyAccounts: "总部跟进" },
    coverage: [{ id: "c1", city: book.id("city 5"), mode: "direct" }],
    conditions: [{ id: "k1", metric: "penetration", comparator: "at_most", value: 0.9 }],
  }),
  free: { path: "conditions/k1/value", bounds: [0.5, 1], values: [0.95, 0.96] },
};

const SELECTION_STANDARD: DesignWorld = {
  ...{ path: "selection-standards", writer: "vp", answerers: ["ceo"], place: null },
  // Whether a partner had bookings in the month is not what is tried here.
  content: async () => ({ ...STANDARD, gates: STANDARD.gates.filter(({ source }) => source === "judged") }),
  free: { path: "areas/team/criteria/sales/best", bounds: [900, 2000], values: [1100, 1200] },
};

const TRIAL: DesignWorld = {
  ...{ path: "trials", writer: "vp", answerers: ["ceo"], place: null },
  content: async (kit) => {
    const { operations: owner } = (await castOf(kit)).ids;
    const criterion = { metric: "bookings", rows: "all", basis: "absolute", value: 1, minimum_n: 10, owner };
    return {
      ...{ purpose: "集中支持一家", start: PERIOD.from },
      ...{ cities: [kit.book.id("city 1")], control_cities: [kit.book.id("city 2")] },
      criteria: [trialCriterion("total", criterion)],
    };
  },
};

const NOMINATION: DesignWorld = {
  ...{ path: "nominations", writer: "director", answerers: ["vp"], place: "region 1" },
  content: async (kit, agreed) => ({
    ...{ standard: await agreed("selection-standards"), round: await frozenRound(kit) },
    cities: [
      {
        ...{
          id: "c0",
          city: kit.book.id("city 0"),
          first: kit.book.id("partner 6"),
          reason: "老板愿意再投两个销售。",
        },
        ...{ alternates: [], exception: "先做起来。" },
      },
    ],
  }),
};

const MANDATE: DesignWorld = {
  ...{ path: "mandates", writer: "director", answerers: ["vp", "owner"], place: "partner 6" },
  content: async (_, agreed) => ({
    ...{ nomination: await agreed("nominations"), services: ["marketing_centre"], non_exclusive: true },
    ...{ from: "2030-01-01", until: "2030-12-31", review: "2030-06-30" },
    conditions: [{ id: "k1", metric: "bookings", comparator: "at_least", value: 500 }],
  }),
  free: { path: "conditions/k1/value", bounds: [1, 900], values: [600, 700] },
};

const SUPPORT_PLAN: DesignWorld = {
  ...{ path: "support-plans", writer: "director", answerers: ["vp"], place: "partner 6" },
  places: ["partner 3", "partner 9"],
  content: async (kit) => {
    const { manager, director } = (await castOf(kit)).ids;
    return {
      ...{ aim: "重点扶持", from: "2030-01-01", until: "2030-06-30" },
      measures: [{ id: "m1", what: "联合沙龙", owner: director, due: "2030-02-15" }],
      actions: [{ id: "a1", what: "拜访商会会员", owner: manager, due: "2030-02-20" }],
      residencies: [{ id: "r1", manager, first: "2030-03-04", last: "2030-03-15" }],
    };
  },
  free: {
    path: "measures/m1/due",
    bounds: ["2030-02-01", "2030-05-31"],
    values: ["2030-03-01", "2030-04-01"],
  },
};

const PLAYBOOK: DesignWorld = {
  ...{ path: "playbooks", writer: "manager", answerers: ["vp"], place: null },
  content: async () => ({ problem: "客户要求降价", answer: "先问使用，再谈价格。" }),
};

const WARNING_RULES: DesignWorld = {
  ...{ path: "warning-rules", writer: "operations", answerers: ["vp"], place: null },
  content: async () => ({
    reason: "试用",
    rules: [{ id: "near", name: "快到期", level: "amber", within_days: 140, respond_days: 3 }],
  }),
  free: { path: "rules/near/within_days", bounds: [100, 200], values: [150, 160] },
};

const grade = (id: string, limit: number) => ({ id, grade: id.toUpperCase(), limit, contact_days: 30 });
const CLASS_RULES: DesignWorld = {
  ...{ path: "class-rules", writer: "vp", answerers: ["ceo"], place: null },
  content: async () => ({
    reason: "两级就够",
    rules: [
      { id: "partner", measure: "bookings", method: "share", grades: [grade("a", 0.7), grade("b", 1)] },
    ],
  }),
  free: { path: "rules/partner/grades/a/contact_days", bounds: [10, 60], values: [40, 50] },
};

/** Every kind, in the order of the contract. */
export const DESIGN_WORLDS: readonly DesignWorld[] = [
  ...[GOAL, STRATEGY, SELECTION_STANDARD, TRIAL, NOMINATION, MANDATE, SUPPORT_PLAN, PLAYBOOK],
  ...[WARNING_RULES, CLASS_RULES],
];
