interface Entry<V> {
  readonly value: V;
  readonly until: number;
}

/**
 * A small least-recently-used cache whose entries live for a short time, for answers that are read on every
 * request and may be revoked. A value loaded while anything was evicted is not kept: it may be from before.
 *
 * @example const row = await cache.load(hash, now(), () => findSession(pool, hash, now()));
 */
export class ShortCache<V> {
  readonly #entries = new Map<string, Entry<V>>();
  readonly #ttlMs: number;
  readonly #capacity: number;
  #evictions = 0;

  constructor(options: { ttlMs: number; capacity: number }) {
    this.#ttlMs = options.ttlMs;
    this.#capacity = options.capacity;
  }

  /** The value in the cache at `now`, if any. */
  get(key: string, now: Date): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    if (entry.until <= now.getTime()) return undefined;
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** The value from the cache, else from `load`; null is passed on and not kept. */
  async load(key: string, now: Date, load: () => Promise<V | null>): Promise<V | null> {
    const cached = this.get(key, now);
    if (cached !== undefined) return cached;
    const evictions = this.#evictions;
    const value = await load();
    if (value !== null && evictions === this.#evictions) this.#put(key, value, now);
    return value;
  }

  /** Drops one entry, or with null every entry. */
  evict(key: string | null): void {
    this.#evictions++;
    if (key === null) this.#entries.clear();
    else this.#entries.delete(key);
  }

  #put(key: string, value: V, now: Date): void {
    this.#entries.set(key, { value, until: now.getTime() + this.#ttlMs });
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > this.#capacity && !oldest.done) this.#entries.delete(oldest.value);
  }
}
