import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetDraft, keepDraft, readDraft } from "./draft.ts";

// The browser's storage as its standard describes it: texts by name, names as its own keys.
let stored: Record<string, string>;
beforeEach(() => {
  stored = {};
  const methods = {
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, value: string) => {
      stored[key] = value;
    },
    removeItem: (key: string) => {
      delete stored[key];
    },
  };
  vi.stubGlobal(
    "sessionStorage",
    new Proxy(methods, {
      ownKeys: () => Object.keys(stored),
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    }),
  );
});
afterEach(() => vi.unstubAllGlobals());

test("what was typed is there again, but never a password, wherever it stands", () => {
  const typed = {
    organisation: { name: "远帆" },
    user: { name: "林", password: "correct horse" },
    roles: ["ceo"],
  };
  keepDraft("first-run", { values: { ...typed, currentPassword: "x" }, step: "roles" });
  expect(readDraft("first-run")).toEqual({
    values: { organisation: { name: "远帆" }, user: { name: "林" }, roles: ["ceo"] },
    step: "roles",
  });
  expect(JSON.stringify(stored)).not.toContain("correct horse");
});

test("one draft is forgotten when it is saved, all when somebody signs out", () => {
  keepDraft("a", { x: 1 });
  keepDraft("b", { x: 2 });
  stored.other = "stays";
  forgetDraft("a");
  expect([readDraft("a"), readDraft("b")]).toEqual([undefined, { x: 2 }]);
  forgetDraft();
  expect([readDraft("b"), stored.other]).toEqual([undefined, "stays"]);
});

test("something else under the name is no draft", () => {
  stored["partnerloop.draft.a"] = "{";
  expect(readDraft("a")).toBeUndefined();
  stored["partnerloop.draft.a"] = "[1]";
  expect(readDraft("a")).toBeUndefined();
});

test("where storage is refused, nothing is kept and nothing fails", () => {
  vi.stubGlobal("sessionStorage", undefined);
  keepDraft("a", { x: 1 });
  expect(readDraft("a")).toBeUndefined();
  forgetDraft();
});
