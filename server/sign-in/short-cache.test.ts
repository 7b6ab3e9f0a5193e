import { describe, expect, it } from "vitest";
import { ShortCache } from "./short-cache.ts";

const at = (ms: number) => new Date(ms);

describe("ShortCache", () => {
  it("loads once within its time to live and again after it", async () => {
    const cache = new ShortCache<number>({ ttlMs: 100, capacity: 10 });
    let loads = 0;
    const load = async () => ++loads;
    expect(await cache.load("a", at(0), load)).toBe(1);
    expect(await cache.load("a", at(99), load)).toBe(1);
    expect(await cache.load("a", at(100), load)).toBe(2);
  });

  it("does not keep null, so that what appears is seen at once", async () => {
    const cache = new ShortCache<number>({ ttlMs: 100, capacity: 10 });
    expect(await cache.load("a", at(0), async () => null)).toBeNull();
    expect(await cache.load("a", at(1), async () => 7)).toBe(7);
  });

  it("drops what was used least recently", async () => {
    const cache = new ShortCache<string>({ ttlMs: 100, capacity: 2 });
    for (const key of ["a", "b"]) await cache.load(key, at(0), async () => key);
    cache.get("a", at(1));
    await cache.load("c", at(1), async () => "c");
    expect([cache.get("a", at(2)), cache.get("b", at(2)), cache.get("c", at(2))]).toEqual([
      "a",
      undefined,
      "c",
    ]);
  });

  it("does not keep a value that was being loaded while it was revoked", async () => {
    const cache = new ShortCache<string>({ ttlMs: 100, capacity: 2 });
    const loading = cache.load("a", at(0), async () => {
      cache.evict("a");
      return "from before";
    });
    expect(await loading).toBe("from before");
    expect(cache.get("a", at(1))).toBeUndefined();
  });
});
