import { actOnCommitment } from "../contract/commitment/commitments.ts";
import { writeMinutes } from "../contract/report/minutes.ts";
import { submitPack } from "../contract/report/pack-submissions.ts";
import { checkIn, logCoaching } from "../contract/tactics/residencies.ts";
import { organisationDay } from "../database/access/membership-rows.ts";
import { listDesignRows } from "../database/agreement/design-rows.ts";
import { readPackSubmissions } from "../database/report/pack-submission-rows.ts";
import { readPlanPromises } from "../database/tactics/plan-proposer.ts";
import { readResidencyBars } from "../database/tactics/residency-bars.ts";
import type { Role } from "../domain/access/role.ts";
import { addDays, type Day, toDay } from "../domain/calendar/day.ts";
import type { Month } from "../domain/calendar/month.ts";
import type { Language } from "../domain/language.ts";
import { act, agreeOne, holderOf, look, onDay, type Stage } from "./demo-stage.ts";

const WORDS = {
  "zh-CN": {
    plan: "重点扶持代理商支持方案",
    aim: "两个季度内把总部线索成交率提到 40%，自主开拓业绩占六成。",
    agree: "同意，预算控制住。",
    measures: ["与市场部合办一场门店增长沙龙", "给代理商两名新销售做产品培训"],
    actions: ["一起拜访十家商会会员企业", "逐条过一遍三十天内到期的续费客户", "整理本市竞品报价"],
    response: ["客户问能不能先免费用一个月", "给两周试用，同时约好试用结束那天的会面。"],
    playbook: {
      title: "客户要求降价",
      problem: "客户要求降价",
      signs: "客户拿竞品报价比较，或说“再便宜一点今天就签”。",
      answer: "先算门店一年省下的人工，再谈价格；仍要让价时，用缩短合同期来换，并写明原因。",
      avoid: "不主动降价，不口头承诺下一年的折扣。",
      lesson: "试行前各人各说各话；按这一版回应的城市，成交价更稳。",
    },
    agreePlaybook: "同意，各地都按这一版。",
    coaching: "陪访一次首次拜访，事后当面复盘",
    done: ["拜访了十一家，其中四家约了演示。", "记录完整，验收。"],
    visits: ["上午陪访两家餐饮连锁，下午做产品培训。", "与老板过了本月目标，确认两名销售到岗。"],
    said: "演示讲得太快，客户的问题没有记下来。",
    next: "下次先问三个问题再演示。",
    words: "八城试行六个月已满，各项标准看月报的试行一节。建议下季度扩大。",
    notes: "会议看过月报和试行结果。先做准备，再定扩大的城市。",
    decisions: ["提出第二批准独家城市的名单与理由", "查清迟到的回款并补上录入流程"],
  },
  en: {
    plan: "Support plan of the focus partner",
    aim: "Within two quarters win 40 % of headquarters' leads and sell six tenths by own effort.",
    agree: "Agreed; keep to the budget.",
    measures: [
      "A salon on growing shops, with marketing",
      "Product training for the partner's two new sales people",
    ],
    actions: [
      "Visit ten members of the chamber of commerce together",
      "Go through every customer due for renewal within thirty days",
      "Collect the competitors' prices in this city",
    ],
    response: [
      "The customer wants a month for nothing first",
      "Give two weeks, and fix the meeting at their end in the same breath.",
    ],
    playbook: {
      title: "The customer asks for a lower price",
      problem: "The customer asks for a lower price",
      signs: "A competitor's offer is on the table, or “a little less and I sign today”.",
      answer:
        "Work out the labour that a shop saves in a year before talking of price. If it must be less, trade it for a shorter term and write the reason down.",
      avoid: "Never offer less first, and promise no discount of next year.",
      lesson: "Before the trial everybody said something else; where this was followed, prices held.",
    },
    agreePlaybook: "Agreed: the same everywhere.",
    coaching: "Go along on a first visit and talk it through afterwards",
    done: ["Visited eleven, four of which want a demonstration.", "Well documented. Accepted."],
    visits: [
      "Two restaurant chains in the morning, product training in the afternoon.",
      "Went through the month's targets with the owner; both sales people have started.",
    ],
    said: "The demonstration was too fast, and the customer's questions were not written down.",
    next: "Ask three questions before showing anything.",
    words:
      "The six months of the trial in eight cities are over; the pack's section on it has each criterion. I propose to go on to more cities.",
    notes:
      "The meeting read the pack and the result of the trial. Prepare first, then decide on further cities.",
    decisions: [
      "Propose the second group of quasi-exclusive cities with reasons",
      "Find out why payments came late and mend how they are recorded",
    ],
  },
} as const;

/**
 * What goes on in the demo company these days: a support plan with its promises, days on site and coaching, and the last
 * closed month's pack with a meeting that decides.
 *
 * @param month the last that is closed
 */
export async function doDemoWork(
  stage: Stage,
  { language, month }: { language: Language; month: Month },
): Promise<void> {
  const words = WORDS[language];
  if ((await look(stage, (tx) => listDesignRows(tx, "support_plan"))).length === 0)
    await support(stage, words);
  if ((await look(stage, (tx) => readPackSubmissions(tx, month))).length === 0)
    await meet(stage, words, month);
}

