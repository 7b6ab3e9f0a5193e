import { expect, test } from "vitest";
import { RequestFailed } from "../../contract/client.ts";
import { fieldProblems } from "./field-problems.ts";

const refused = new RequestFailed(400, {
  type: "urn:partnerloop:problem:invalid_input",
  title: "invalid input",
  status: 400,
  detail: "",
  code: "invalid_input",
  text: { zh: "输入有误。", en: "Not valid." },
  reference: "req-1",
  problems: [
    { field: "body/user/password", rule: "password_short", zh: "太短。", en: "Too short." },
    { field: "roles", rule: "required", zh: "必填。", en: "Required." },
  ],
});

test("a field of the body is named as the form names it, in the reader's language", () => {
  expect(fieldProblems(refused, "en")).toEqual([
    { name: ["user", "password"], errors: ["Too short."] },
    { name: ["roles"], errors: ["Required."] },
  ]);
  expect(fieldProblems(refused, "zh-CN")[0]?.errors).toEqual(["太短。"]);
});

test("what carries no field problems gives none", () => {
  expect(fieldProblems(new RequestFailed(500, undefined), "en")).toEqual([]);
  expect(fieldProblems(new TypeError("x"), "en")).toEqual([]);
});
