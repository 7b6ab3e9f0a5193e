import type { Day } from "../calendar/day.ts";
import type { Words } from "../language.ts";

/** What each problem of a cell says besides its code. Texts are cut to 40 characters; positions count from 1. */
export interface ProblemParams {
  required: Record<never, never>;
  "control-character": { readonly position: number; readonly character: string };
  "broken-encoding": { readonly position: number };
  "spreadsheet-error": { readonly text: string };
  "too-long": { readonly length: number; readonly max: number };
  "not-a-number": { readonly text: string };
  grouping: { readonly text: string; readonly decimalMark: string };
  scientific: { readonly text: string };
  "not-an-integer": { readonly text: string };
  "number-range": { readonly text: string; readonly min: string | null; readonly max: string | null };
  "ratio-range": { readonly text: string; readonly min: string; readonly max: string };
  "too-many-decimals": { readonly text: string; readonly decimals: number; readonly currency: string };
  "too-large": { readonly text: string };
  "wrong-currency": { readonly found: string; readonly currency: string };
  "not-a-day": { readonly text: string };
  "no-such-day": { readonly text: string };
  "day-order": { readonly text: string };
  "day-range": { readonly text: string; readonly first: Day; readonly last: Day };
  "not-a-month": { readonly text: string };
  "not-an-instant": { readonly text: string };
  "no-such-local-time": { readonly text: string; readonly zone: string };
  "not-a-boolean": { readonly text: string };
  "unknown-choice": { readonly text: string; readonly choices: readonly Words[] };
  "ambiguous-choice": { readonly text: string; readonly choices: readonly Words[] };
  "credit-code-length": { readonly length: number };
  "credit-code-character": { readonly position: number; readonly character: string };
  "credit-code-check": { readonly expected: string; readonly found: string };
  "not-a-division-code": { readonly text: string };
}

/** Closed list of what can be wrong with a cell. */
export type ProblemCode = keyof ProblemParams;

/** What is wrong with a cell, as data; `problemText` puts it into words. */
export type Problem = {
  [Code in ProblemCode]: { readonly code: Code; readonly params: ProblemParams[Code] };
}[ProblemCode];

/** A value taken from a cell, or what is wrong with it. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

/** The outcome of {@link refused}. */
export type Refused = { readonly ok: false; readonly problem: Problem };

/**
 * A value that was read.
 *
 * @example parsed(5) // { ok: true, value: 5 }
 */
export function parsed<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/**
 * A cell that was refused. A text among the parameters is cut so that one bad cell cannot fill a report.
 *
 * @example refused("not-a-number", { text: "abc" })
 */
export function refused<Code extends ProblemCode>(code: Code, params: ProblemParams[Code]): Refused {
  const short =
    "text" in params && typeof params.text === "string" ? { ...params, text: excerpt(params.text) } : params;
  return { ok: false, problem: { code, params: short } as Problem };
}

const EXCERPT_LENGTH = 40;

function excerpt(text: string): string {
  // A slice first: splitting a cell of a gigabyte into characters would exhaust the memory.
  const characters = [...text.slice(0, 2 * EXCERPT_LENGTH + 2)];
  return characters.length > EXCERPT_LENGTH ? `${characters.slice(0, EXCERPT_LENGTH).join("")}…` : text;
}
