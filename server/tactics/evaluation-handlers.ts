import type { AnswerOf } from "../../contract/route.ts";
import {
  freezeEvaluation,
  getEvaluatedPartner,
  getEvaluation,
  judgeItem,
  listEvaluations,
} from "../../contract/tactics/evaluations.ts";
import { organisationDay } from "../../database/access/membership-rows.ts";
import { findPlace } from "../../database/agreement/find-place.ts";
import {
  type EvaluationRound,
  findRound,
  insertFreeze,
  listRounds,
  lockRound,
} from "../../database/tactics/evaluation-rounds.ts";
import {
  insertJudgement,
  insertResults,
  readJudgementsOf,
  readRows,
} from "../../database/tactics/evaluation-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError, type InputProblem } from "../../domain/access/app-error.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { readStandard, type Standard } from "../../domain/strategy/read-standard.ts";
import { itemNumber } from "../../domain/tactics/evaluate-partner.ts";
import { evidenceUntil } from "../../domain/tactics/evidence-validity.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import { evaluationContext, resultsOf, type ScoredPartner, scorePartners } from "./evaluation-form.ts";

type FormAnswer = AnswerOf<typeof getEvaluation>;

const roundOf = ({ standard: _, openedAt, frozenAt, ...round }: EvaluationRound) => ({
  ...round,
  openedAt: openedAt.toISOString(),
  frozenAt: frozenAt?.toISOString() ?? null,
});

const noRound = () => new AppError("not_found", { zh: "没有这一轮评估。", en: "There is no such round." });

/** One round. Errors: not_found. */
export async function loadRound(tx: Tx, id: string): Promise<EvaluationRound> {
  const round = await findRound(tx, id);
  if (round !== undefined) return round;
  throw noRound();
}

function columnsOf({ criteria, gates }: Standard): FormAnswer["columns"] {
  return [
    ...criteria.map(({ key, area, name, weight, computed, worst, best, question }) => ({
      ...{ key, kind: "criterion" as const, area, name, weight, worst, best, question },
      ...{ metric: computed?.metric ?? null, of: computed?.of ?? null },
      ...{ comparator: null, value: null, months: null },
    })),
    ...gates.map(({ key, kind, name, computed, months, question }) => ({
      ...{ key, kind, area: null, name, weight: null, worst: null, best: null, question, months },
      ...{ metric: computed?.metric ?? null, of: computed?.of ?? null },
      ...{ comparator: computed?.comparator ?? null, value: computed?.value ?? null },
    })),
  ];
}

type Reading = Awaited<ReturnType<typeof evaluationContext>>;

function rowOf(standard: Standard, reading: Reading, { row, evaluation, rank }: ScoredPartner) {
  const { computed, ...place } = row;
  const { score, atMost, isEligible } = evaluation;
  return {
    ...place,
    cells: standard.criteria.map((criterion, at) => {
      const cell = evaluation.cells[at];
      const state = criterion.computed === null ? "ok" : (computed[criterion.key]?.state ?? "absent");
      return {
        ...{ raw: cell?.raw ?? null, points: cell?.points ?? null, beyond: cell?.beyondAnchors ?? false },
        state: criterion.computed === null && cell?.raw == null ? ("open" as const) : state,
      };
    }),
    gates: standard.gates.map(({ key, computed: of }, at) => ({
      raw: of === null ? null : itemNumber(computed[key], reading.unitOf(of.metric), reading.exponent),
      state: evaluation.gates[at] ?? ("open" as const),
    })),
    ...{ score, atMost, isEligible, rank },
  };
}

/**
 * A partner is shown its own figures: neither what was judged of it, nor the score that rests on that, nor its city's,
 * from which a rival's could be taken off.
 */
function forPartner(answer: FormAnswer): FormAnswer {
  const shown = answer.columns.map(({ of }) => of === "partner");
  const criteria = answer.columns.filter(({ kind }) => kind === "criterion").length;
  return {
    round: answer.round,
    columns: answer.columns
      .filter((_, at) => shown[at])
      .map((column) => ({ ...column, weight: null, worst: null, best: null, question: "" })),
    rows: answer.rows.map((row) => ({
      ...row,
      cells: row.cells.filter((_, at) => shown[at]).map((cell) => ({ ...cell, points: null, beyond: false })),
      gates: row.gates.filter((_, at) => shown[criteria + at]),
      ...{ score: null, atMost: null, rank: null, isEligible: null },
    })),
  };
}

const isPartner = (tx: Tx) => tx.actor.scope === "partners";

/** The form for a partner: a frozen round has no results it may read, so its own rows are shown as they are. */
export async function formOf(tx: Tx, round: EvaluationRound): Promise<FormAnswer> {
  const asked = isPartner(tx) ? { ...round, frozenAt: null } : round;
  const { standard, partners } = await scorePartners(tx, asked);
  const reading = await evaluationContext(tx, round);
  const answer = {
    round: roundOf(round),
    columns: columnsOf(standard),
    rows: partners.map((partner) => rowOf(standard, reading, partner)),
  };
  return isPartner(tx) ? forPartner(answer) : answer;
}

const listHandler = handle(listEvaluations, async ({ tx }) => ({
  rounds: (await listRounds(tx)).map(({ partners, ...round }) => ({ ...roundOf(round), partners })),
}));

/** The form of a round. Errors: not_found, also where the scope sees no partner of it. */
export async function shownForm(tx: Tx, id: string): Promise<FormAnswer> {
  const answer = await formOf(tx, await loadRound(tx, id));
  if (answer.rows.length > 0) return answer;
  throw noRound();
}

