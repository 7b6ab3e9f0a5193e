import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";

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
