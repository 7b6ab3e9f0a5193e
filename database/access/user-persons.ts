import { sql } from "kysely";
import { containsText } from "../contains-text.ts";
import type { Tx } from "../transaction.ts";

/** One of the vendor's own people, and the user who is tied to the record. */
export interface VendorPerson {
  readonly id: string;
  readonly reference: string;
  readonly name: string | null;
  readonly userId: string | null;
}

/** The vendor's own people by name, at most `limit`. */
export function listVendorPersons(
  tx: Tx,
  { q, limit }: { q: string | undefined; limit: number },
): Promise<VendorPerson[]> {
  const text = q ?? "";
  return tx.rows<VendorPerson>(sql`
    select p.id, p.reference, c.name, m.user_id as "userId" from app.people p
    left join app.person_contacts c on c.org_id = p.org_id and c.person_id = p.id
    left join app.members m on m.org_id = p.org_id and m.person_id = p.id
    where p.org_id = ${tx.actor.orgId} and p.partner_id is null
      and (${containsText(sql`c.name`, text)} or ${containsText(sql`p.reference`, text)})
    order by c.name, p.reference limit ${limit}`);
}

/** One of the vendor's own people; undefined where there is none of that id. */
export function findVendorPerson(
  tx: Tx,
  personId: string,
): Promise<{ userId: string | null; userName: string | null } | undefined> {
  return tx.first(sql`
    select m.user_id as "userId", m.display_name as "userName" from app.people p
    left join app.members m on m.org_id = p.org_id and m.person_id = p.id
    where p.org_id = ${tx.actor.orgId} and p.id = ${personId} and p.partner_id is null`);
}

/** Ties a member to a person, or to none. Returns to whom they were tied before. */
export async function setMemberPerson(
  tx: Tx,
  userId: string,
  personId: string | null,
): Promise<string | null> {
  const before = await tx.first<{ personId: string | null }>(sql`
    select person_id as "personId" from app.members
    where org_id = ${tx.actor.orgId} and user_id = ${userId} for update`);
  await tx.run(sql`update app.members set person_id = ${personId}
    where org_id = ${tx.actor.orgId} and user_id = ${userId}`);
  return before?.personId ?? null;
}
