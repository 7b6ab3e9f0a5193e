import { createHash, randomBytes } from "node:crypto";
import {
  getCalendarFeed,
  makeCalendarFeed,
  readCalendar,
  revokeCalendarFeed,
} from "../../contract/commitment/commitment-plans.ts";
import { installedOrganisation } from "../../database/access/installation-rows.ts";
import {
  findFeedUser,
  readFeedSince,
  replaceFeed,
  revokeFeeds,
} from "../../database/commitment/calendar-feeds.ts";
import { listCommitmentRows } from "../../database/commitment/commitment-rows.ts";
import { inTransaction } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Actor } from "../../domain/access/role.ts";
import { writeCalendar } from "../../domain/commitment/write-calendar.ts";
import { actorIn } from "../access/principal.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle, handleOpen } from "../handle.ts";
import type { Services } from "../services.ts";

const MOST_ENTRIES = 1_000;
const hashOf = (token: string) => createHash("sha256").update(token).digest();

const makeHandler = handle(makeCalendarFeed, async ({ tx, services: { clock } }) => {
  const token = randomBytes(32).toString("base64url");
  await replaceFeed(tx, hashOf(token), clock.now());
  await auditDone(tx, clock, { act: "create", objectKind: "calendar_feed", objectId: tx.actor.userId });
  return { address: `/v1/calendar/${token}.ics` };
});

const getHandler = handle(getCalendarFeed, async ({ tx }) => ({
  since: (await readFeedSince(tx))?.toISOString() ?? null,
}));

const revokeHandler = handle(revokeCalendarFeed, async ({ tx, services: { clock } }) => {
  const revoked = await revokeFeeds(tx, clock.now());
  await auditDone(tx, clock, { act: "revoke", objectKind: "calendar_feed", objectId: tx.actor.userId });
  return { revoked };
});

/** Whose calendar a secret opens, with the roles they hold now. Errors: not_found, whatever is wrong with it. */
async function ownerOf({ database, principals }: Services, token: string) {
  const orgId = await installedOrganisation(database);
  if (orgId === undefined) throw noCalendar();
  const system: Actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] };
  const userId = await inTransaction(database, system, (tx) => findFeedUser(tx, hashOf(token)));
  const principal = userId === undefined ? undefined : await principals.of(userId);
  const [held] = principal?.roles ?? [];
  if (principal === undefined || held === undefined) throw noCalendar();
  return { principal, actor: actorIn(principal, held) };
}

const noCalendar = () =>
  new AppError("not_found", { zh: "没有这个日历地址。", en: "There is no such calendar address." });

const readHandler = handleOpen(readCalendar, async ({ params, services, request, reply }) => {
  const { principal, actor } = await ownerOf(services, params.file.slice(0, -".ics".length));
  const wanted = { whose: "mine", states: ["open", "cancel_asked", "done", "not_done"] } as const;
  const rows = await inTransaction(services.database, actor, (tx) =>
    listCommitmentRows(tx, wanted, { limit: MOST_ENTRIES }),
  );
  const origin = `${request.protocol}://${request.host}`;
  const entries = rows.map(({ id, title, detail, due, state, seq, changedAt }) => ({
    ...{ id, title, detail, due, changedAt, sequence: seq - 1 },
    ...{ url: `${origin}/commitments/${id}`, done: state === "done" },
  }));
  const name = principal.language === "en" ? "My commitments" : "我的承诺";
  return reply
    .type("text/calendar; charset=utf-8")
    .header("cache-control", "private, no-store")
    .send(writeCalendar(name, entries, services.clock.now()));
});

export const CALENDAR_FEED_HANDLERS: readonly Handler[] = [
  makeHandler,
  getHandler,
  revokeHandler,
  readHandler,
];
