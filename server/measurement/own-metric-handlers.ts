import {
  decideMetric,
  listMeasures,
  listMetricProposals,
  previewMetric,
  proposeMetric,
  proposeRetirement,
  withdrawMetric,
} from "../../contract/measurement/own-metrics.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { computeMetrics } from "../../database/measurement/compute-metrics.ts";
import { FACTS } from "../../database/measurement/facts/facts.ts";
import { measureCatalogue } from "../../database/measurement/measure-catalogue.ts";
import {
  insertDecision,
  insertProposal,
  type MetricProposal,
  readLatestVersion,
  readProposals,
} from "../../database/measurement/own-metrics.ts";
import { insertMetricOwner, isMember } from "../../database/measurement/readiness.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { MEASURE_NAMES } from "../../domain/measurement/measure-names.ts";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import { METRICS } from "../../domain/measurement/metrics/metrics.ts";
import { ownMetric, ownMetricProblems } from "../../domain/measurement/own-metric.ts";
import type { OwnMetricDraft } from "../../domain/measurement/own-metric-draft.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import type { Services } from "../services.ts";
import { computeContext } from "../workflows/month-context.ts";
import { definitionsOf } from "./requested-metrics.ts";
import { onlyWholeCells, visibleGrains } from "./visible-cells.ts";

type ProposalAnswer = AnswerOf<typeof proposeMetric>;

const MEASURES = measureCatalogue(FACTS);
const TAKEN = METRICS.map(({ id }) => id);

function present(proposal: MetricProposal): ProposalAnswer {
  return {
    ...proposal,
    definition: proposal.definition as ProposalAnswer["definition"],
    proposedAt: proposal.proposedAt.toISOString(),
    decidedAt: proposal.decidedAt?.toISOString() ?? null,
  };
}

async function readProposal(tx: Tx, id: string): Promise<MetricProposal> {
  const [found] = await readProposals(tx, { id, limit: 1 });
  if (found !== undefined) return found;
  throw new AppError("not_found", { zh: "没有这份指标提案。", en: "There is no such proposal." });
}

/** The definition that a draft means. Errors: invalid_input naming each field that must be mended. */
function composed(draft: OwnMetricDraft, version: number): MetricDefinition {
  const problems = ownMetricProblems(draft, MEASURES, TAKEN);
  if (problems.length === 0) return ownMetric(draft, version, MEASURES);
  throw new AppError(
    "invalid_input",
    { zh: "这个指标还不成立，见各项说明。", en: "The metric does not hold yet; see each point." },
    problems.map((problem) => ({ ...problem, field: `draft/${problem.field}` })),
  );
}

const changedMeanwhile = () =>
  new AppError("state_changed", {
    zh: "这份提案刚刚有人处理过，请刷新后再看。",
    en: "Somebody has just dealt with this proposal: reload to see it.",
  });

async function putForward(
  tx: Tx,
  services: Pick<Services, "clock">,
  given: {
    metric: string;
    ownerId: string;
    reason: string;
    definition: (version: number) => MetricDefinition | null;
  },
): Promise<ProposalAnswer> {
  const { clock } = services;
  const latest = await readLatestVersion(tx, given.metric);
  if (latest.isOpen) {
    throw new AppError("conflict", {
      zh: "这个指标已有一份提案在等待决定；请先等它有结果，或撤回它。",
      en: "A proposal of this metric still waits for a decision: wait for it, or withdraw it.",
    });
  }
  const version = latest.version + 1;
  const { metric, ownerId, reason } = given;
  const proposal = { id: clock.newId(), metric, version, ownerId, reason, proposedAt: clock.now() };
  const definition = given.definition(version);
  if (!(await insertProposal(tx, { ...proposal, definition }))) throw changedMeanwhile();
  await auditDone(tx, clock, {
    act: definition === null ? "propose_retirement" : "propose_metric",
    objectKind: "metric",
    objectId: metric,
    after: { version, definition },
    ...(reason === "" ? {} : { reason }),
  });
  return present(await readProposal(tx, proposal.id));
}

const measuresHandler = handle(listMeasures, async () => ({
  measures: MEASURES.map(({ clock: _clock, sources: _sources, ...measure }) => ({
    ...measure,
    grains: [...measure.grains],
    populations: [...measure.populations],
    dimensions: [...measure.dimensions],
    name: {
      zh: MEASURE_NAMES[measure.id]?.zh ?? measure.id,
      en: MEASURE_NAMES[measure.id]?.en ?? measure.id,
    },
  })),
}));

