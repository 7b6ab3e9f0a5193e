import { describe, expect, it } from "vitest";
import { isCrossSite } from "./request-origin.ts";

const trusted = ["https://pl.example"];
const post = (headers: Record<string, string>, method = "POST") => isCrossSite({ method, headers }, trusted);

describe("isCrossSite", () => {
  it("lets reading requests through from anywhere", () => {
    expect(post({ origin: "https://evil.example" }, "GET")).toBe(false);
    expect(post({}, "HEAD")).toBe(false);
  });

  it("lets our own pages change things", () => {
    expect(post({ origin: "https://pl.example" })).toBe(false);
    expect(post({ origin: "https://pl.example", "sec-fetch-site": "same-origin" }, "DELETE")).toBe(false);
    expect(post({ "sec-fetch-site": "same-origin" })).toBe(false);
  });

  it.each([
    [{}],
    [{ origin: "https://evil.example" }],
    [{ origin: "null" }],
    [{ origin: "https://pl.example.evil.example" }],
    [{ origin: "http://pl.example" }],
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ "sec-fetch-site": "none" }],
    [{ origin: "https://pl.example", "sec-fetch-site": "cross-site" }],
    [{ authorization: "Basic pl_abc" }],
    [{ authorization: "Bearer other" }],
  ])("refuses %j", (headers) => expect(post(headers as Record<string, string>)).toBe(true));

  it("lets API keys through, which no browser adds by itself", () => {
    expect(post({ authorization: "Bearer pl_abc" })).toBe(false);
  });
});
