import { listTargets, setTarget } from "../../contract/measurement/targets.ts";
import type { BodyOf } from "../../contract/route.ts";
import { readReference } from "../../database/channel/look-up-rows.ts";
import { readMonthCloses } from "../../database/measurement/month-rows.ts";
import { readPlanned } from "../../database/measurement/planned.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { MONEY_MEASURES, TARGET_MEASURES } from "../../domain/channel/target-measures.ts";
import type { Grain } from "../../domain/measurement/metric-definition.ts";
import { auditDone } from "../audit/write-audit.ts";
import { recordByHand } from "../channel/record-by-hand.ts";
import { type Handler, handle } from "../handle.ts";
import { definitionsOf } from "./requested-metrics.ts";

/** The kind of record that is the subject of a grain. */
const SUBJECTS = { region: "region", city: "city", partner: "partner", manager: "person" } as const;

const listHandler = handle(listTargets, async ({ tx, query, services }) => {
  const month = toMonth(query.month);
  const [close] = await readMonthCloses(tx, month);
  const asOf = close?.closedAt == null ? services.clock.now() : close.instant;
  const metrics = query.metric === undefined ? {} : { metrics: [query.metric] };
  const planned = await readPlanned(tx, { asOf, months: { from: month, to: month }, ...metrics });
  const whole = tx.actor.scope === "all";
  return {
    ...{ month, asOf: asOf.toISOString() },
    targets: planned
      .filter(({ grain }) => whole || grain !== "company")
      .map(({ month: _month, ...target }) => target),
  };
});

async function subjectOf(tx: Tx, grain: Grain, subjectId: string | null): Promise<Record<string, string>> {
  if (grain === "company" && subjectId === null) return {};
  const kind = grain === "company" ? undefined : SUBJECTS[grain];
  const reference =
    kind === undefined || subjectId === null ? undefined : await readReference(tx, kind, subjectId);
  if (kind !== undefined && reference !== undefined) return { [kind]: reference };
  const said = { zh: "请选择这个目标属于谁。", en: "Choose whose target it is." };
  throw new AppError("invalid_input", said, [{ field: "body/subjectId", rule: "subject", ...said }]);
}

/** Errors: invalid_input for a metric of which no target is set. */
async function assertTargeted(tx: Tx, { metric, grain }: BodyOf<typeof setTarget>): Promise<void> {
  const [definition] = await definitionsOf(tx, [metric], "metric");
  if (!TARGET_MEASURES.some(({ id }) => id === metric)) {
    const said = {
      zh: "这个指标不设目标：它由各行算出，或本身就是达成率。",
      en: "This metric takes no target: it is computed from its rows, or is an attainment itself.",
    };
    throw new AppError("invalid_input", said, [{ field: "body/metric", rule: "target", ...said }]);
  }
  if (definition?.grains.includes(grain)) return;
  const said = { zh: "这个指标不按这个层级计算。", en: "This metric is not computed at this level." };
  throw new AppError("invalid_input", said, [{ field: "body/grain", rule: "grain", ...said }]);
}

const setHandler = handle(setTarget, async ({ tx, body, services: { clock } }) => {
  await assertTargeted(tx, body);
  const subject = await subjectOf(tx, body.grain, body.subjectId);
  const number = MONEY_MEASURES.includes(body.metric) ? "amount" : "value";
  const row = { measure: body.metric, ...subject, starts_on: body.startsOn, [number]: body.number };
  const { batchId, counts } = await recordByHand(tx, clock, {
    ...{ kind: "target", rows: [row], title: `${body.metric} ${body.startsOn}` },
  });
  await auditDone(tx, clock, {
    act: "set_target",
    objectKind: "metric",
    objectId: body.metric,
    after: { ...row, batchId },
  });
  return { batchId, changed: counts.created + counts.updated > 0 };
});

/** What answers the routes of targets. */
export const TARGET_HANDLERS: readonly Handler[] = [listHandler, setHandler];
