import { closedMonth, MONTHS, WISH } from "./evaluation-round.ts";
import { addPerson, castOf, type Part } from "./post-cast.ts";
import { type Answer, call, type PostKit, type PostState, type PreparedPost } from "./post-kit.ts";

async function sentAs(
  kit: PostKit,
  part: Part | undefined,
  given: Partial<PreparedPost>,
): Promise<PreparedPost> {
  const headers = part === undefined ? {} : (await castOf(kit)).as[part];
  return { params: undefined, query: undefined, body: undefined, ...given, headers };
}

const draftOf = (name: string) => ({
  ...{ id: `own_${name}`, unit: "money", direction: "higher", window: { type: "month" } },
  name: { zh: `活动单均额 ${name}`, en: `Size of event deals ${name}` },
  meaning: { zh: "来源为活动的合同金额除以赢单数。", en: "Bookings from events divided by deals won." },
  question: { zh: "活动单有多大？", en: "How big are deals from events?" },
  numerator: [{ measure: "deals_closed.won_amount", factor: 1 }],
  denominator: [{ measure: "deals_closed.won_count", factor: 1 }],
  ...{ population: "all", filter: [{ dimension: "source", values: ["event"] }], minimumDenominator: 1 },
});
const put = ({ userId }: PostKit, name: string) => ({ draft: draftOf(name), ownerId: userId, reason: "x" });

async function metricProposal(kit: PostKit, name: string): Promise<Answer> {
  const { as } = await castOf(kit);
  return call(kit, "POST", "/metric-proposals", put(kit, name), as.operations);
}
async function decided(kit: PostKit, name: string): Promise<Answer> {
  const proposal = await metricProposal(kit, name);
  const { as } = await castOf(kit);
  return call(kit, "POST", `/metric-proposals/${proposal.id}/decision`, AGREED, as.vp);
}
const AGREED = { decision: "agreed", comment: "" };

const OWN_METRICS: Record<string, PostState> = {
  "POST /v1/metric-previews": async (kit) =>
    sentAs(kit, "operations", { body: { draft: draftOf("seen"), month: MONTHS[0] } }),
  "POST /v1/metric-proposals": async (kit, round) =>
    sentAs(kit, "operations", { body: put(kit, `put_${round}`) }),
  "POST /v1/metric-proposals/:id/decision": async (kit, round) => {
    const { id } = await metricProposal(kit, `decided_${round}`);
    return sentAs(kit, "vp", { params: { id }, body: AGREED });
  },
  "POST /v1/metric-proposals/:id/withdrawal": async (kit, round) => {
    const { id } = await metricProposal(kit, `taken_${round}`);
    return sentAs(kit, "operations", { params: { id }, body: {} });
  },
  "POST /v1/metrics/:id/retirement": async (kit, round) => {
    const { metric: id } = await decided(kit, `retired_${round}`);
    return sentAs(kit, "operations", { params: { id }, body: { reason: "x" } });
  },
};

/** Somebody who has to report and had not before. */
async function newInLine(kit: PostKit, round: 1 | 2): Promise<void> {
  const scopeIds = [kit.book.id("city 0")];
  await addPerson(kit, `reporter-${round}`, { role: "channel_manager", scope: "cities", scopeIds });
}
const WORKDAYS = { manager: 1, director: 2, vp: 3 };

async function submitted(kit: PostKit): Promise<void> {
  const { as } = await castOf(kit);
  const month = await closedMonth(kit);
  const { submissions } = await call(kit, "GET", `/months/${month}/pack-submissions`);
  if (submissions.some(({ subject }: Answer) => subject.grain === "company")) return;
  await call(kit, "POST", `/months/${month}/pack-submissions`, { region: null }, as.vp);
}

const REPORTS: Record<string, PostState> = {
  // A report is handed up once, so each round is another manager's.
  "POST /v1/months/:month/pack-submissions": async (kit, round) => {
    const params = { month: await closedMonth(kit) };
    const body = { region: null, manager: true, words: "x" };
    return sentAs(kit, round === 1 ? "manager" : "second", { params, body });
  },
  "POST /v1/months/:month/minutes": async (kit) => {
    await submitted(kit);
    const { ids } = await castOf(kit);
    const decision = { title: "补一名经理", ownerId: ids.manager, due: "2030-01-04", effect: null };
    return sentAs(kit, "ceo", { params: { month: MONTHS[0] }, body: { notes: "x", decisions: [decision] } });
  },
  "POST /v1/report-duties": async (kit, round) => {
    const { as } = await castOf(kit);
    await call(kit, "POST", "/report-duties", WORKDAYS, as.operations);
    await newInLine(kit, round);
    return sentAs(kit, "operations", { body: WORKDAYS });
  },
  "POST /v1/months/:month/close-cancellation": async (kit) => {
    await closedMonth(kit);
    const [, month] = MONTHS;
    const { state } = await call(kit, "GET", `/months/${month}`);
    if (state !== "closing") await call(kit, "POST", `/months/${month}/close`, WISH);
    return sentAs(kit, undefined, { params: { month }, body: {} });
  },
};

/** Own metrics, and what goes up the layers at the end of a month. */
export const REPORT_POST_STATES: Readonly<Record<string, PostState>> = { ...OWN_METRICS, ...REPORTS };
