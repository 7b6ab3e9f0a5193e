import { hashToken } from "../../database/sign-in/hash-token.ts";
import { deleteSession } from "../../database/sign-in/session-rows.ts";
import type { SignInPool } from "../../database/sign-in/sign-in-storage.ts";
import { claimCode } from "../../database/sign-in/used-code-rows.ts";
import type { CallerCheck } from "./caller.ts";

/** Longer than a code of the app is valid: its own 30 seconds and those before and after. */
const CODE_LIFE_MS = 2 * 60_000;

/** What better-auth let in by a code. */
export interface AcceptedCode {
  readonly userId: string | null;
  readonly code: string;
  /** The cookies of its answer, in which a new session may stand. */
  readonly cookies: readonly string[];
}

/**
 * Whether this is the first time the code is accepted; whoever saw it typed must not be able to type it again. The
 * session of a repeat is ended before anybody is told of it.
 *
 * @example if (!(await isFirstUse(context, { userId, code, cookies }))) throw signInError(400, { code: "INVALID_CODE" });
 */
export async function isFirstUse(
  context: { readonly pool: SignInPool; readonly now: () => Date; readonly check: CallerCheck },
  { userId, code, cookies }: AcceptedCode,
): Promise<boolean> {
  const now = context.now();
  const until = new Date(now.getTime() + CODE_LIFE_MS);
  const hash = hashToken(`${userId} ${code}`);
  const id = hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  if (userId !== null && (await claimCode(context.pool, { id, userId }, { now, until }))) return true;
  const opened = context.check.tokenHashOf({ cookie: cookies.map((one) => one.split(";")[0]).join("; ") });
  if (opened) await deleteSession(context.pool, opened);
  return false;
}