const previewHandler = handle(previewMetric, async ({ tx, body, services }) => {
  const definition = composed(body.draft, 1);
  const period = { type: "month", month: toMonth(body.month) } as const;
  const request = { definition, period, population: body.draft.population, breakdown: null };
  const context = await computeContext(tx, services.clock.now());
  const grains = visibleGrains(tx.actor.scope);
  const values =
    grains.length === 0
      ? []
      : await onlyWholeCells(tx, await computeMetrics(tx, [request], { ...context, grains }));
  return { definition: definition as ProposalAnswer["definition"] & object, values };
});

const listHandler = handle(listMetricProposals, async ({ tx, query }) => {
  const limit = query.limit ?? 50;
  const { after } = query;
  const found = await readProposals(tx, { limit: limit + 1, ...(after === undefined ? {} : { after }) });
  const page = found.slice(0, limit);
  return {
    proposals: page.map(present),
    next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
});

const proposeHandler = handle(proposeMetric, async ({ tx, body, services }) => {
  if (!(await isMember(tx, body.ownerId))) {
    const text = { zh: "没有这个用户，请另选责任人。", en: "There is no such user: choose another owner." };
    throw new AppError("invalid_input", text, [{ field: "ownerId", rule: "member", ...text }]);
  }
  return putForward(tx, services, {
    metric: body.draft.id,
    ownerId: body.ownerId,
    reason: body.reason,
    definition: (version) => composed(body.draft, version),
  });
});

const retireHandler = handle(proposeRetirement, async ({ tx, params, body, services }) => {
  await definitionsOf(tx, [params.id], "id");
  if (TAKEN.includes(params.id)) {
    throw new AppError("conflict", {
      zh: "产品自带的指标不能停用；只能停用自定义指标。",
      en: "A metric that ships cannot be taken out of use; only composed ones can.",
    });
  }
  const { userId: ownerId } = tx.actor;
  return putForward(tx, services, {
    metric: params.id,
    ownerId,
    reason: body.reason,
    definition: () => null,
  });
});

const decideHandler = handle(decideMetric, async ({ tx, params, body, services }) => {
  const { clock } = services;
  const proposal = await readProposal(tx, params.id);
  if (proposal.proposedBy === tx.actor.userId) {
    throw new AppError("forbidden", {
      zh: "不能同意自己提出的指标，请另一位有权的人决定。",
      en: "Nobody agrees to what they proposed: somebody else who may must decide.",
    });
  }
  const { decision, comment } = body;
  if (decision === "returned" && comment.trim() === "") {
    const text = { zh: "退回时请写明要改什么。", en: "Say what must be changed when returning it." };
    throw new AppError("invalid_input", text, [{ field: "comment", rule: "required", ...text }]);
  }
  if (!(await insertDecision(tx, { proposalId: proposal.id, decision, comment, at: clock.now() })))
    throw changedMeanwhile();
  if (decision === "agreed" && proposal.definition !== null) {
    await insertMetricOwner(tx, {
      id: clock.newId(),
      metric: proposal.metric,
      ownerId: proposal.ownerId,
      sourceNote: "",
      readiness: "ready",
      setAt: clock.now(),
    });
  }
  await auditDone(tx, clock, {
    act: `metric_${decision}`,
    objectKind: "metric",
    objectId: proposal.metric,
    after: { version: proposal.version },
    ...(comment === "" ? {} : { reason: comment }),
  });
  return present(await readProposal(tx, proposal.id));
});

const withdrawHandler = handle(withdrawMetric, async ({ tx, params, services }) => {
  const { clock } = services;
  const proposal = await readProposal(tx, params.id);
  if (proposal.proposedBy !== tx.actor.userId) {
    throw new AppError("forbidden", {
      zh: `只有提出人能撤回；这份由 ${proposal.proposedByName} 提出。`,
      en: `Only who proposed it withdraws it; this is by ${proposal.proposedByName}.`,
    });
  }
  const made = { proposalId: proposal.id, decision: "withdrawn" as const, comment: "", at: clock.now() };
  if (!(await insertDecision(tx, made))) throw changedMeanwhile();
  await auditDone(tx, clock, { act: "metric_withdrawn", objectKind: "metric", objectId: proposal.metric });
  return present(await readProposal(tx, proposal.id));
});

/** What answers the routes of composed metrics. */
export const OWN_METRIC_HANDLERS: readonly Handler[] = [
  measuresHandler,
  previewHandler,
  listHandler,
  proposeHandler,
  retireHandler,
  decideHandler,
  withdrawHandler,
];
