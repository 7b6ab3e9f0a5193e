import { AppError, type InputProblem } from "../../../domain/access/app-error.ts";

/** Rules by which a whole file is refused. */
export type ReadRule =
  | "broken_file"
  | "empty_file"
  | "field_too_long"
  | "file_too_large"
  | "invalid_encoding"
  | "line_too_long"
  | "no_header"
  | "no_such_sheet"
  | "not_a_table"
  | "nul_byte"
  | "old_excel"
  | "too_many_columns"
  | "unclosed_quote"
  | "zip_bomb";

const TOO_LARGE: ReadonlySet<ReadRule> = new Set([
  "field_too_long",
  "file_too_large",
  "line_too_long",
  "too_many_columns",
  "zip_bomb",
]);

/**
 * An error that refuses a file, with the rule and, where known, the row a person sees and the column.
 *
 * @example
 * throw readError("nul_byte", { zh: "第 3 行含有空字符。", en: "Row 3 contains a NUL character." }, { row: 3 });
 */
export function readError(
  rule: ReadRule,
  text: { zh: string; en: string },
  where: { row?: number; field?: string } = {},
): AppError {
  const problem: InputProblem = {
    field: where.field ?? "file",
    ...(where.row === undefined ? {} : { row: where.row }),
    rule,
    ...text,
  };
  return new AppError(TOO_LARGE.has(rule) ? "too_large" : "invalid_input", text, [problem]);
}
