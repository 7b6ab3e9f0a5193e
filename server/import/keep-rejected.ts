import { type RejectedRow, rejectedRows } from "../../database/import/apply-staged.ts";
import { addRejectedRows, clearRejectedRows } from "../../database/import/rejected-row-store.ts";
import { copyLine } from "../../database/import/stage-table.ts";
import type { Tx } from "../../database/transaction.ts";
import { rowProblemText } from "../../domain/channel/import/row-problem.ts";
import type { Table, TableRow } from "./read/table.ts";

const PAGE = 10_000;

/** PostgreSQL's jsonb cannot hold NUL. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll("\\u0000", "\\ufffd");
}

function lineOf(row: TableRow, reason: RejectedRow): string {
  const problems = reason.problems.map((problem) => ({ ...problem, ...rowProblemText(problem) }));
  return copyLine([String(row.number), json(row.cells), json(problems)]);
}

/** Walks through a table once, forward. */
async function* rowsOf(table: Table): AsyncGenerator<TableRow> {
  for await (const batch of table.batches()) yield* batch;
}

/**
 * Keeps what stood in the rejected rows, with the reasons in words. The file is read once more, only when there are any,
 * and both run forward together, so that memory stays flat however many they are.
 */
export async function keepRejected(
  tx: Tx,
  importId: string,
  stage: string,
  rejected: number,
  open: () => Promise<Table>,
): Promise<void> {
  await clearRejectedRows(tx, importId);
  if (rejected === 0) return;
  const table = await open();
  try {
    const rows = rowsOf(table);
    let page = await rejectedRows(tx, stage, 0, PAGE);
    while (page.length > 0) {
      const lines: string[] = [];
      for (const reason of page) {
        const number = Number(reason.row_number);
        let next = await rows.next();
        while (!next.done && next.value.number < number) next = await rows.next();
        if (next.done === true) throw new Error(`row ${number} is not in the file any more`);
        lines.push(lineOf(next.value, reason));
      }
      await addRejectedRows(tx, importId, lines);
      page = await rejectedRows(tx, stage, Number(page.at(-1)?.row_number), PAGE);
    }
  } finally {
    await table.close();
  }
}
