import { expect, test } from "vitest";
import { AppError, ERROR_CODES } from "../domain/access/app-error.ts";
import { problemOf } from "./problem.ts";

const text = { zh: "出错了。", en: "It failed." };

// The numbers of RFC 9110; 499 is nginx's for a request that its sender gave up.
test.each([
  ["invalid_input", 400],
  ["not_signed_in", 401],
  ["forbidden", 403],
  ["not_found", 404],
  ["conflict", 409],
  ["state_changed", 409],
  ["month_closed", 409],
  ["too_large", 413],
  ["rate_limited", 429],
  ["cancelled", 499],
  ["unavailable", 503],
  ["internal", 500],
] as const)("%s is answered with %i", (code, status) => {
  const problems = [{ field: "body/x", rule: "r", zh: "改。", en: "Mend." }];
  const found = problemOf(new AppError(code, text, problems), "ref-1", "zh-CN");
  expect(found).toEqual({
    status,
    ours: false,
    details: {
      ...{ type: `urn:partnerloop:problem:${code}`, title: code.replaceAll("_", " "), status, code },
      ...{ detail: text.zh, text, reference: "ref-1", problems },
    },
  });
  expect(ERROR_CODES).toContain(code);
});

test("the detail is in the reader's language, both are there", () => {
  expect(problemOf(new AppError("conflict", text), "r", "en").details).toMatchObject({
    detail: text.en,
    text,
  });
});

test("what nobody foresaw is ours, and tells nothing of the inside", () => {
  const { status, details, ours } = problemOf(new Error("password=secret at /srv/x.ts"), "ref-9", "en");
  expect({ status, ours, code: details.code }).toEqual({ status: 500, ours: true, code: "internal" });
  expect(JSON.stringify(details)).not.toMatch(/secret|srv/);
  expect(details.reference).toBe("ref-9");
});

test.each([undefined, null, "text", 7])("something thrown that is no error is ours: %s", (thrown) =>
  expect(problemOf(thrown, "r", "en")).toMatchObject({ status: 500, ours: true }),
);

test("a body that breaks its schema names each place and how to mend it", () => {
  const validation = [
    { instancePath: "", keyword: "required", params: { missingProperty: "name" } },
    { instancePath: "/code", keyword: "enum", params: { allowedValues: ["a", "b"] } },
    { instancePath: "/items/0/note", keyword: "maxLength", params: { limit: 10 } },
    { instancePath: "/odd", keyword: "unheard-of", params: {} },
  ];
  const { status, details } = problemOf({ validation, validationContext: "body" }, "r", "en");
  expect(status).toBe(400);
  expect(details.problems.map(({ field, rule, en }) => [field, rule, en])).toEqual([
    ["body/name", "required", "This is required."],
    ["body/code", "enum", "Must be one of: a, b."],
    ["body/items/0/note", "maxLength", "At most 10 characters."],
    ["body/odd", "unheard-of", "Not in the expected form."],
  ]);
  for (const { zh } of details.problems) expect(zh).toMatch(/。$/);
});

test.each([
  ["a record that exists", { code: "23505" }, 409, "conflict"],
  ["NUL in a text", { code: "22021" }, 400, "invalid_input"],
  ["NUL in JSON", { code: "22P05" }, 400, "invalid_input"],
  [
    "a row outside the scope",
    { code: "42501", message: 'new row violates row-level security policy for table "x"' },
    403,
    "forbidden",
  ],
  ["too much", { statusCode: 413 }, 413, "too_large"],
  ["too often", { statusCode: 429 }, 429, "rate_limited"],
  ["another fault of the request", { statusCode: 415, message: "unsupported" }, 400, "invalid_input"],
])("%s is the caller's doing", (_what, thrown, status, code) => {
  const found = problemOf(Object.assign(new Error("x"), thrown), "r", "zh-CN");
  expect({ status: found.status, code: found.details.code, ours: found.ours }).toEqual({
    status,
    code,
    ours: false,
  });
});

test("a right that the application's role lacks is ours", () => {
  const error = Object.assign(new Error("permission denied for table x"), { code: "42501" });
  expect(problemOf(error, "r", "en")).toMatchObject({ status: 500, ours: true });
});

// Codes of PostgreSQL's Appendix A and of Node; pg itself gives a broken connection no code.
test.each([
  [{ code: "53100" }, /disk is full; nothing was kept/],
  [{ code: "57P01" }, /does not answer/],
  [{ code: "57P03" }, /does not answer/],
  [{ code: "ECONNREFUSED" }, /does not answer/],
  [{ message: "Connection terminated unexpectedly" }, /see whether your change was saved/],
] as const)("a database that is away or full is named, and logged: %o", (of, said) => {
  const found = problemOf(Object.assign(new Error("message" in of ? of.message : ""), of), "r", "en");
  expect(found).toMatchObject({ status: 503, ours: true, details: { code: "unavailable" } });
  expect(found.details.detail).toMatch(said);
});
