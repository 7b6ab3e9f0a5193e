import {
  actOnCommitment,
  askCommitment,
  getCommitment,
  listCommitments,
} from "../../contract/commitment/commitments.ts";
import type { QueryOf } from "../../contract/route.ts";
import {
  type CommitmentPlace,
  countCommitments,
  listCommitmentRows,
  type WantedCommitments,
} from "../../database/commitment/commitment-rows.ts";
import { insertCommitments } from "../../database/commitment/insert-commitments.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { type Day, isDay, toDay } from "../../domain/calendar/day.ts";
import { COMMITMENT_STATES, LIVE_STATES, OWED_STATES } from "../../domain/commitment/commitment-standing.ts";
import { overdueThrough } from "../../domain/commitment/overdue.ts";
import { auditDone } from "../audit/write-audit.ts";
import type { BusinessCalendar } from "../calendar/business-calendar.ts";
import { type Handler, handle } from "../handle.ts";
import { actOn } from "./act-on-commitment.ts";
import type { CommitmentSite } from "./commitment-site.ts";
import { loadCommitment, promisePersonOf } from "./load-commitment.ts";
import { presentCommitments, presentRecord, readAround } from "./present-commitment.ts";
import { requireSubject } from "./require-subject.ts";

const COUNTED_UP_TO = 10_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const writePlace = ({ due, id }: CommitmentPlace) => Buffer.from(`${due} ${id}`).toString("base64url");

function readPlace(cursor: string): CommitmentPlace {
  const [due = "", id = ""] = Buffer.from(cursor, "base64url").toString("utf8").split(" ");
  if (isDay(due) && UUID.test(id)) return { due, id };
  const mend = { zh: "请回到第一页，再往后翻。", en: "Go back to the first page and on from there." };
  throw new AppError("invalid_input", mend, [{ field: "querystring/cursor", rule: "cursor", ...mend }]);
}

const earliest = (one: Day | undefined, other: Day | undefined) =>
  one === undefined || (other !== undefined && other < one) ? other : one;

function wantedOf(query: QueryOf<typeof listCommitments>, calendar: BusinessCalendar): WantedCommitments {
  const { whose, state, live, overdue, ownerId, cityId, partnerId, ownerGone, toldMe } = query;
  const allowed = COMMITMENT_STATES.filter(
    (each) =>
      (state === undefined || each === state) &&
      (live !== true || (LIVE_STATES as readonly string[]).includes(each)) &&
      (overdue !== true || (OWED_STATES as readonly string[]).includes(each)),
  );
  const late = overdue === true ? overdueThrough(calendar.today, 0, calendar.isWorkday) : undefined;
  return {
    ...{ whose, ownerId, cityId, partnerId, ownerGone, toldMe },
    // No state at all lets all through.
    states: allowed.length === COMMITMENT_STATES.length ? [] : allowed,
    source: query.source === undefined ? undefined : { kind: query.source, id: query.sourceId },
    dueFrom: query.dueFrom === undefined ? undefined : toDay(query.dueFrom),
    dueTo: earliest(query.dueTo === undefined ? undefined : toDay(query.dueTo), late),
  };
}

function listing(site: CommitmentSite): Handler {
  return handle(listCommitments, async ({ tx, query, services }) => {
    const calendar = await site.calendar(tx, services.clock.now());
    const wanted = wantedOf(query, calendar);
    const { limit = 50, cursor } = query;
    const after = cursor === undefined ? undefined : readPlace(cursor);
    const found = await listCommitmentRows(tx, wanted, { after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    const isWhole = after === undefined && last === undefined;
    const count = isWhole ? found.length : await countCommitments(tx, wanted, COUNTED_UP_TO);
    return {
      today: calendar.today,
      commitments: presentCommitments(page, calendar),
      next: last === undefined ? null : writePlace(last),
      count: { value: Math.min(count, COUNTED_UP_TO), exact: count <= COUNTED_UP_TO },
    };
  });
}

function asking(site: CommitmentSite): Handler {
  return handle(askCommitment, async ({ tx, body, services: { clock } }) => {
    const { today } = await site.calendar(tx, clock.now());
    if (body.due < today) {
      const said = { zh: "到期日不能早于今天。", en: "It cannot be due before today." };
      throw new AppError("invalid_input", said, [{ field: "body/due", rule: "past", ...said }]);
    }
    await requireSubject(tx, body);
    const { condition } = body;
    if (condition !== undefined && !(await site.metricIds(tx)).includes(condition.metric)) {
      const said = { zh: "没有这个指标。", en: "There is no such metric." };
      throw new AppError("invalid_input", said, [
        { field: "body/condition/metric", rule: "metric", ...said },
      ]);
    }
    const id = clock.newId();
    const role = tx.actor.role === "system" ? {} : { askerRole: tx.actor.role };
    const evidence = condition === undefined ? body.evidence : "figure";
    const given = { ...body, evidence, title: body.title.trim(), due: toDay(body.due), line: "" } as const;
    await insertCommitments(tx, { kind: "hand", id }, [{ ...given, askerId: tx.actor.userId, ...role }], {
      now: clock.now(),
      newId: () => id,
    });
    await auditDone(tx, clock, {
      act: "ask",
      objectKind: "commitment",
      objectId: id,
      after: { owner: body.ownerId, due: body.due },
    });
    return { id };
  });
}

/** What answers the routes of commitments. */
export function commitmentHandlers(site: CommitmentSite): readonly Handler[] {
  const get = handle(getCommitment, async ({ tx, params, services }) => {
    const calendar = await site.calendar(tx, services.clock.now());
    const loaded = await loadCommitment(tx, params.id);
    return presentRecord(loaded, await readAround(tx, params.id), promisePersonOf(tx), calendar);
  });
  const act = handle(actOnCommitment, async ({ tx, params, body, services }) => {
    const { today } = await site.calendar(tx, services.clock.now());
    const loaded = await loadCommitment(tx, params.id);
    const { seq, state } = await actOn(tx, services, { loaded, given: body, today });
    await site.follow(tx, loaded.row, today);
    return { seq, state };
  });
  return [listing(site), get, asking(site), act];
}
