import type { BetterAuthOptions } from "better-auth";
import { twoFactor } from "better-auth/plugins/two-factor";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./password-rule.ts";
import { ABSOLUTE_SECONDS, CLIENT_ADDRESS_HEADER, IDLE_SECONDS } from "./session-rule.ts";

const SECOND_FACTOR_PATHS = new Set(["/two-factor/verify-totp", "/two-factor/verify-backup-code"]);

export interface AuthSettings {
  readonly baseUrl: string;
  readonly trustedOrigins: readonly string[];
  readonly secret: string;
  readonly now: () => Date;
  readonly newId: () => string;
}

const times = { createdAt: "created_at", updatedAt: "updated_at" };

/** better-auth's tables and columns under the names of database/migrations/0002-sign-in.sql. */
const names = {
  user: { modelName: "users", fields: { ...times, emailVerified: "email_verified" } },
  session: {
    modelName: "sessions",
    fields: {
      ...times,
      userId: "user_id",
      token: "token_hash",
      expiresAt: "expires_at",
      ipAddress: "ip_address",
      userAgent: "user_agent",
    },
  },
  account: {
    modelName: "accounts",
    fields: {
      ...times,
      accountId: "account_id",
      providerId: "provider_id",
      userId: "user_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
    },
  },
  verification: { modelName: "verifications", fields: { ...times, expiresAt: "expires_at" } },
  rateLimit: { modelName: "rate_limits", fields: { lastRequest: "last_request" } },
  twoFactor: {
    modelName: "two_factors",
    fields: {
      userId: "user_id",
      backupCodes: "backup_codes",
      failedVerificationCount: "failed_verification_count",
      lockedUntil: "locked_until",
    },
  },
} as const;

type SessionHooks = NonNullable<NonNullable<BetterAuthOptions["databaseHooks"]>["session"]>;

/**
 * How better-auth is set up here, all but its storage: password with a second factor, no sign-up from outside,
 * no refresh of its own (the session check on the hot path extends sessions), limits kept in the database.
 *
 * @example const auth = betterAuth({ ...authOptions(settings), database: () => adapter });
 */
export function authOptions(settings: AuthSettings) {
  return {
    appName: "Partnerloop",
    baseURL: settings.baseUrl,
    basePath: "/api/auth",
    secret: settings.secret,
    trustedOrigins: [...settings.trustedOrigins],
    telemetry: { enabled: false },
    logger: { level: "error" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
    },
    user: names.user,
    session: {
      ...names.session,
      expiresIn: ABSOLUTE_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: {
        secondFactor: { type: "boolean", defaultValue: false, input: false, fieldName: "second_factor" },
      },
    },
    account: { ...names.account, accountLinking: { enabled: false } },
    verification: { ...names.verification, storeIdentifier: "hashed" },
    rateLimit: rateLimit(),
    advanced: {
      cookiePrefix: "partnerloop",
      useSecureCookies: settings.baseUrl.startsWith("https://"),
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: () => settings.newId() },
    },
    databaseHooks: { session: { create: { before: startSession(settings.now) } } },
    plugins: [
      twoFactor({
        issuer: "Partnerloop",
        schema: { twoFactor: names.twoFactor, user: { fields: { twoFactorEnabled: "two_factor_enabled" } } },
      }),
    ],
  } satisfies BetterAuthOptions;
}

function rateLimit() {
  return {
    ...names.rateLimit,
    enabled: true,
    storage: "database" as const,
    window: 60,
    max: 60,
    customRules: {
      // A whole office may come from one address; the limit of attempts on one account stands in sign-in-routes.ts.
      "/sign-in/email": { window: 60, max: 30 },
      "/change-password": { window: 60, max: 5 },
      "/two-factor/*": { window: 60, max: 10 },
    },
  };
}

type CreateHook = NonNullable<NonNullable<SessionHooks["create"]>["before"]>;

/** A session starts short and records whether the second factor was passed; a changed password keeps that record. */
function startSession(now: () => Date): CreateHook {
  return async (_session, context) => {
    const start = now();
    const path = context?.path ?? "";
    const before = context?.context.session?.session as { secondFactor?: boolean } | undefined;
    const kept = path !== "/two-factor/disable" && before?.secondFactor === true && path !== "/sign-in/email";
    return {
      data: {
        createdAt: start,
        updatedAt: start,
        expiresAt: new Date(start.getTime() + IDLE_SECONDS * 1000),
        secondFactor: SECOND_FACTOR_PATHS.has(path) || kept,
      },
    };
  };
}
