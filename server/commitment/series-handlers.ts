import {
  beginCommitmentSeries,
  endCommitmentSeries,
  handOverCommitmentSeries,
  listCommitmentSeries,
} from "../../contract/commitment/commitment-plans.ts";
import {
  endSeries,
  handOverSeries,
  insertSeries,
  listSeries,
  readHandOverReminders,
  type SeriesRow,
} from "../../database/commitment/commitment-series.ts";
import { readDeepestRole } from "../../database/commitment/member-roles.ts";
import { inTheServersName } from "../../database/in-the-servers-name.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { type Day, toDay } from "../../domain/calendar/day.ts";
import { standsAbove } from "../../domain/commitment/line-of-command.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import type { Services } from "../services.ts";
import { actOn } from "./act-on-commitment.ts";
import type { CommitmentSite } from "./commitment-site.ts";
import { loadCommitment } from "./load-commitment.ts";
import { requireSubject } from "./require-subject.ts";

const NOT_A_MEMBER = {
  zh: "请选一位持有角色的在职成员。",
  en: "Choose a member who holds a role and can sign in.",
};

function missing(field: string, said: { zh: string; en: string }): AppError {
  return new AppError("invalid_input", said, [{ field: `body/${field}`, rule: "member", ...said }]);
}

/** What answers the routes of what repeats. */
export function seriesHandlers(site: CommitmentSite): readonly Handler[] {
  const list = handle(listCommitmentSeries, async ({ tx }) => ({
    series: (await listSeries(tx)).map((one) => {
      const { id, kind, title, every, workday, fromDay, ownerId, ownerName, askerId, askerName, ownerGone } =
        one;
      return {
        ...{ id, kind, title, every, workday, fromDay, ownerId, ownerName, askerId, askerName, ownerGone },
        mayHandOver: mayHandOver(tx, one),
        mayEnd: mayEnd(tx, one),
      };
    }),
  }));
  const begin = handle(beginCommitmentSeries, async ({ tx, body, services: { clock } }) => {
    const { role, userId } = tx.actor;
    const { today } = await site.calendar(tx, clock.now());
    await requireSubject(tx, body);
    const ownerRole = await readDeepestRole(tx, body.ownerId);
    if (ownerRole === undefined) throw missing("ownerId", NOT_A_MEMBER);
    if (body.workday === 0)
      throw missing("workday", {
        zh: "从 1 数起，或用负数从末尾数。",
        en: "Count from 1, or from the end from -1.",
      });
    const askerRole = role === "system" ? await readDeepestRole(tx, userId) : role;
    if (askerRole === undefined) throw missing("askerId", { zh: "您没有角色。", en: "You hold no role." });
    const id = clock.newId();
    const fromDay = [toDay(body.fromDay), today].toSorted()[1] ?? today;
    const given = { ...body, title: body.title.trim(), id, kind: "series" as const, fromDay };
    await insertSeries(tx, { ...given, ownerRole, askerId: userId, askerRole }, clock.now());
    await auditDone(tx, clock, {
      ...{ act: "begin", objectKind: "commitment_series", objectId: id },
      after: { owner: body.ownerId, every: body.every, workday: body.workday },
    });
    return { id };
  });
  const end = handle(endCommitmentSeries, async ({ tx, params, services }) => {
    const { clock } = services;
    const series = (await listSeries(tx)).find(({ id }) => id === params.id);
    if (series === undefined || !mayEnd(tx, series) || !(await endSeries(tx, params.id, clock.now())))
      throw new AppError("not_found", {
        zh: "没有可以由您停止、仍在重复的这一项。",
        en: "There is no such repeating commitment that you may end.",
      });
    const { today } = await site.calendar(tx, clock.now());
    await inTheServersName(tx, () => closeReminders(tx, services, { seriesId: params.id, note: "", today }));
    await auditDone(tx, clock, { act: "end", objectKind: "commitment_series", objectId: params.id });
    return { id: params.id };
  });
  return [list, begin, end, handingOver(site)];
}

/** Whoever asked for it, and where they have left the layers above its owner. */
function mayEnd({ actor }: Tx, { askerId, askerGone, ownerRole }: SeriesRow): boolean {
  return (
    [actor.userId, actor.forUserId].includes(askerId) || (askerGone && standsAbove(actor.role, ownerRole))
  );
}

/** Whoever asked for it, and the layers above its owner, may let somebody else owe it. */
function mayHandOver({ actor }: Tx, { askerId, ownerRole }: SeriesRow): boolean {
  return [actor.userId, actor.forUserId].includes(askerId) || standsAbove(actor.role, ownerRole);
}

/** What was to be done is done, whoever was reminded of it: also somebody that whoever hands over does not see. */
async function closeReminders(
  tx: Tx,
  services: Pick<Services, "clock">,
  { seriesId, note, today }: { seriesId: string; note: string; today: Day },
): Promise<void> {
  for (const id of await readHandOverReminders(tx, seriesId)) {
    const loaded = await loadCommitment(tx, id);
    const given = { seq: loaded.standing.seq, act: "do" as const, note, evidence: [] };
    await actOn(tx, services, { loaded, given, today, follows: true });
  }
}

function handingOver(site: CommitmentSite): Handler {
  return handle(handOverCommitmentSeries, async ({ tx, params, body, services }) => {
    const { clock } = services;
    const series = (await listSeries(tx)).find(({ id }) => id === params.id);
    if (series === undefined)
      throw new AppError("not_found", {
        zh: "没有仍在重复的这一项。",
        en: "There is no such repeating commitment.",
      });
    if (!mayHandOver(tx, series))
      throw new AppError("forbidden", {
        zh: "只有提出人和上级可以移交。",
        en: "Only whoever asked and the layers above may hand it over.",
      });
    const role = await readDeepestRole(tx, body.userId);
    if (role === undefined) throw missing("userId", NOT_A_MEMBER);
    const { today } = await site.calendar(tx, clock.now());
    if (!(await handOverSeries(tx, params.id, { userId: body.userId, role, from: today })))
      throw new AppError("conflict", {
        zh: "这位成员已有同样的重复承诺，或它已停止。",
        en: "That member has the same repeating commitment already, or it has ended.",
      });
    await inTheServersName(tx, () =>
      closeReminders(tx, services, { seriesId: params.id, note: body.note, today }),
    );
    await auditDone(tx, clock, {
      ...{ act: "hand_over", objectKind: "commitment_series", objectId: params.id, reason: body.note },
      ...{ before: { owner: series.ownerId }, after: { owner: body.userId } },
    });
    return { id: params.id };
  });
}
