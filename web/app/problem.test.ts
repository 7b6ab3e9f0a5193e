import { expect, test } from "vitest";
import { toProblem, unreachable } from "./problem.ts";

const details = {
  type: "urn:partnerloop:problem:invalid_input",
  title: "invalid input",
  status: 400,
  detail: "输入有误。",
  code: "invalid_input" as const,
  text: { zh: "输入有误。", en: "The input is not valid." },
  reference: "01a2",
  problems: [
    { field: "body/user/email", rule: "email_invalid", zh: "请填写邮箱。", en: "Enter an address." },
  ],
};

test("a refusal is told in the language of the page", () => {
  expect(toProblem(400, details, "en")).toMatchObject({
    detail: "The input is not valid.",
    reference: "01a2",
    fields: [{ field: "body/user/email", message: "Enter an address." }],
  });
  expect(toProblem(400, details, "zh-CN").fields[0]?.message).toBe("请填写邮箱。");
});

test("an answer that is no problem details still names the status", () => {
  expect(toProblem(502, undefined, "en").code).toBe("http_502");
  expect(unreachable().status).toBe(0);
});
