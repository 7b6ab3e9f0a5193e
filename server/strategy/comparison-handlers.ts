import type { AnswerOf } from "../../contract/route.ts";
import * as routes from "../../contract/strategy/comparisons.ts";
import {
  type ComparisonHead,
  type ComparisonRow,
  endComparison,
  insertComparison,
  listComparisonRows,
  listDecisionsOn,
  readComparisonRow,
} from "../../database/strategy/comparison-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { COMPARISON_MODEL } from "../../domain/strategy/weigh-comparison.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import { liveInstant } from "../measurement/live-metrics.ts";
import { askedInputs, comparisonFacts } from "./comparison-facts.ts";
import { payingSince } from "./paying-since.ts";

type Head = AnswerOf<typeof routes.listComparisons>["comparisons"][number];

function presentHead(row: ComparisonHead): Head {
  const { failureZh: zh, failureEn: en } = row;
  return {
    ...{ id: row.id, title: row.title, model: row.model, askedAt: row.askedAt.toISOString() },
    ...{ byName: row.byName, role: row.role, forName: row.forName, state: row.state },
    progress: { done: row.done, of: row.of },
    failure: zh === null || en === null ? null : { zh, en },
    leader: row.leader,
  };
}

async function findComparison(tx: Tx, id: string): Promise<ComparisonRow> {
  const found = await readComparisonRow(tx, id);
  if (found !== undefined) return found;
  throw new AppError("not_found", {
    zh: "没有这次方案比较，或它比较的城市不在您的数据范围内。",
    en: "There is no such comparison, or its cities lie outside your scope.",
  });
}

const facts = handle(routes.getComparisonFacts, async ({ tx, query, services }) => {
  const asOf = await liveInstant(tx, services.clock.now());
  const { goal, aim, unjudged, ...found } = await comparisonFacts(tx, {
    ...{ asOf, region: query.region ?? null, now: services.clock.now() },
    until: query.until === undefined ? null : toMonth(query.until),
  });
  return { asOf: asOf.toISOString(), ...found, goal, aim, unjudged } as never;
});

const starting = handle(routes.startComparison, async ({ tx, body, services }) => {
  const { clock, jobs } = services;
  const now = clock.now();
  const inputs = await askedInputs(tx, { ...body, seed: body.seed ?? newSeed(clock.newId()) }, now);
  const id = clock.newId();
  const title = body.title.trim();
  await insertComparison(tx, { id, title, inputs, model: COMPARISON_MODEL, now });
  await jobs.send(tx, "comparison", { asker: tx.actor, comparisonId: id });
  await auditDone(tx, clock, { act: "create", objectKind: "comparison", objectId: id, after: { title } });
  return { id };
});

/** Whole digits out of the chance in an id. */
const newSeed = (id: string) => BigInt(`0x${id.replaceAll("-", "").slice(-12)}`).toString();

const listing = handle(routes.listComparisons, async ({ tx }) => {
  const { comparisons, more } = await listComparisonRows(tx);
  return { comparisons: comparisons.map(presentHead), more };
});

const reading = handle(routes.getComparison, async ({ tx, params }) => {
  const row = await findComparison(tx, params.id);
  return {
    ...presentHead(row),
    ...{ inputs: row.inputs as never, result: row.result as never, digest: row.digest },
    foundAt: row.foundAt?.toISOString() ?? null,
    decisions: await listDecisionsOn(tx, row.id),
  };
});

const since = handle(routes.getComparisonSince, async ({ tx, params, services }) => {
  const { inputs } = await findComparison(tx, params.id);
  return { months: await payingSince(tx, inputs, await liveInstant(tx, services.clock.now())) };
});

const cancelling = handle(routes.cancelComparison, async ({ tx, params, services }) => {
  const { id, title } = await findComparison(tx, params.id);
  if (!(await endComparison(tx, id, { state: "cancelled" })))
    throw new AppError("state_changed", {
      zh: "这次比较已经结束，不能再取消。",
      en: "This comparison has ended already and cannot be cancelled.",
    });
  await auditDone(tx, services.clock, {
    ...{ act: "cancel", objectKind: "comparison", objectId: id, after: { title } },
  });
  return { id };
});

/** What compares strategy options. */
export const COMPARISON_HANDLERS: readonly Handler[] = [facts, starting, listing, reading, since, cancelling];
