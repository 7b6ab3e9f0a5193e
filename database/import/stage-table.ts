import type { Readable } from "node:stream";
import type { RecordKind } from "../../domain/channel/record-kind.ts";
import type { Tx } from "../transaction.ts";
import { execute, weigh } from "./sql-text.ts";

/**
 * Makes the temporary table that applyStaged reads. This is the contract for whoever fills it:
 *
 * - `row_number bigint`: the row as a person counts it in the file; unique.
 * - `reference text`: the match key, null when the file has none.
 * - `valid_from text`: ISO day from which the row holds, for dated kinds; null without history.
 * - one `text` column for each field of the kind, named by the field's id, in canonical text; null = empty cell:
 *   text and contact as cleaned · integer, decimal, money as plain decimals (money in units, not minor units: the row's
 *   currency decides its exponent in SQL) · boolean 'true'/'false' · day ISO · instant ISO with offset · choice the id ·
 *   currency the code in capitals · reference the other record's reference or its current name ·
 *   references the same, one a line ('\n' between).
 * - `problems jsonb`: null, or an array of {field, code, params}: the row is rejected with them.
 *
 * Rows with raw cells are brought into this form by server/import/stage-rows.ts.
 */
export async function createStage(tx: Tx, kind: RecordKind, name: string): Promise<void> {
  const fields = kind.fields.map((field) => `${field.id} text`).join(", ");
  await execute(
    tx,
    `create temp table ${name} (row_number bigint, reference text, valid_from text, ${fields}, problems jsonb)
     on commit drop`,
  );
}

/** The columns in the order in which copyStage takes them. */
export function stageColumns(kind: RecordKind): string[] {
  return ["row_number", "reference", "valid_from", ...kind.fields.map((field) => field.id), "problems"];
}

/**
 * Streams lines made by copyLine into the stage.
 *
 * @returns the number of rows
 */
export async function copyStage(
  tx: Tx,
  kind: RecordKind,
  name: string,
  lines: Readable,
  columns: readonly string[] = stageColumns(kind),
): Promise<number> {
  const rows = await tx.copyIn(`copy ${name} (${columns.join(", ")}) from stdin`, lines);
  await weigh(tx, name);
  return rows;
}

const SPECIAL = /[\\\t\n\r]/g;
const ESCAPED: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/**
 * One line of COPY's text format.
 *
 * @example copyLine(["1", null, "a\tb"]) // "1\t\\N\ta\\tb\n"
 */
export function copyLine(values: readonly (string | null)[]): string {
  let line = "";
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (i > 0) line += "\t";
    line += value === null || value === undefined ? "\\N" : escapeText(value);
  }
  return `${line}\n`;
}

function escapeText(text: string): string {
  SPECIAL.lastIndex = 0;
  return SPECIAL.test(text) ? text.replace(SPECIAL, (character) => ESCAPED[character] ?? character) : text;
}
