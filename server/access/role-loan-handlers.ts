import * as routes from "../../contract/access/role-loans.ts";
import { organisationDay, readGrantedRoles } from "../../database/access/membership-rows.ts";
import {
  endRoleLoan,
  insertRoleLoan,
  listBorrowers,
  listRoleLoans,
} from "../../database/access/role-loans.ts";
import { inTheServersName } from "../../database/in-the-servers-name.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { may } from "../../domain/access/matrix.ts";
import { ROLE_NAMES, type Role } from "../../domain/access/role.ts";
import { addDays, type Day, toDay } from "../../domain/calendar/day.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";

const MOST_DAYS = 366;

const invalid = (field: string, rule: string, said: { zh: string; en: string }) =>
  new AppError("invalid_input", said, [{ field: `body/${field}`, rule, ...said }]);

// A partner's people do not see each other as members, and lend to each other all the same.
const listing = handle(routes.listRoleLoans, async ({ actor, tx }) => {
  const mayLend = may(actor.role, "delegation", "act");
  const of = mayLend && actor.role !== "system" ? actor.userId : null;
  const { loans, borrowers } = await inTheServersName(tx, async () => ({
    loans: await listRoleLoans(tx, of),
    borrowers: mayLend ? await listBorrowers(tx) : [],
  }));
  return {
    loans: loans.map((loan) => ({
      ...loan,
      madeAt: loan.madeAt.toISOString(),
      endedAt: loan.endedAt?.toISOString() ?? null,
    })),
    borrowers,
  };
});

/** Only a role of one's own can be lent: a borrowed one is not, nor one whose acts nobody may take over. */
async function requireOwn(tx: Tx, role: Role): Promise<void> {
  const granted = await readGrantedRoles(tx, tx.actor.userId);
  if (may(role, "delegation", "act") && granted.some((held) => held.role === role)) return;
  throw invalid("role", "own", {
    zh: `只能授权他人代理自己持有的角色；${ROLE_NAMES[role].zh}不在其中，或不能授权。`,
    en: `Only a role of one's own can be lent; ${ROLE_NAMES[role].en} is none of yours, or cannot be lent.`,
  });
}

function requirePeriod(from: Day, until: Day, today: Day): void {
  if (from < today)
    throw invalid("from", "past", { zh: "不能从过去开始。", en: "It cannot begin before today." });
  if (until < from || until > addDays(from, MOST_DAYS))
    throw invalid("until", "period", {
      zh: "结束日期不早于开始日期，最长一年。",
      en: "It ends no earlier than it begins, and lasts a year at most.",
    });
}

const lending = handle(routes.lendRole, async ({ tx, body, services }) => {
  const { clock, principals } = services;
  await requireOwn(tx, body.role);
  const [from, until] = [toDay(body.from), toDay(body.until)];
  requirePeriod(from, until, await organisationDay(tx, clock.now()));
  const { role, borrowerId } = body;
  const borrowers = await inTheServersName(tx, listBorrowers);
  if (!borrowers.some(({ id }) => id === borrowerId))
    throw invalid("borrowerId", "borrower", {
      zh: "请选择本公司另一位在职的人。",
      en: "Choose somebody else of your own company who can sign in.",
    });
  const id = clock.newId();
  const reason = body.reason.trim();
  await insertRoleLoan(tx, { id, role, borrowerId, from, until, reason, now: clock.now() });
  const after = { role, borrower: borrowerId, from, until };
  await auditDone(tx, clock, { act: "lend", objectKind: "role", objectId: id, after, reason });
  tx.afterCommit(() => principals.forget(borrowerId));
  return { id };
});

const ending = handle(routes.endRoleLoan, async ({ tx, params, services: { clock, principals } }) => {
  const ended = await endRoleLoan(tx, params.id, clock.now());
  if (ended === undefined)
    throw new AppError("not_found", {
      zh: "没有这次授权，或已经结束。",
      en: "There is no such loan of yours, or it has ended.",
    });
  await auditDone(tx, clock, { act: "end_loan", objectKind: "role", objectId: params.id, before: ended });
  tx.afterCommit(() => principals.forget(ended.borrowerId));
  return { id: params.id };
});

/** What lends roles and takes them back. */
export const ROLE_LOAN_HANDLERS: readonly Handler[] = [listing, lending, ending];
