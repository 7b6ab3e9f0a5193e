import { listVendorPeople, setUserPerson } from "../../contract/access/user-persons.ts";
import { findVendorPerson, listVendorPersons, setMemberPerson } from "../../database/access/user-persons.ts";
import { lockAdministration, lockMember } from "../../database/access/user-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";

const MOST_PEOPLE = 100;

/** Names only: an administrator ties users to people without seeing the channel. That they were looked at is kept. */
const listHandler = handle(listVendorPeople, async ({ tx, query, services }) => {
  const found = await listVendorPersons(tx, { q: query.q, limit: MOST_PEOPLE + 1 });
  const people = found.slice(0, MOST_PEOPLE);
  await auditDone(tx, services.clock, {
    act: "read",
    objectKind: "grant_scope",
    objectId: "people",
    after: { names: people.length },
  });
  return { people, more: found.length > MOST_PEOPLE };
});

async function requireFreePerson(tx: Tx, personId: string, userId: string): Promise<void> {
  const person = await findVendorPerson(tx, personId);
  if (person === undefined) {
    const said = {
      zh: "自己公司的人员档案里没有这个人。",
      en: "The records have no such person of the company's own.",
    };
    throw new AppError("invalid_input", said, [{ field: "body/personId", rule: "person", ...said }]);
  }
  if (person.userId === null || person.userId === userId) return;
  throw new AppError("conflict", {
    zh: `这份人员档案已对应用户“${person.userName}”。请先解除那边的对应。`,
    en: `The record is tied to the user “${person.userName}” already. Untie it there first.`,
  });
}

const setHandler = handle(setUserPerson, async ({ tx, params, body, services }) => {
  await lockAdministration(tx);
  if (!(await lockMember(tx, params.id)))
    throw new AppError("not_found", { zh: "没有这个用户。", en: "There is no such user." });
  if (body.personId !== null) await requireFreePerson(tx, body.personId, params.id);
  const before = await setMemberPerson(tx, params.id, body.personId);
  await auditDone(tx, services.clock, {
    act: "tie",
    objectKind: "user",
    objectId: params.id,
    before: { person: before },
    after: { person: body.personId },
  });
  return { id: params.id };
});

export const USER_PERSON_HANDLERS: readonly Handler[] = [listHandler, setHandler];
