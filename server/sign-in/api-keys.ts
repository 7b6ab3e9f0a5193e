import { randomBytes } from "node:crypto";
import {
  type ApiKeyRow,
  insertApiKey,
  listApiKeysOf,
  revokeApiKey,
  revokeApiKeysOf,
} from "../../database/sign-in/api-key-rows.ts";
import { hashToken } from "../../database/sign-in/hash-token.ts";
import type { SignInPool } from "../../database/sign-in/sign-in-storage.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { CallerCheck } from "./caller.ts";
import { KEY_MARK } from "./request-origin.ts";
import type { SignInEvent, SignInEventKind } from "./sign-in-event.ts";

const SHOWN = 6;
const LONGEST_MS = 366 * 24 * 3600_000;

export interface ApiKeysOptions {
  readonly pool: SignInPool;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly check: CallerCheck;
  readonly onEvent: (event: SignInEvent) => Promise<void>;
}

export interface NewApiKey {
  readonly userId: string;
  readonly name: string;
  /** At most 366 days ahead. */
  readonly expiresAt: Date;
}

/** API keys for the command line and for programs: made once, shown once, stored as a hash. */
export class ApiKeys {
  readonly #options: ApiKeysOptions;

  constructor(options: ApiKeysOptions) {
    this.#options = options;
  }

  /**
   * Makes a key with 256 random bits. `key` is the only time it can be seen.
   *
   * @example const { key } = await apiKeys.create({ userId, name: "Nightly import", expiresAt });
   */
  async create(wanted: NewApiKey): Promise<{ keyId: string; key: string; prefix: string }> {
    const { pool, now, newId } = this.#options;
    const createdAt = now();
    if (wanted.name.trim() === "")
      throw invalid("name", "key_name", "请为密钥取一个名称。", "Give the key a name.");
    const ahead = wanted.expiresAt.getTime() - createdAt.getTime();
    if (!(ahead > 0 && ahead <= LONGEST_MS))
      throw invalid(
        "expiresAt",
        "key_expiry",
        "密钥的有效期必须在今后 366 天以内。",
        "A key must expire within the next 366 days.",
      );
    const key = KEY_MARK + randomBytes(32).toString("base64url");
    const prefix = key.slice(0, KEY_MARK.length + SHOWN);
    const keyId = newId();
    const row = { keyId, userId: wanted.userId, name: wanted.name.trim(), prefix, createdAt };
    await insertApiKey(pool, { ...row, expiresAt: wanted.expiresAt }, hashToken(key));
    await this.#tell("api_key_created", wanted.userId);
    return { keyId, key, prefix };
  }

  /** A user's keys, the latest first, those revoked or past included; never the keys themselves. */
  list(userId: string): Promise<ApiKeyRow[]> {
    return listApiKeysOf(this.#options.pool, userId);
  }

  /** Revokes one key of a user; here at once, in other server processes within 20 s. Errors: not_found. */
  async revoke(userId: string, keyId: string): Promise<void> {
    const revoked = await revokeApiKey(this.#options.pool, userId, keyId, this.#options.now());
    this.#options.check.forgetKeys();
    if (!revoked)
      throw new AppError("not_found", { zh: "没有这个有效的密钥。", en: "There is no such key in force." });
    await this.#tell("api_key_revoked", userId);
  }

  /** Revokes every key of a user, as when the person leaves. Returns how many were in force. */
  async revokeAll(userId: string): Promise<number> {
    const count = await revokeApiKeysOf(this.#options.pool, userId, this.#options.now());
    this.#options.check.forgetKeys();
    if (count > 0) await this.#tell("api_key_revoked", userId);
    return count;
  }

  async #tell(kind: SignInEventKind, userId: string): Promise<void> {
    await this.#options.onEvent({ kind, at: this.#options.now(), userId, clientAddress: null });
  }
}

function invalid(field: string, rule: string, zh: string, en: string): AppError {
  return new AppError("invalid_input", { zh, en }, [{ field, rule, zh, en }]);
}
