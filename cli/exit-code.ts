import type { ErrorCode } from "../domain/access/app-error.ts";

/**
 * Exit codes of the command line, documented in docs/command-line.md:
 * 0 done; 1 failed for a reason of ours; 2 wrong usage or input; 3 not signed in or not allowed; 4 there is no such
 * thing; 5 refused by the state it is in; 6 a check found a difference; 7 cannot be reached; 130 interrupted.
 */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  forbidden: 3,
  missing: 4,
  refused: 5,
  different: 6,
  unavailable: 7,
  interrupted: 130,
} as const;

const BY_CODE: Record<ErrorCode, number> = {
  invalid_input: EXIT.usage,
  not_signed_in: EXIT.forbidden,
  forbidden: EXIT.forbidden,
  not_found: EXIT.missing,
  conflict: EXIT.refused,
  state_changed: EXIT.refused,
  month_closed: EXIT.refused,
  too_large: EXIT.usage,
  rate_limited: EXIT.unavailable,
  cancelled: EXIT.interrupted,
  unavailable: EXIT.unavailable,
  internal: EXIT.failed,
};

/** The exit code of an error code. */
export function exitCodeOf(code: ErrorCode): number {
  return BY_CODE[code];
}
