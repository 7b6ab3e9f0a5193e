import { sql } from "kysely";
import { AppError } from "../../domain/access/app-error.ts";
import type { Role } from "../../domain/access/role.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";
import { beginWriting } from "../writing.ts";
import { type CommitmentCondition, insertConditions } from "./commitment-conditions.ts";

/** What kind of thing a promise comes from. A stage adds its own word when it makes promises. */
export type CommitmentSourceKind =
  | "hand"
  | "plan"
  | "decision"
  | "warning"
  | "coaching"
  | "report_duty"
  | "series"
  | "hand_over";

/** Where promises come from: one for each line of it, however often they are put in. */
export interface CommitmentSource {
  readonly kind: CommitmentSourceKind;
  readonly id: string;
}

/** A promise to be put in. Owner and asker are users (members), not persons of the channel. */
export interface NewCommitment {
  /** The line of its source; the same line is put in once. */
  readonly line: string;
  readonly title: string;
  readonly detail?: string;
  /** Both in each language, where a rule asks and not a person. */
  readonly said?: Readonly<Record<"zh-CN" | "en", { readonly title: string; readonly detail: string }>>;
  readonly ownerId: string;
  /** In which role the owner promises; the deepest one held, when not given. */
  readonly ownerRole?: Role;
  readonly askerId: string;
  readonly askerRole?: Role;
  readonly due: Day;
  /** The city and the partner that it is about. */
  readonly cityId?: string | null;
  readonly partnerId?: string | null;
  /** What must be shown to call it done: nothing, anything, a file; `figure` closes by its condition. */
  readonly evidence?: "none" | "any" | "file" | "figure";
  /** The figure that closes it by itself when its month is closed. */
  readonly condition?: CommitmentCondition;
}

/** The role in which somebody promises or asks: the deepest they hold, of the vendor or of a partner. */
const roleOf = (user: string, given: string) => sql`coalesce(${sql.ref(given)}, (
  select r.role from app.role_grants r where r.org_id = ${sql.ref("o.org_id")} and r.user_id = ${sql.ref(user)}
    and r.revoked_at is null and r.role <> 'admin'
  order by app.layer_of(r.role) desc, r.granted_at limit 1), (
  select r.role from app.role_grants r where r.org_id = ${sql.ref("o.org_id")} and r.user_id = ${sql.ref(user)}
    and r.revoked_at is null order by r.granted_at limit 1))`;

/** The partner whose person one of two is: a promise between vendor and partner is seen by that partner's people. */
const partnerOf = (owner: string, asker: string) => sql`(
  select r.scope_ids[1] from app.role_grants r where r.org_id = ${sql.ref("o.org_id")}
    and r.user_id in (${sql.ref(owner)}, ${sql.ref(asker)}) and r.scope = 'partners' and r.revoked_at is null
  order by r.user_id = ${sql.ref(owner)} desc limit 1)`;

/**
 * Puts promises of a source in, all in a few statements of the caller's transaction, each with the act by which it was
 * asked for. Lines that are there already stay as they stand, so that a source may say all its lines again.
 *
 * @param at the instant, and what gives new ids
 * @returns the ids of those that are new, in no order
 * @throws AppError invalid_input when an owner or asker is not a member or holds no role
 * @example await insertCommitments(tx, { kind: "plan", id: planId }, lines, { now: clock.now(), newId: clock.newId })
 */
export async function insertCommitments(
  tx: Tx,
  source: CommitmentSource,
  commitments: readonly NewCommitment[],
  at: { readonly now: Date; readonly newId: () => string },
): Promise<string[]> {
  if (commitments.length === 0) return [];
  const now = await beginWriting(tx, at.now);
  const given = commitments.map((one) => ({
    id: at.newId(),
    line: one.line,
    title: one.title,
    detail: one.detail ?? "",
    said: one.said ?? null,
    owner_id: one.ownerId,
    owner_role: one.ownerRole ?? null,
    asker_id: one.askerId,
    asker_role: one.askerRole ?? null,
    due: one.due,
    city_id: one.cityId ?? null,
    about_partner_id: one.partnerId ?? null,
    evidence: one.evidence ?? "any",
  }));
  const known = await tx.rows<{ id: string; owner_role: string | null; asker_role: string | null }>(sql`
    select g.id, ${roleOf("g.owner_id", "g.owner_role")} as owner_role, ${roleOf("g.asker_id", "g.asker_role")} as asker_role
    from app.organisations o, jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as g(id uuid, owner_id uuid, owner_role text, asker_id uuid, asker_role text)
    where o.org_id = ${tx.actor.orgId}`);
  const roles = new Map(known.map((row) => [row.id, row]));
  const resolved = given.map((one) => ({ ...one, ...roles.get(one.id) }));
  if (resolved.some(({ owner_role, asker_role }) => !owner_role || !asker_role)) throw noRole();
  const inserted = await tx.rows<{ id: string }>(sql`
    insert into app.commitments (org_id, id, source_kind, source_id, source_line, title, detail, said, evidence, city_id,
      partner_id, about_partner_id, created_at, seq, state, owner_id, owner_role, asker_id, asker_role, due, changed_at)
    select o.org_id, g.id, ${source.kind}, ${source.id}, g.line, g.title, g.detail, nullif(g.said, 'null'), g.evidence, g.city_id,
      ${partnerOf("g.owner_id", "g.asker_id")}, g.about_partner_id, ${now}, 1, 'open', g.owner_id, g.owner_role,
      g.asker_id, g.asker_role, g.due, ${now}
    from app.organisations o, jsonb_to_recordset(${JSON.stringify(resolved)}::jsonb)
      as g(id uuid, line text, title text, detail text, said jsonb, evidence text, city_id uuid, about_partner_id uuid, owner_id uuid,
        owner_role text, asker_id uuid, asker_role text, due date)
    where o.org_id = ${tx.actor.orgId}
    on conflict on constraint commitments_one_for_each_line do nothing
    returning id`);
  const ids = inserted.map(({ id }) => id);
  await insertAsking(tx, ids, now);
  const added = new Set(ids);
  await insertConditions(
    tx,
    commitments.flatMap(({ condition }, index) => {
      const id = given[index]?.id ?? "";
      return condition === undefined || !added.has(id) ? [] : [{ ...condition, commitmentId: id }];
    }),
  );
  return ids;
}

/** The first act of each: who asked, and for what. */
async function insertAsking(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.run(sql`
    insert into app.commitment_acts (org_id, commitment_id, seq, at, user_id, role, for_user_id, act, note, detail)
    select c.org_id, c.id, 1, ${now}, ${tx.actor.userId}, ${tx.actor.role}, ${tx.actor.forUserId ?? null}::uuid, 'ask', '',
      jsonb_build_object('ownerId', c.owner_id, 'ownerRole', c.owner_role, 'askerId', c.asker_id, 'askerRole',
        c.asker_role, 'due', c.due)
    from app.commitments c where c.org_id = ${tx.actor.orgId} and c.id = any (${[...ids]}::uuid[])`);
}

function noRole(): AppError {
  const said = {
    zh: "承诺人和提出人都必须是持有角色的成员。",
    en: "Whoever owes a commitment and whoever asks for it must be members with a role.",
  };
  return new AppError("invalid_input", said, [{ field: "body/ownerId", rule: "member", ...said }]);
}
