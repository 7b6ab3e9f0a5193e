import * as routes from "../../contract/agreement/inbox.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { organisationDay } from "../../database/access/membership-rows.ts";
import { readActs } from "../../database/agreement/design-log.ts";
import {
  listOpenDesigns,
  readNotices,
  readSilenceSchedule,
  setSilenceSchedule,
} from "../../database/agreement/design-notices.ts";
import { readDesignRows, readUnread } from "../../database/agreement/inbox-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { may } from "../../domain/access/matrix.ts";
import type { Role } from "../../domain/access/role.ts";
import { agreementRefusal } from "../../domain/agreement/agreement-rules.ts";
import { USUAL_SILENCE } from "../../domain/agreement/silence.ts";
import { standingOf } from "../../domain/agreement/standing.ts";
import { DESIGN_KINDS } from "../../domain/design-kinds.ts";
import { actorIn, type HeldRole, isNamed } from "../access/principal.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle, handleWithoutTransaction } from "../handle.ts";

type Item = AnswerOf<typeof routes.getInbox>["items"][number];

const kindOf = (id: string) => DESIGN_KINDS.find((kind) => kind.id === id);

const actAs = ({ actor }: Tx, role: Role) => (actor.forUserId ? `${role}:${actor.forUserId}` : role);

/** What waits for a role among the designs that its scope shows. */
async function openItems(tx: Tx, role: Role, lentByName: string | null, now: Date): Promise<Item[]> {
  const today = await organisationDay(tx, now);
  const ids = await listOpenDesigns(tx);
  const logs = Map.groupBy(await readActs(tx, ids), ({ designId }) => designId);
  const notices = Map.groupBy(await readNotices(tx, ids), ({ designId }) => designId);
  const person = { userId: tx.actor.userId, role, forUserId: tx.actor.forUserId ?? null };
  return (await readDesignRows(tx, ids)).flatMap(({ id, kind: kindId, title }): Item[] => {
    const acts = logs.get(id) ?? [];
    const standing = standingOf(acts, today);
    const { latest, seq } = standing;
    const kind = kindOf(kindId);
    const last = acts.findLast((act) => act.version === latest?.version && act.act !== "move");
    if (latest === undefined || kind === undefined || last === undefined) return [];
    const told = (notices.get(id) ?? []).filter(
      (notice) => notice.version === latest.version && notice.step === latest.step,
    );
    const silent = told.filter((one) => one.toRole === role && latest.waitingFor.includes(one.role));
    const { version, proposal } = latest;
    const item = (why: Item["why"], from: typeof last): Item => ({
      ...{ why, kind: kindId, designId: id, title, version, seq, ends: proposal.ends, role, lentByName },
      ...{ byName: from.name, at: from.at.toISOString(), note: from.note, actAs: actAs(tx, role) },
      silentRoles: [...new Set(silent.map((one) => one.role))],
      silentSince: silent[0]?.since ?? null,
    });
    if (latest.state === "returned")
      return proposal.role === role && may(role, kind.object, "propose") ? [item("revise", last)] : [];
    const proposed = acts.find((act) => act.seq === proposal.seq) ?? last;
    if (may(role, kind.object, "agree") && agreementRefusal(standing, "agree", person) === null)
      return [item("agree", proposed)];
    return silent.some(({ kind: why }) => why === "escalate") ? [item("told", proposed)] : [];
  });
}

async function unreadItems(tx: Tx, role: Role, lentByName: string | null, now: Date): Promise<Item[]> {
  if (lentByName !== null) return [];
  const kinds = DESIGN_KINDS.filter(({ acknowledge }) => acknowledge?.includes(role)).map(({ id }) => id);
  const unread = await readUnread(tx, kinds, await organisationDay(tx, now));
  return unread.map(({ at, ...design }) => ({
    ...design,
    ...{ why: "acknowledge" as const, ends: false, role, lentByName, at: at.toISOString() },
    ...{ silentRoles: [], silentSince: null, note: "", actAs: actAs(tx, role) },
  }));
}

const inbox = handleWithoutTransaction(routes.getInbox, async ({ principal, request, services }) => {
  const header = request.headers["partnerloop-role"];
  const named = typeof header === "string" ? header : undefined;
  const now = services.clock.now();
  const items: Item[] = [];
  const ofRole = async (held: HeldRole, role: Role) =>
    inTransaction(services.database, actorIn(principal, held), async (tx) => {
      const lentByName = held.lent?.byName ?? null;
      items.push(
        ...(await openItems(tx, role, lentByName, now)),
        ...(await unreadItems(tx, role, lentByName, now)),
      );
    });
  for (const held of principal.roles) {
    if (held.role !== "system" && isNamed(held, named)) await ofRole(held, held.role);
  }
  const seen = new Set<string>();
  const first = items.filter(({ designId, why }) => {
    const key = `${designId} ${why}`;
    return !seen.has(key) && seen.add(key);
  });
  return { items: first.sort((one, other) => one.at.localeCompare(other.at)) };
});

const reading = handle(
  routes.getSilenceSchedule,
  async ({ tx }) => (await readSilenceSchedule(tx)) ?? USUAL_SILENCE,
);

const setting = handle(routes.setSilenceSchedule, async ({ tx, body, services: { clock } }) => {
  if (body.remindAfter > body.escalateAfter) {
    const said = { zh: "提醒不能晚于上报。", en: "The reminder cannot come after the escalation." };
    throw new AppError("invalid_input", said, [{ field: "body/remindAfter", rule: "order", ...said }]);
  }
  await setSilenceSchedule(tx, body, clock.now());
  await auditDone(tx, clock, { act: "change", objectKind: "agreement_schedule", after: body });
  return body;
});

/** What tells whoever asks what waits for them, and keeps the schedule of silence. */
export const INBOX_HANDLERS: readonly Handler[] = [inbox, reading, setting];
