import { expect, test } from "vitest";
import { RequestFailed } from "../../contract/client.ts";
import { Unreachable } from "./call.ts";
import { worthRepeating } from "./query-client.ts";

test("a server that is away or busy is asked again, twice; a refusal never", () => {
  expect([0, 1, 2].map((failures) => worthRepeating(failures, new Unreachable()))).toEqual([
    true,
    true,
    false,
  ]);
  expect(worthRepeating(0, new RequestFailed(503, undefined))).toBe(true);
  for (const status of [400, 401, 403, 404, 409, 500])
    expect(worthRepeating(0, new RequestFailed(status, undefined)), String(status)).toBe(false);
});
