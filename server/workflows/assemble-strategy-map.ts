import type { getStrategyMap } from "../../contract/report/strategy-map.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { readActs } from "../../database/agreement/design-log.ts";
import type { DesignRow } from "../../database/agreement/design-rows.ts";
import { type ClosedValue, readClosedValues } from "../../database/measurement/closed-values.ts";
import { readMonthCloses } from "../../database/measurement/month-rows.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { readMetricOwners } from "../../database/measurement/readiness.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import {
  readCascadeContents,
  readCascadeDesigns,
  readCascadeLinks,
  readCascadeNames,
  readCascadePlaces,
  readOwed,
  readPromiseCounts,
  readTargetCovers,
} from "../../database/report/cascade-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { may } from "../../domain/access/matrix.ts";
import type { DesignKind } from "../../domain/agreement/design-kind.ts";
import { type Standing, standingOf } from "../../domain/agreement/standing.ts";
import { type Day, daysBetween } from "../../domain/calendar/day.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { overdueThrough } from "../../domain/commitment/overdue.ts";
import { DESIGN_KINDS } from "../../domain/design-kinds.ts";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import { cellNumber } from "../../domain/measurement/metric-figure.ts";
import {
  type CascadeMeasure,
  type CascadeNode,
  canMeasure,
  measuresOf,
  NO_PROMISES,
  type PromiseCounts,
  resultOf,
  standingResult,
} from "../../domain/report/cascade.ts";
import { type CascadeFlaw, cascadeFlaws } from "../../domain/report/cascade-lint.ts";
import { xMatrix } from "../../domain/report/x-matrix.ts";
import { businessCalendar } from "../calendar/business-calendar.ts";

type MapAnswer = AnswerOf<typeof getStrategyMap>;
type NodeAnswer = MapAnswer["nodes"][number];

/** What every node is judged by. */
interface Known {
  readonly today: Day;
  readonly zone: string;
  readonly kinds: ReadonlyMap<string, DesignKind>;
  readonly definitions: ReadonlyMap<string, MetricDefinition>;
  /** Minor units of one unit of currency. */
  readonly minor: number;
  readonly values: ReadonlyMap<string, ClosedValue>;
  readonly promises: ReadonlyMap<string, PromiseCounts>;
  /** By design: under what it stands. */
  readonly links: ReadonlyMap<string, readonly { toDesignId: string; toVersion: number }[]>;
}

/** The whole cascade as far as the actor may see it. */
export async function assembleStrategyMap(tx: Tx, now: Date): Promise<MapAnswer> {
  const { currencyExponent } = await readOrganisation(tx);
  const { zone, today, isWorkday } = await businessCalendar(tx, now);
  const { role } = tx.actor;
  const kinds = DESIGN_KINDS.filter(({ object }) => may(role, object, "read"));
  const { designs, standings, shown, contents } = await loadDesigns(tx, kinds, today);
  const definitions = await readRegistry(tx);
  const kindOf = new Map(kinds.map((kind) => [kind.id, kind]));
  const stated = new Map(
    designs.map(({ id, kind }) => [id, measuresOf(kindOf.get(kind)?.fields ?? [], contents.get(id) ?? {})]),
  );
  const named = [...new Set([...stated.values()].flatMap((all) => all.map(({ metric }) => metric)))];
  const closed = await closedFigures(tx, named);
  const mayPromise = may(role, "commitment", "read");
  const known: Known = {
    ...{ today, zone, kinds: kindOf, minor: 10 ** currencyExponent, values: closed.values },
    definitions: new Map(definitions.map((one) => [one.id, one])),
    promises: mayPromise ? await readPromiseCounts(tx, overdueThrough(today, 0, isWorkday)) : new Map(),
    links: Map.groupBy(await readCascadeLinks(tx, shown), ({ designId }) => designId),
  };
  const nodes = designs.map((design) => nodeOf(design, stated.get(design.id) ?? [], standings, known));
  const owners = new Map((await readMetricOwners(tx)).map(({ metric, ownerId }) => [metric, ownerId]));
  const flaws = cascadeFlaws({
    nodes,
    measurable: new Set(kinds.filter(({ fields }) => canMeasure(fields)).map(({ id }) => id)),
    metricOwners: owners,
    owed: mayPromise ? await readOwed(tx) : [],
    targets: may(role, "targets", "read") ? await readTargetCovers(tx, today) : [],
  });
  const matrix = xMatrix(nodes, definitions.map(makeOf));
  const told = new Set([...named, ...flaws.map(({ metric }) => metric)]);
  return {
    ...{ today, month: closed.month, places: await readCascadePlaces(tx, today) },
    kinds: kinds.map(({ id, path, layer, zh, en }) => ({ id, path, layer, name: { zh, en } })),
    nodes,
    metrics: definitions
      .filter(({ id }) => told.has(id))
      .map(({ id, name, unit }) => ({ id, unit, name: { zh: name.zh, en: name.en } })),
    names: Object.fromEntries(await readCascadeNames(tx, peopleOf(nodes, flaws))),
    flaws: flaws.map((flaw) => ({ ...flaw, nodes: [...flaw.nodes] })),
    matrix: structuredClone(matrix) as MapAnswer["matrix"],
  };
}

