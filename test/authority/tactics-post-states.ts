import { designInForce, drafted } from "./design-post-states.ts";
import { closedMonth, judgement, openRound } from "./evaluation-round.ts";
import { castOf, type Part } from "./post-cast.ts";
import { type Answer, call, type PostKit, type PostState, type PreparedPost } from "./post-kit.ts";

async function sentAs(kit: PostKit, part: Part, body: object, id?: string): Promise<PreparedPost> {
  const params = id === undefined ? undefined : { id };
  return { params, query: undefined, body, headers: (await castOf(kit)).as[part] };
}

async function roundOfStandard(kit: PostKit): Promise<string> {
  await designInForce(kit, "selection-standards");
  return openRound(kit);
}

const EVALUATION: Record<string, PostState> = {
  "POST /v1/evaluations": async (kit) => {
    await designInForce(kit, "selection-standards");
    return sentAs(kit, "operations", { month: await closedMonth(kit), regionId: null });
  },
  "POST /v1/evaluations/:id/judgements": async (kit) =>
    sentAs(kit, "director", judgement(kit), await roundOfStandard(kit)),
  "POST /v1/evaluations/:id/freezes": async (kit) =>
    sentAs(kit, "operations", {}, await roundOfStandard(kit)),
  "POST /v1/nomination-suggestions": async (kit) =>
    sentAs(kit, "manager", { partnerId: kit.book.id("partner 6"), reason: "老板愿意投入" }),
};

const planning = async (kit: PostKit) => ({
  ...{ from: "2030-02", months: 1, plans: [(await drafted(kit, "support-plans")).id] },
});

const PLANNING: Record<string, PostState> = {
  "POST /v1/residency-proposals": async (kit) => sentAs(kit, "director", await planning(kit)),
  "POST /v1/focus-proposals": async (kit) =>
    sentAs(kit, "director", { nomination: await designInForce(kit, "nominations") }),
  "POST /v1/planning-runs/:id/cancellation": async (kit) => {
    const { as } = await castOf(kit);
    const { id } = await call(kit, "POST", "/residency-proposals", await planning(kit), as.director);
    return sentAs(kit, "director", {}, id);
  },
  "POST /v1/residency-drafts": async (kit) => {
    const { ids } = await castOf(kit);
    const { id, record } = await drafted(kit, "support-plans");
    const stays = [{ id: null, manager: ids.manager, first: "2030-04-01", last: "2030-04-12" }];
    return sentAs(kit, "director", {
      plans: [{ id, revision: record.draft.revision, seq: record.seq, stays }],
    });
  },
  "POST /v1/residency-bars": async (kit, round) => {
    const { ids } = await castOf(kit);
    const day = `2030-05-0${round}`;
    return sentAs(kit, "director", {
      ...{ memberId: ids.manager, cityId: null, first: day, last: day, note: "" },
    });
  },
  // One checks in once a day, so each round is another person's.
  "POST /v1/check-ins": async (kit, round) =>
    sentAs(kit, round === 1 ? "manager" : "second", {
      ...{ plan: await designInForce(kit, "support-plans"), note: "在客户现场", photo: null },
    }),
  "POST /v1/coaching-log": async (kit) =>
    sentAs(kit, "director", {
      ...{ plan: await designInForce(kit, "support-plans"), kind: "coaching", day: "2024-03-09" },
      ...{ about: null, said: "先问使用", nextStep: "" },
    }),
};

/** A trial of its own, agreed to, whose metric is ready. */
async function readyTrial(kit: PostKit): Promise<string> {
  const { as } = await castOf(kit);
  const owner = { ownerId: kit.userId, sourceNote: "CRM", readiness: "ready" };
  await call(kit, "PUT", "/metrics/bookings/owner", owner);
  const { record } = await drafted(kit, "trials");
  const body = { title: "又一次", place: null, content: record.draft.content };
  const { id } = await call(kit, "POST", "/trials", body, as.vp);
  const { seq, today }: Answer = await call(kit, "GET", `/trials/${id}`, undefined, as.vp);
  const proposal = { seq, inForceFrom: today, ends: false, note: "", revision: 1 };
  await call(kit, "POST", `/trials/${id}/proposals`, proposal, as.vp);
  await call(kit, "POST", `/trials/${id}/agreements`, { seq: seq + 1, version: 1, note: "" }, as.ceo);
  return id;
}

const TRIALS: Record<string, PostState> = {
  "POST /v1/trials/:id/start": async (kit) => sentAs(kit, "vp", { version: 1 }, await readyTrial(kit)),
  "POST /v1/trials/:id/stop": async (kit) => {
    const { as } = await castOf(kit);
    const id = await readyTrial(kit);
    await call(kit, "POST", `/trials/${id}/start`, { version: 1 }, as.vp);
    return sentAs(kit, "ceo", { criterion: null, reason: "客户流失", evidence: "三家退订" }, id);
  },
};

/** Trials, rounds of the evaluation, plans and stays. */
export const TACTICS_POST_STATES: Readonly<Record<string, PostState>> = {
  ...EVALUATION,
  ...PLANNING,
  ...TRIALS,
};
