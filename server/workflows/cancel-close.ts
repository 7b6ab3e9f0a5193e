import { deleteMonthClose } from "../../database/measurement/close-progress.ts";
import { readMonthCloses } from "../../database/measurement/month-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { Month } from "../../domain/calendar/month.ts";
import { auditDone } from "../audit/write-audit.ts";
import { assertWholeCompany, type CloseServices, monthIsClosed } from "./close-month.ts";

const FOREIGN_KEY_VIOLATION = "23503";

/**
 * Takes back a close that has begun and not ended: the month is open again, and nothing is frozen. A process that is
 * computing it finds the close gone and writes nothing.
 *
 * @throws AppError month_closed when it has ended, conflict when it has not begun, forbidden for a narrow scope
 */
export async function cancelMonthCloseIn(tx: Tx, clock: CloseServices["clock"], month: Month): Promise<void> {
  assertWholeCompany(tx.actor);
  const [close] = await readMonthCloses(tx, month);
  if (close?.closedAt != null) throw monthIsClosed(month);
  if (close === undefined || !(await takeBack(tx, month))) throw notBegun(month);
  const { instant, begunBy, overridden } = close;
  await auditDone(tx, clock, {
    act: "cancel_close",
    objectKind: "month",
    objectId: month,
    before: { instant, begunBy, overridden },
  });
}

/** The same in a transaction of its own. */
export function cancelMonthClose(
  { clock, database }: CloseServices,
  actor: Actor,
  month: Month,
): Promise<void> {
  return inTransaction(database, actor, (tx) => cancelMonthCloseIn(tx, clock, month));
}

/** False where there is nothing to take back; a close that has just ended is held by what was frozen. */
async function takeBack(tx: Tx, month: Month): Promise<boolean> {
  try {
    return await deleteMonthClose(tx, month);
  } catch (error) {
    if ((error as { code?: string }).code === FOREIGN_KEY_VIOLATION) throw monthIsClosed(month);
    throw error;
  }
}

function notBegun(month: Month): AppError {
  return new AppError("conflict", {
    zh: `${month} 没有正在进行的月结。`,
    en: `No close of ${month} is under way.`,
  });
}
