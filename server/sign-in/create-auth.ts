import { betterAuth } from "better-auth";
import { getAdapter } from "better-auth/db/adapter";
import { hashSessionTokens } from "../../database/sign-in/hashing-adapter.ts";
import { type SignInPool, signInStorage } from "../../database/sign-in/sign-in-storage.ts";
import { type AuthSettings, authOptions } from "./auth-options.ts";
import type { CallerCheck } from "./caller.ts";

/**
 * better-auth over the hashing storage; loaded with the first sign-in.
 *
 * @example const auth = await createAuth({ ...options, trustedOrigins: [] }, check);
 */
export async function createAuth(
  options: AuthSettings & { readonly pool: SignInPool },
  check: Pick<CallerCheck, "forgetSession">,
) {
  const settings = authOptions(options);
  const stored = await getAdapter({ ...settings, database: signInStorage(options.pool) });
  const adapter = hashSessionTokens(stored, options.newId(), (tokenHash) => check.forgetSession(tokenHash));
  return betterAuth({ ...settings, database: () => adapter });
}
