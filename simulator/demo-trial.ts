import { sql } from "kysely";
import { startTrial } from "../contract/strategy/trials.ts";
import { listDesignRows } from "../database/agreement/design-rows.ts";
import { readTrialLocks } from "../database/strategy/trial-locks.ts";
import type { Role } from "../domain/access/role.ts";
import type { Language } from "../domain/language.ts";
import type { CompanyPlan } from "./company.ts";
import { demoStandard } from "./demo-selection.ts";
import { act, agreeOne, holderOf, look, type Stage, type StoryDays } from "./demo-stage.ts";
import { trialStart } from "./taken-on.ts";

const WORDS = {
  "zh-CN": {
    title: "八城准独家试行",
    purpose:
      "八个城市各重点扶持一家代理商，其他代理商照常经营：预期总部线索成交率、自主开拓和新客户活跃都变好。",
    agree: "标准已定，开始后不再改。两个季度后看结果。",
    criteria: [
      "总部线索成交率比之前高五分之一",
      "自主开拓业绩占一半以上",
      "城市整体业绩比之前高一成",
      "新客户活跃率比之前高五分之一",
      "新客户满意率达到 88%",
    ],
  },
  en: {
    title: "Quasi-exclusive partners in eight cities",
    purpose:
      "One focus partner in each of eight cities, while the others keep working: headquarters' leads are won more often, more is sold by own effort, and new customers use the product more.",
    agree: "The criteria are fixed and stay so once it runs. We look at the result after two quarters.",
    criteria: [
      "HQ leads won a fifth more often than before",
      "More than half of bookings by own effort",
      "City bookings a tenth above those before",
      "New customers a fifth more active than before",
      "88 % of new customers satisfied",
    ],
  },
} as const;

const BEFORE = { basis: "factor", baseline: "same_before", baseline_months: 6 };
const FORM = { part: "must", rows: "all", comparator: "at_least", pass_mode: "point" };

function criteriaOf(names: readonly string[], owners: { operations: string; success: string }) {
  const { operations, success } = owners;
  const all = [
    {
      id: "hq-win",
      metric: "hq_lead_win_rate",
      rows: "partners",
      ...BEFORE,
      value: 1.2,
      minimum_n: 100,
      owner: operations,
    },
    {
      ...{ id: "self-share", metric: "self_developed_share", rows: "partners", comparator: "above" },
      ...{ basis: "absolute", value: 0.5, owner: operations },
    },
    {
      id: "city-total",
      metric: "bookings",
      ...BEFORE,
      value: 1.1,
      counter_metric: "gross_margin",
      counter_margin: 0.03,
      owner: operations,
    },
    {
      id: "new-active",
      metric: "new_customer_activity_rate",
      ...BEFORE,
      value: 1.2,
      minimum_n: 30,
      owner: success,
    },
    {
      id: "new-content",
      metric: "new_customer_satisfaction_rate",
      basis: "absolute",
      value: 0.88,
      minimum_n: 30,
      owner: success,
    },
  ];
  return all.map((one, at) => ({ ...FORM, ...one, name: names[at] }));
}

/** Ids of cities by the codes that the company knows them by. */
async function citiesOf(stage: Stage, codes: readonly string[]): Promise<string[]> {
  const rows = await look(stage, (tx) =>
    tx.rows<{ id: string }>(sql`select id from app.cities
      where org_id = ${tx.actor.orgId} and reference = any (${codes}::text[]) order by reference`),
  );
  return rows.map(({ id }) => id);
}

/**
 * The programme as a trial: standard and criteria agreed before its first day, started with the figures of the months
 * before; every close from then on freezes where it stands.
 *
 * @returns its id
 */
export async function runDemoTrial(
  { before }: StoryDays,
  given: { language: Language; plan: CompanyPlan; under: readonly string[] },
): Promise<string> {
  const { language, plan } = given;
  const words = WORDS[language];
  const stage = before(9);
  const [known] = await look(stage, (tx) => listDesignRows(tx, "selection_standard"));
  const standardId = known?.id ?? (await agreeOne(before(13), demoStandard(language)));
  const [there] = await look(stage, (tx) => listDesignRows(tx, "trial"));
  const userOf = async (role: Role) => (await holderOf(stage, role)).userId;
  const owners = {
    operations: await userOf("channel_operations"),
    success: await userOf("customer_success"),
  };
  const codes = (is: "isFocus" | "isControl") =>
    plan.places.filter((place) => place[is]).map(({ code }) => code);
  const content = {
    ...{ purpose: words.purpose, under: [...given.under, standardId], start: trialStart(plan) },
    ...{
      cities: await citiesOf(stage, codes("isFocus")),
      control_cities: await citiesOf(stage, codes("isControl")),
    },
    criteria: criteriaOf(words.criteria, owners),
  };
  const agreeing = [{ role: "ceo" as const, note: words.agree }];
  const trialId =
    there?.id ??
    (await agreeOne(stage, {
      kind: "trial",
      by: "channel_vp",
      title: words.title,
      first: content,
      agreeing,
    }));
  if ((await look(stage, (tx) => readTrialLocks(tx, trialId))).length === 0)
    await act(before(0), "channel_vp", startTrial, { params: { id: trialId }, body: { version: 1 } });
  return trialId;
}
