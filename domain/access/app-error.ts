/** Every way in which a request or a command can fail, as a closed list; server and command line translate it once. */
export const ERROR_CODES = [
  "invalid_input",
  "not_signed_in",
  "forbidden",
  "not_found",
  "conflict",
  "state_changed",
  "month_closed",
  "too_large",
  "rate_limited",
  "cancelled",
  "unavailable",
  "internal",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One thing wrong with one place of the input: where, which rule, and how to mend it, in both languages. */
export interface InputProblem {
  /** JSON pointer, field id, or column header. */
  readonly field: string;
  /** Row number as a person sees it in the file, when the input is a file. */
  readonly row?: number;
  readonly rule: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * The one error type of the product. `zh` and `en` say what happened and what to do about it.
 *
 * @example
 * throw new AppError("not_found", { zh: "没有这个代理商。", en: "There is no such partner." });
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly text: { readonly zh: string; readonly en: string };
  readonly problems: readonly InputProblem[];

  constructor(
    code: ErrorCode,
    text: { zh: string; en: string },
    problems: readonly InputProblem[] = [],
    options: { cause?: unknown } = {},
  ) {
    super(text.en, options);
    this.name = "AppError";
    this.code = code;
    this.text = text;
    this.problems = problems;
  }
}