const getHandler = handle(getEvaluation, ({ tx, params }) => shownForm(tx, params.id));

const cityItems = ({ criteria, gates }: Standard) =>
  [...criteria, ...gates].filter(({ computed }) => computed?.of === "city").map(({ key }) => key);

const noPartner = () =>
  new AppError("not_found", { zh: "这一轮里没有这个代理商。", en: "The round has no such partner." });

const partnerHandler = handle(getEvaluatedPartner, async ({ tx, params }) => {
  const round = await loadRound(tx, params.id);
  const [row] = await readRows(tx, round.id, params.partnerId);
  if (row === undefined) throw noPartner();
  const judgements = await readJudgementsOf(tx, round.id, params.partnerId);
  const hidden = isPartner(tx) ? cityItems(readStandard(round.standard)) : [];
  return {
    computed: Object.entries(row.computed)
      .filter(([key]) => !hidden.includes(key))
      .map(([key, item]) => ({ key, ...item }) as never),
    judgements: judgements.map(({ partnerId: _, userId: _user, at, ...judgement }) => ({
      ...judgement,
      at: at.toISOString(),
    })) as never,
  };
});

const requireOpen = ({ frozenAt }: EvaluationRound) => {
  if (frozenAt === null) return;
  throw new AppError("conflict", {
    zh: "这一轮已冻结，不能再改；请另开一轮。",
    en: "This round is frozen and cannot change; open another.",
  });
};

/** What is wrong with a judgement: the item must be a judged one of the standard and be given what it takes. */
function judgementProblem(
  standard: Standard,
  { item, value, passed }: { item: string; value: number | null; passed: boolean | null },
): InputProblem | undefined {
  const criterion = standard.criteria.find(({ key }) => key === item);
  const gate = standard.gates.find(({ key }) => key === item);
  const found = criterion ?? gate;
  if (found === undefined || found.computed !== null) {
    const zh = "标准里没有这个评判项；按指标计算的项不能评判。";
    const en = "The standard has no such judged item; a computed one cannot be judged.";
    return { field: "body/item", rule: "judged", zh, en };
  }
  if (criterion !== undefined) {
    const [low, high] = [criterion.worst, criterion.best].sort((a, b) => a - b) as [number, number];
    if (value !== null && passed === null && value >= low && value <= high) return undefined;
    const zh = `请给出 ${low} 到 ${high} 之间的分值。`;
    return { field: "body/value", rule: "range", zh, en: `Give a value from ${low} to ${high}.` };
  }
  if (passed !== null && value === null) return undefined;
  return { field: "body/passed", rule: "required", zh: "请判定是否满足。", en: "Say whether it holds." };
}

const judgeHandler = handle(judgeItem, async ({ tx, params, body, services: { clock } }) => {
  await lockRound(tx, params.id, "judge");
  const round = await loadRound(tx, params.id);
  requireOpen(round);
  const [row] = await readRows(tx, round.id, body.partnerId);
  if (row === undefined) throw noPartner();
  const { item, seen, value = null, passed = null, evidence, validUntil } = body;
  const standard = readStandard(round.standard);
  const problem = judgementProblem(standard, { item, value, passed });
  if (problem !== undefined) throw new AppError("invalid_input", problem, [problem]);
  const named = validUntil === null ? null : toDay(validUntil);
  const months = standard.gates.find(({ key }) => key === item)?.months ?? null;
  const until = evidenceUntil(months, named, await organisationDay(tx, clock.now()));
  const given = { item, seen, value, passed, evidence: evidence.trim(), validUntil: until, at: clock.now() };
  const place = { roundId: round.id, partnerId: row.partnerId, cityId: row.cityId };
  const last = (await readJudgementsOf(tx, round.id, row.partnerId)).find((one) => one.item === item);
  if ((last?.seq ?? 0) !== seen || !(await insertJudgement(tx, place, given))) {
    throw new AppError("state_changed", {
      zh: `${last?.name ?? "别人"}刚刚评判过这一项。请看过再改。`,
      en: `${last?.name || "Somebody"} has just judged this item. Look at it first.`,
    });
  }
  const after = { partner: row.partnerId, item, seq: seen + 1 };
  await auditDone(tx, clock, { act: "judge", objectKind: "evaluation", objectId: round.id, after });
  return { seq: seen + 1 };
});

/** A round is frozen by whoever sees all of it: half a region would be ranked among itself. */
async function requireWhole(tx: Tx, round: EvaluationRound): Promise<void> {
  if (tx.actor.scope === "all") return;
  if (round.regionId !== null && (await findPlace(tx, "region", round.regionId)) !== undefined) return;
  throw new AppError("forbidden", {
    zh: "只有数据范围包含整轮的渠道运营可以冻结。",
    en: "Only channel operations with the whole round in scope may freeze it.",
  });
}

const freezeHandler = handle(freezeEvaluation, async ({ tx, params, services: { clock } }) => {
  await lockRound(tx, params.id, "freeze");
  const round = await loadRound(tx, params.id);
  requireOpen(round);
  await requireWhole(tx, round);
  const { partners } = await scorePartners(tx, round);
  const { results, digest } = resultsOf(partners);
  await insertFreeze(tx, { roundId: round.id, at: clock.now(), digest });
  await insertResults(tx, round.id, results);
  const after = { digest, partners: results.length };
  await auditDone(tx, clock, { act: "freeze", objectKind: "evaluation", objectId: round.id, after });
  return after;
});

/** What answers the routes of the evaluation form, but for opening a round. */
export const EVALUATION_HANDLERS: readonly Handler[] = [
  listHandler,
  getHandler,
  partnerHandler,
  judgeHandler,
  freezeHandler,
];
