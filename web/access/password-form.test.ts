import { expect, test } from "vitest";
import { RequestFailed } from "../../contract/client.ts";
import { Unreachable } from "../app/call.ts";
import { reasonOf } from "./password-form.tsx";

test("a refusal says the same whatever was wrong", () => {
  const reasons = [400, 401, 403].map((status) => reasonOf(new RequestFailed(status, undefined)));
  expect(new Set(reasons)).toEqual(new Set(["signIn.wrong"]));
});

test("too many tries, no answer and a broken server are told apart", () => {
  const reasons = [
    new RequestFailed(429, undefined),
    new Unreachable(),
    new RequestFailed(500, undefined),
  ].map(reasonOf);
  expect(reasons).toEqual(["signIn.tooMany", "signIn.unreachable", "signIn.failed"]);
});
