import {
  deleteSessionById,
  deleteSessionsOf,
  listSessionsOf,
  type OpenSession,
  type Queryable,
} from "../../database/sign-in/session-rows.ts";
import type { SignInPool } from "../../database/sign-in/sign-in-storage.ts";
import {
  findUser,
  insertUser,
  removeSecondFactor,
  type SignInUser,
  updatePassword,
} from "../../database/sign-in/user-rows.ts";
import { AppError, type InputProblem } from "../../domain/access/app-error.ts";
import type { CallerCheck } from "./caller.ts";
import { passwordProblem } from "./password-rule.ts";
import type { SignInEvent, SignInEventKind } from "./sign-in-event.ts";

export interface SignInUsersOptions {
  readonly pool: SignInPool;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly check: CallerCheck;
  readonly onEvent: (event: SignInEvent) => Promise<void>;
}

export interface NewSignInUser {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Somebody else chose the password: it is to be changed at the first sign-in. */
  readonly mustChange?: boolean;
}

/**
 * People who can sign in, and their open sessions. These are acts of the first run, of invitations and of
 * administrators; none of them can be reached by HTTP except through a route that declares who may.
 */
export class SignInUsers {
  readonly #options: SignInUsersOptions;

  constructor(options: SignInUsersOptions) {
    this.#options = options;
  }

  /**
   * Creates a user with a password, inside the caller's transaction when `db` is its connection.
   * Errors: invalid_input (name, email, password), conflict (address taken).
   *
   * @example const { userId } = await users.create({ name: "李伟", email: "li.wei@example.com", password }, client);
   */
  async create(wanted: NewSignInUser, db: Queryable = this.#options.pool): Promise<{ userId: string }> {
    const person = { name: wanted.name.trim(), email: wanted.email.trim().toLowerCase() };
    refuse([...personProblems(person), passwordProblem(wanted.password, person)]);
    const passwordHash = await hashPassword(wanted.password);
    const userId = this.#options.newId();
    const accountId = this.#options.newId();
    const made = await insertUser(db, {
      ...person,
      userId,
      accountId,
      passwordHash,
      mustChange: wanted.mustChange ?? false,
      now: this.#options.now(),
    });
    if (!made)
      throw new AppError("conflict", {
        zh: "这个邮箱已经有账号了。",
        en: "There is already an account with this email address.",
      });
    await this.#tell("user_created", userId);
    return { userId };
  }

  /** The user with this id, or null. */
  find(userId: string): Promise<SignInUser | null> {
    return findUser(this.#options.pool, userId);
  }

  /** Sets a new password for somebody who lost it, to be changed at the next sign-in, and ends all of that person's sessions. Errors: not_found, invalid_input. */
  async setPassword(userId: string, password: string): Promise<void> {
    const user = await this.#require(userId);
    refuse([passwordProblem(password, user)]);
    await updatePassword(this.#options.pool, userId, await hashPassword(password), this.#options.now());
    await this.endSessions(userId);
    await this.#tell("password_changed", userId);
  }

  /** Takes a lost second factor off somebody, and ends all of that person's sessions. Errors: not_found. */
  async removeSecondFactor(userId: string): Promise<void> {
    await this.#require(userId);
    await removeSecondFactor(this.#options.pool, userId, this.#options.now());
    await this.endSessions(userId);
    await this.#tell("second_factor_disabled", userId);
  }

  /** A user's live sessions, the latest first; no tokens. */
  listSessions(userId: string): Promise<OpenSession[]> {
    return listSessionsOf(this.#options.pool, userId, this.#options.now());
  }

  /** Ends one session of a user; here at once, in other server processes within 20 s. Errors: not_found. */
  async endSession(userId: string, sessionId: string): Promise<void> {
    const ended = await deleteSessionById(this.#options.pool, userId, sessionId);
    this.#options.check.forgetSession(null);
    if (!ended)
      throw new AppError("not_found", { zh: "这个会话已经结束。", en: "That session has already ended." });
    await this.#tell("sessions_ended", userId);
  }

  /** Ends every session of a user. Returns how many. */
  async endSessions(userId: string): Promise<number> {
    const count = await deleteSessionsOf(this.#options.pool, userId);
    this.#options.check.forgetSession(null);
    if (count > 0) await this.#tell("sessions_ended", userId);
    return count;
  }

  async #require(userId: string): Promise<SignInUser> {
    const user = await this.find(userId);
    if (!user) throw new AppError("not_found", { zh: "没有这个用户。", en: "There is no such user." });
    return user;
  }

  async #tell(kind: SignInEventKind, userId: string): Promise<void> {
    await this.#options.onEvent({ kind, at: this.#options.now(), userId, clientAddress: null });
  }
}

function personProblems(person: { name: string; email: string }): InputProblem[] {
  const problems: InputProblem[] = [];
  if (person.name === "")
    problems.push({ field: "name", rule: "name_missing", zh: "请填写姓名。", en: "Enter a name." });
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(person.email) || person.email.length > 254)
    problems.push({
      field: "email",
      rule: "email_invalid",
      zh: "请填写有效的邮箱地址。",
      en: "Enter a valid email address.",
    });
  return problems;
}

function refuse(found: readonly (InputProblem | null)[]): void {
  const problems = found.filter((problem) => problem !== null);
  const [first] = problems;
  if (first) throw new AppError("invalid_input", { zh: first.zh, en: first.en }, problems);
}

/** The library is loaded when somebody first gets a password. */
async function hashPassword(password: string): Promise<string> {
  const crypto = await import("better-auth/crypto");
  return crypto.hashPassword(password);
}