type Words = (typeof WORDS)[Language];
const userOf = async (stage: Stage, role: Role) => (await holderOf(stage, role)).userId;

/** Two weeks that the manager is neither away nor barred from, around today when that is possible. */
async function freeWeeks(stage: Stage, manager: string, today: Day): Promise<Day> {
  const bars = await look(stage, (tx) =>
    readResidencyBars(tx, { first: addDays(today, -8), last: addDays(today, 90) }),
  );
  const isFree = (first: Day) =>
    bars.every((bar) => bar.memberId !== manager || bar.last < first || bar.first > addDays(first, 11));
  const starts = Array.from({ length: 10 }, (_, at) => addDays(today, 7 * at - 5));
  return starts.find(isFree) ?? addDays(today, 66);
}

async function support(stage: Stage, words: Words): Promise<void> {
  const now = stage.services.clock.now();
  const earlier = (days: number) => onDay(stage, new Date(now.getTime() - days * 86_400_000));
  const today = toDay(await look(stage, (tx) => organisationDay(tx, now)));
  const [partner] = (await holderOf(stage, "partner_owner")).scopeIds;
  if (partner === undefined) throw new Error("the demo's owner has no partner");
  const [manager, director] = [
    await userOf(stage, "channel_manager"),
    await userOf(stage, "regional_director"),
  ];
  const first = await freeWeeks(stage, manager, today);
  const line = (prefix: string, owner: string, days: readonly number[]) => (what: string, at: number) => ({
    ...{ id: `${prefix}${at}`, what, owner, due: addDays(today, days[at] ?? 14) },
  });
  const [problem, answer] = words.response;
  const playbook = await writePlaybook(earlier(20), words);
  const plan = await agreeOne(earlier(12), {
    ...{ kind: "support_plan", by: "regional_director", title: words.plan, place: partner },
    first: {
      ...{ aim: words.aim, from: addDays(today, -12), until: addDays(today, 90) },
      measures: words.measures.map(line("m", director, [20, 30])),
      actions: words.actions.map(line("a", manager, [-3, 4, 9])),
      residencies: [{ id: "r1", manager, first, last: addDays(first, 11) }],
      responses: [{ id: "p1", problem, answer }],
      playbooks: [playbook],
      coaching: [
        {
          id: "k1",
          kind: "coaching",
          what: words.coaching,
          whom: manager,
          owner: director,
          due: addDays(today, 6),
        },
      ],
    },
    agreeing: [{ role: "channel_vp", note: words.agree }],
  });
  for (const [at, note] of words.visits.entries())
    await act(earlier(4 - at), "channel_manager", checkIn, { body: { plan, note, photo: null } });
  const about = { about: manager, said: words.said, nextStep: words.next };
  const coaching = { plan, kind: "coaching" as const, day: addDays(today, -3), ...about };
  await act(earlier(3), "regional_director", logCoaching, { body: coaching });
  await keepFirst(earlier, plan, words);
}

/** What the manager learned on site, agreed to for everybody. */
async function writePlaybook(stage: Stage, { playbook, agreePlaybook }: Words): Promise<string> {
  const [there] = await look(stage, (tx) => listDesignRows(tx, "playbook"));
  const { title, ...first } = playbook;
  const agreeing = [{ role: "channel_vp" as const, note: agreePlaybook }];
  return there?.id ?? agreeOne(stage, { kind: "playbook", by: "channel_manager", title, first, agreeing });
}

/** The first action is reported done, and whoever asked accepts it. */
async function keepFirst(earlier: (days: number) => Stage, plan: string, words: Words): Promise<void> {
  const promise = (await look(earlier(3), (tx) => readPlanPromises(tx, plan))).find(
    ({ line }) => line === "actions/a0",
  );
  if (promise === undefined) throw new Error("a plan in force without its promises");
  const params = { id: promise.id };
  const [text, note] = words.done;
  const done = { seq: 1, act: "do", note: "", evidence: [{ kind: "text", text }] } as const;
  await act(earlier(3), "channel_manager", actOnCommitment, { params, body: done as never });
  const accepted = { seq: 2, act: "accept", note } as const;
  await act(earlier(2), "regional_director", actOnCommitment, { params, body: accepted as never });
}

async function meet(stage: Stage, words: Words, month: Month): Promise<void> {
  const params = { month };
  const today = toDay(await look(stage, (tx) => organisationDay(tx, stage.services.clock.now())));
  const body = { region: null, words: words.words };
  await act(stage, "channel_vp", submitPack, { params, body });
  const owners = [await userOf(stage, "regional_director"), await userOf(stage, "channel_operations")];
  const decisions = words.decisions.map((title, at) => ({
    ...{ title, ownerId: owners[at] ?? "", due: addDays(today, 14 + 7 * at), effect: null },
  }));
  await act(stage, "ceo", writeMinutes, { params, body: { notes: words.notes, decisions } });
}
