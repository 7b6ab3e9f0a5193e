import { describe, expect, test } from "vitest";
import { readSettings } from "./settings.ts";

describe("TRUSTED_PROXIES", () => {
  test("nobody is trusted unless told", () => {
    expect(readSettings({}).trustedProxies).toEqual([]);
    expect(readSettings({ TRUSTED_PROXIES: " " }).trustedProxies).toEqual([]);
  });

  test("takes addresses and ranges", () => {
    const { trustedProxies } = readSettings({ TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8,::1,fd00::/8" });
    expect(trustedProxies).toEqual(["127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8"]);
  });

  test.each([
    "true",
    "*",
    "1",
    "0.0.0.0/0",
    "::/0",
    "10.0.0.0/33",
    "10.0.0.0/8/1",
    "proxy.example",
    "10.0.0",
  ])("%s is refused", (wrong) => {
    expect(() => readSettings({ TRUSTED_PROXIES: wrong })).toThrow(`TRUSTED_PROXIES holds "${wrong}"`);
  });
});
