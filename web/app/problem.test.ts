import { expect, test } from "vitest";
import { toProblem, unreachable } from "./problem.ts";

test("problem details are kept, members of the wrong kind are dropped", () => {
  // The shape of RFC 9457 section 3, with the extension member `errors` of its figure 3.
  const problem = toProblem(422, {
    type: "https://example.net/validation-error",
    title: "Your request is not valid.",
    code: "invalid_input",
    errors: [{ field: "email", message: "must be an address" }, "junk", { field: 7 }],
  });
  expect(problem.status).toBe(422);
  expect(problem.code).toBe("invalid_input");
  expect(problem.body.errors).toEqual([
    { field: "email", message: "must be an address", rule: undefined },
    { field: "", message: "", rule: undefined },
  ]);
});

test("a body that is not problem details still names the status and the request", () => {
  const problem = toProblem(502, undefined, "req-7");
  expect(problem.code).toBe("http_502");
  expect(problem.body.reference).toBe("req-7");
  expect(unreachable().status).toBe(0);
});
