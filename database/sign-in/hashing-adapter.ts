import type { DBAdapter, DBTransactionAdapter, Where } from "better-auth";
import { hashToken } from "./hash-token.ts";

/** Told after sessions were changed or removed: the hash of the one concerned, or null when it may be any. */
export type SessionChanged = (tokenHash: string | null) => void;

/**
 * Wraps better-auth's storage so that a session token is stored and looked up only as its SHA-256.
 * better-auth itself keeps tokens in clear. Whoever looks a session up by its token gets the row back with
 * that token; in rows found any other way the token is a handle that only this process can use, so neither
 * a reader of the table nor a reader of an answer learns a token. `mark` begins every handle and must be unknown
 * outside this process, so that a hash read from the table is worth nothing as a token.
 *
 * @example const adapter = hashSessionTokens(await getAdapter(options), newId(), (hash) => cache.evict(hash));
 */
export function hashSessionTokens(adapter: DBAdapter, mark: string, changed: SessionChanged): DBAdapter {
  const tokens = new SessionTokens(mark);
  return {
    ...adapter,
    ...wrap(adapter, tokens, changed),
    transaction: (run) =>
      adapter.transaction((inner) =>
        run({ ...inner, ...wrap(inner, tokens, changed) } as DBTransactionAdapter),
      ),
  };
}

type Wrapped = Pick<
  DBTransactionAdapter,
  | "create"
  | "findOne"
  | "findMany"
  | "count"
  | "update"
  | "updateMany"
  | "delete"
  | "deleteMany"
  | "consumeOne"
  | "incrementOne"
>;

function wrap(adapter: DBTransactionAdapter, tokens: SessionTokens, changed: SessionChanged): Wrapped {
  const told = async <T>(query: { model: string; where: Where[] }, result: Promise<T>): Promise<T> => {
    const value = await result;
    if (query.model === "session") changed(tokens.hashIn(query.where));
    return value;
  };
  return {
    create: async <T extends Record<string, unknown>, R = T>(query: {
      model: string;
      data: Omit<T, "id">;
    }): Promise<R> => {
      if (query.model !== "session") return adapter.create<T, R>(query);
      const row = await adapter.create<T, R>({ ...query, data: tokens.seal(query.data) });
      return { ...row, token: (query.data as { token?: unknown }).token };
    },
    findOne: async (query) => tokens.open(query, await adapter.findOne(tokens.query(query))),
    findMany: async (query) => {
      const rows = await adapter.findMany<never>(tokens.query(query));
      return rows.map((row) => tokens.open(query, row));
    },
    count: (query) => adapter.count(tokens.query(query)),
    update: async (query) => tokens.open(query, await told(query, adapter.update(tokens.query(query)))),
    updateMany: (query) => told(query, adapter.updateMany(tokens.query(query))),
    delete: (query) => told(query, adapter.delete(tokens.query(query))),
    deleteMany: (query) => told(query, adapter.deleteMany(tokens.query(query))),
    consumeOne: async (query) =>
      tokens.open(query, await told(query, adapter.consumeOne(tokens.query(query)))),
    incrementOne: async (query) =>
      tokens.open(query, await told(query, adapter.incrementOne(tokens.query(query)))),
  };
}

class SessionTokens {
  readonly #handle: string;

  constructor(mark: string) {
    this.#handle = `${mark}:`;
  }

  /** The query with every token in it replaced by its hash. */
  query<Q extends { model: string; where?: Where[]; update?: Record<string, unknown> }>(query: Q): Q {
    if (query.model !== "session") return query;
    const sealed = { ...query };
    if (query.where) sealed.where = query.where.map((part) => this.#where(part));
    if (query.update) sealed.update = this.seal(query.update);
    return sealed;
  }

  seal<T extends Record<string, unknown>>(data: T): T {
    return typeof data.token === "string" ? { ...data, token: this.#hash(data.token) } : data;
  }

  /** The hash of the one session that a condition names by its token, else null. */
  hashIn(where: Where[]): string | null {
    const named = where.find((part) => part.field === "token" && typeof part.value === "string");
    return named ? this.#hash(String(named.value)) : null;
  }

  /** The row with its hash turned back into the token that was asked for, or into a handle. */
  open<T>(query: { model: string; where?: Where[] }, row: T): T {
    if (query.model !== "session" || row === null || typeof row !== "object" || !("token" in row)) return row;
    const stored = String(row.token);
    const asked = this.#asked(query.where ?? []).find((token) => this.#hash(token) === stored);
    return { ...row, token: asked ?? this.#handle + stored };
  }

  #asked(where: Where[]): string[] {
    return where.flatMap((part) => (part.field === "token" ? [part.value].flat().map(String) : []));
  }

  #where(part: Where): Where {
    if (part.field !== "token") return part;
    if (typeof part.value === "string") return { ...part, value: this.#hash(part.value) };
    if (Array.isArray(part.value))
      return { ...part, value: part.value.map((value) => this.#hash(String(value))) };
    return part;
  }

  #hash(token: string): string {
    return token.startsWith(this.#handle) ? token.slice(this.#handle.length) : hashToken(token);
  }
}
