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

test("without settings it logs warnings, and serves no metrics", () => {
  expect(readSettings({})).toMatchObject({ logLevel: "warn", metrics: undefined, host: "127.0.0.1" });
});

test("metrics stay on this machine unless another host is named", () => {
  expect(readSettings({ METRICS_PORT: "9464" }).metrics).toEqual({ host: "127.0.0.1", port: 9464 });
  expect(readSettings({ METRICS_PORT: "9464", METRICS_HOST: "0.0.0.0" }).metrics?.host).toBe("0.0.0.0");
});

test.each([
  [{ LOG_LEVEL: "loud" }, /LOG_LEVEL is "loud": give one of info, warn, error/],
  [{ METRICS_PORT: "many" }, /METRICS_PORT is "many": give a number from 0 to 65535/],
  [{ PORT: "70000" }, /PORT is "70000"/],
])("a wrong setting is named: %o", (env, said) => {
  expect(() => readSettings(env)).toThrow(said);
});