/** The designs with their standing and what the version says that is shown: in force, else the latest, else the draft. */
async function loadDesigns(tx: Tx, kinds: readonly DesignKind[], today: Day) {
  const designs = await readCascadeDesigns(
    tx,
    kinds.map(({ id }) => id),
  );
  const ids = designs.map(({ id }) => id);
  const logs = Map.groupBy(await readActs(tx, ids), ({ designId }) => designId);
  const standings = new Map(ids.map((id) => [id, standingOf(logs.get(id) ?? [], today)]));
  const shown = ids.flatMap((id) => {
    const version = (standings.get(id)?.inForce ?? standings.get(id)?.latest)?.version;
    return version === undefined ? [] : [{ id, version }];
  });
  const unproposed = ids.filter((id) => (standings.get(id)?.versions.length ?? 0) === 0);
  const contents = await readCascadeContents(tx, shown, unproposed);
  return { designs, standings, shown, contents };
}

/** Of whom the picture speaks. */
function peopleOf(nodes: readonly NodeAnswer[], flaws: readonly CascadeFlaw[]) {
  const present = (items: readonly (string | null)[]) => [
    ...new Set(items.filter((item): item is string => item !== null)),
  ];
  const owners = nodes.flatMap(({ ownerId, measures }) => [ownerId, ...measures.map((one) => one.ownerId)]);
  return {
    partners: present(nodes.map(({ partnerId }) => partnerId)),
    members: present([...owners, ...flaws.map(({ userId }) => userId)]),
  };
}

const makeOf = ({ id, numerator, denominator }: MetricDefinition) => ({
  id,
  measures: [...numerator, ...denominator].map(({ measure }) => measure),
});

const NOWHERE = "company";
const cellKey = (metric: string, subjectId: string | null) => `${metric} ${subjectId ?? NOWHERE}`;

/** The figures of the last close, by metric and whom they stand for. */
async function closedFigures(tx: Tx, metrics: readonly string[]) {
  const closes = await readMonthCloses(tx);
  const month = closes
    .filter(({ closedAt }) => closedAt !== null)
    .reduce<string | null>((last, close) => (last === null || close.month > last ? close.month : last), null);
  const close = closes.find((one) => one.month === month);
  if (close === undefined || metrics.length === 0) return { month, values: new Map<string, ClosedValue>() };
  const values = await readClosedValues(tx, {
    ...{ closedIn: close.month, metrics, slice: "all" },
    grains: ["company", "region", "city", "partner"],
  });
  return { month, values: new Map(values.map((one) => [cellKey(one.metric, one.subjectId), one])) };
}

function nodeOf(
  design: DesignRow,
  stated: readonly CascadeMeasure[],
  standings: ReadonlyMap<string, Standing>,
  known: Known,
): NodeAnswer {
  const { id, kind, title, regionId, cityId, partnerId } = design;
  const standing = standings.get(id);
  const shown = standing?.inForce ?? standing?.latest;
  const subject = partnerId ?? cityId ?? regionId;
  const measures = stated.map((measure) => {
    const value = known.values.get(cellKey(measure.metric, subject)) ?? null;
    return { ...measure, result: resultOf(measure, inUnitOfBound(value, known)), value };
  });
  const node: CascadeNode = {
    ...{ id, kind, title, regionId, cityId, partnerId, measures },
    layer: known.kinds.get(kind)?.layer ?? "execution",
    state: (standing?.inForce ?? standing?.latest)?.state ?? "draft",
    ownerId: shown?.proposal.userId ?? null,
    waitingDays: waitingDays(standing, known),
    parents: (known.links.get(id) ?? []).map(({ toDesignId, toVersion }) => ({
      id: toDesignId,
      replaced: (standings.get(toDesignId)?.inForce?.version ?? toVersion) !== toVersion,
    })),
    promises: known.promises.get(id) ?? NO_PROMISES,
  };
  return { ...node, measures, parents: [...node.parents], result: standingResult(node) };
}

/** What is put before others waits, also while an earlier version is in force. */
function waitingDays(standing: Standing | undefined, { today, zone }: Known): number | null {
  const latest = standing?.latest;
  return latest?.state === "proposed" ? daysBetween(dayOf(latest.proposal.at, zone), today) : null;
}

function inUnitOfBound(value: ClosedValue | null, { definitions, minor }: Known): number | null {
  const number = value === null || value.state !== "ok" ? null : cellNumber(value);
  if (number === null) return null;
  return definitions.get(value?.metric ?? "")?.unit === "money" ? number / minor : number;
}
