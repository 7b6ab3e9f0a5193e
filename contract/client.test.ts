import { expect, test } from "vitest";
import { setLanguage } from "./access/session.ts";
import { createClient, type Send } from "./client.ts";

test("send is called on its own, as a browser's fetch demands", async () => {
  let owner: unknown = "not called";
  const send = async function (this: unknown) {
    owner = this;
    return { ok: true, status: 200, text: async () => '{"language":"en"}' };
  };
  const call = createClient({ baseUrl: "", send: send as Send, newKey: () => "key-0001" });
  expect(await call(setLanguage, { body: { language: "en" } })).toEqual({ language: "en" });
  expect(owner).toBeUndefined();
});
