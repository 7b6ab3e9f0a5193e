import fastify from "fastify";
import { expect, test } from "vitest";
import { ROUTES } from "../contract/routes.ts";
import { lateCompilers } from "./late-compilers.ts";

const schema = {
  body: { type: "object", properties: { count: { type: "integer" } }, required: ["count"] },
  response: { 200: { type: "object", properties: { count: { type: "integer" } } } },
};

test("answers as without it, from the first request on: bad input by field, an answer held to its schema", async () => {
  const answers: { message?: string; count?: number }[] = [];
  for (const given of [{}, { schemaController: { compilersFactory: lateCompilers() } }]) {
    const app = fastify(given);
    app.post("/", { schema }, async (request) => ({ ...(request.body as object), secret: 1 }));
    for (const payload of [{}, { count: "x" }, { count: "3" }, { count: 4 }, {}])
      answers.push((await app.inject({ method: "POST", url: "/", payload })).json());
    await app.close();
  }
  expect(answers.slice(5)).toEqual(answers.slice(0, 5));
  expect(answers[1]?.message).toContain("/count");
  expect(answers.slice(2, 4)).toEqual([{ count: 3 }, { count: 4 }]);
});

// What is compiled late is wrong late: here every schema is compiled at once.
test("the schemas of every route can be compiled", async () => {
  const app = fastify({ ajv: { customOptions: { allErrors: true, coerceTypes: true } } });
  for (const { method, path, params, query, body, carries, answer } of ROUTES)
    app.route({
      ...{ method, url: path, handler: async () => ({}) },
      schema: {
        ...(params ? { params } : {}),
        ...(query ? { querystring: query } : {}),
        ...(body && carries !== "upload" ? { body } : {}),
        ...(carries === "file" ? {} : { response: { 200: answer } }),
      },
    });
  await expect(app.ready()).resolves.toBeDefined();
  await app.close();
});
