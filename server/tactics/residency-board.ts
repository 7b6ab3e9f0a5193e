import { readActs } from "../../database/agreement/design-log.ts";
import { listDesignRows } from "../../database/agreement/design-rows.ts";
import {
  type PlannerManager,
  type PlanText,
  readPlannerManagers,
  readPlanTexts,
  readTakenBetween,
} from "../../database/tactics/planner-rows.ts";
import { type ResidencyBar, readResidencyBars } from "../../database/tactics/residency-bars.ts";
import type { Tx } from "../../database/transaction.ts";
import { may } from "../../domain/access/matrix.ts";
import type { Content } from "../../domain/agreement/content-field.ts";
import { withValue } from "../../domain/agreement/content-path.ts";
import type { Freedom } from "../../domain/agreement/freedom.ts";
import { type Standing, standingOf } from "../../domain/agreement/standing.ts";
import { type Day, isDay } from "../../domain/calendar/day.ts";
import { type PlannedStay, plannedStays } from "../../domain/tactics/plan-lines.ts";
import type { TakenDay } from "../../domain/tactics/stay-problems.ts";
import { SUPPORT_PLAN } from "../../domain/tactics/support-plan-design.ts";

/** A support plan as the board shows it. */
export interface BoardPlan {
  readonly id: string;
  readonly title: string;
  readonly cityId: string | null;
  readonly cityName: string;
  readonly partnerName: string;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly text: "draft" | "proposed" | "in_force" | "not_in_force";
  readonly revision: number;
  /** Number of the last act in its log; 0 before the first. */
  readonly seq: number;
  readonly isOpen: boolean;
  readonly stays: readonly PlannedStay[];
  /** What a draft of it begins with. */
  readonly content: Content;
  readonly freedoms: readonly Freedom[];
}

/** All that residencies of a span are planned with. */
export interface ResidencyBoard {
  readonly plans: readonly BoardPlan[];
  readonly managers: readonly PlannerManager[];
  readonly taken: readonly TakenDay[];
  readonly bars: readonly ResidencyBar[];
  /** The same of the whole months that a stay of the span can reach. */
  readonly around: Pick<ResidencyBoard, "taken" | "bars">;
}

interface BoardSpan {
  readonly first: Day;
  readonly last: Day;
  /** The whole months before and after that a stay of the span can reach. */
  readonly reach: { readonly first: Day; readonly last: Day };
  readonly today: Day;
  /** Whether drafts are shown: to whoever writes them. */
  readonly mayPlan: boolean;
}

/** Reads the plans of the scope that touch a span, their managers, and what else those days are taken by. */
export async function readBoard(tx: Tx, span: BoardSpan): Promise<ResidencyBoard> {
  const plans = (await readPlans(tx, span)).filter(
    ({ from, until }) => (from ?? span.last) <= span.last && (until ?? span.first) >= span.first,
  );
  const managers = await readPlannerManagers(tx);
  const around = {
    taken: await readTakenBetween(tx, {
      ...{ ...span.reach, managers: managers.map(({ id }) => id) },
      without: plans.map(({ id }) => id),
    }),
    bars: await readSeenBars(tx, span.reach, managers),
  };
  const { first, last } = span;
  return {
    ...{ plans, managers, around },
    taken: around.taken.filter(({ day }) => first <= day && day <= last),
    bars: around.bars.filter((bar) => bar.first <= last && first <= bar.last),
  };
}

/** The absences of the managers shown and the closed days of the scope's cities; a note only to whom it concerns. */
async function readSeenBars(
  tx: Tx,
  span: { first: Day; last: Day },
  managers: readonly PlannerManager[],
): Promise<ResidencyBar[]> {
  const { userId, role, scope, scopeIds } = tx.actor;
  const members = new Set([userId, ...managers.map(({ id }) => id)]);
  const entersForOthers = may(role, "absence", "act") && role !== "channel_manager";
  const bars = (await readResidencyBars(tx, span)).filter(({ memberId, cityId }) =>
    memberId === null ? scope === "all" || scopeIds.includes(cityId ?? "") : members.has(memberId),
  );
  return bars.map((bar) =>
    entersForOthers || bar.memberId === null || bar.memberId === userId ? bar : { ...bar, note: "" },
  );
}

/** The plans of the scope that say something, whatever their days. */
export async function readPlans(
  tx: Tx,
  { today, mayPlan }: Pick<BoardSpan, "today" | "mayPlan">,
): Promise<BoardPlan[]> {
  const designs = new Map((await listDesignRows(tx, SUPPORT_PLAN.id)).map((design) => [design.id, design]));
  const acts = Map.groupBy(await readActs(tx, [...designs.keys()]), ({ designId }) => designId);
  const standings = new Map([...designs.keys()].map((id) => [id, standingOf(acts.get(id) ?? [], today)]));
  const wanted = [...standings].map(([id, standing]) => ({ id, version: shownVersion(standing, mayPlan) }));
  return (await readPlanTexts(tx, wanted)).flatMap((text) => {
    const design = designs.get(text.id)!;
    const standing = standings.get(text.id)!;
    const read = readText(text, standing, mayPlan);
    if (read === null) return [];
    const { content } = read;
    const { revision, freedoms } = text;
    return [
      {
        ...{ id: design.id, title: design.title, cityId: design.cityId },
        ...{ cityName: text.cityName, partnerName: text.partnerName },
        ...{ from: dayOf(content.from), until: dayOf(content.until) },
        ...{ text: read.text, content, freedoms, revision, seq: standing.seq, stays: staysOf(content) },
        isOpen: mayPlan && design.cityId !== null && standing.latest?.state !== "proposed",
      },
    ];
  });
}

/** The version that a plan is read from: to whoever plans, the latest; to others, what is in force. */
function shownVersion({ latest, inForce }: Standing, mayPlan: boolean): number | null {
  const shown = mayPlan && latest !== undefined && !latest.proposal.ends ? latest : inForce;
  return shown?.version ?? null;
}

function readText(
  { draft, version }: PlanText,
  { latest, inForce, moves }: Standing,
  mayPlan: boolean,
): { content: Content; text: BoardPlan["text"] } | null {
  if (mayPlan && draft !== null && latest?.state !== "proposed") return { content: draft, text: "draft" };
  if (version === null) return null;
  const isInForce = latest === inForce || !mayPlan || latest?.proposal.ends === true;
  if (!isInForce)
    return { content: version, text: latest?.state === "proposed" ? "proposed" : "not_in_force" };
  const content = moves.reduce((moved, { path, after }) => withValue(moved, path, after), version);
  return { content, text: "in_force" };
}

const dayOf = (value: Content[string]): Day | null =>
  typeof value === "string" && isDay(value) ? value : null;

/** The stays that are written to their end; a draft may hold some that are not. */
function staysOf(content: Content): PlannedStay[] {
  const items = (content.residencies ?? []) as readonly {
    manager?: unknown;
    first?: unknown;
    last?: unknown;
  }[];
  const whole = items.filter(
    ({ manager, first, last }) =>
      typeof manager === "string" && isDay(String(first ?? "")) && isDay(String(last ?? "")),
  );
  return plannedStays({ residencies: whole as never });
}
