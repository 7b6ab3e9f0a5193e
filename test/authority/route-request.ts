import fc from "fast-check";
import type { FastifyInstance, InjectOptions } from "fastify";
import { urlOf } from "../../contract/client.ts";
import type { Route } from "../../contract/route.ts";
import { badValue, type Schema, validValue } from "./schema-arbitrary.ts";

/** The parts of one request to a route. */
export interface Parts {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** What an upload carries; a small CSV file without it. */
  readonly file?: readonly [name: string, content: string];
}

const BOUNDARY = "partnerloop-test-boundary";
const SMALL_FILE = "编号,名称\r\nP-1,甲\r\n";

const part = (schema: unknown, of: (schema: Schema) => fc.Arbitrary<unknown>) =>
  schema === undefined ? fc.constant(undefined) : of(schema as Schema);

/** Requests that the route's schemas accept. */
export function validParts(route: Route): fc.Arbitrary<Parts> {
  return fc.record({
    params: part(route.params, validValue),
    query: part(route.query, validValue),
    body: part(route.body, validValue),
  });
}

/** Requests of which one part or all are bad. */
export function badParts(route: Route): fc.Arbitrary<Parts> {
  const either = (schema: unknown) =>
    fc.oneof(
      { weight: 2, arbitrary: part(schema, badValue) },
      { weight: 1, arbitrary: part(schema, validValue) },
    );
  return fc.record({ params: either(route.params), query: either(route.query), body: either(route.body) });
}

/** Files as a browser packs them. */
export function multipart(files: readonly (readonly [name: string, content: string])[]) {
  const parts = files.map(
    ([name, content]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${content}\r\n`,
  );
  return {
    payload: `${parts.join("")}--${BOUNDARY}--\r\n`,
    type: `multipart/form-data; boundary=${BOUNDARY}`,
  };
}

/** A lone surrogate has no UTF-8 form, so no client can put it into an address. */
function wellFormed<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value ?? null).replace(/\\ud[89a-f][0-9a-f]{2}/gi, "?")) as Value;
}

/** Sends a request to the route as a client would, with a fresh Idempotency-Key. */
export function send(
  app: FastifyInstance,
  route: Route,
  parts: Parts,
  headers: Record<string, string>,
  key: string,
) {
  const isObject = (value: unknown) => typeof value === "object" && value !== null;
  const file = route.carries === "upload" ? multipart([parts.file ?? ["a.csv", SMALL_FILE]]) : undefined;
  const type = file?.type ?? (parts.body === undefined ? undefined : "application/json");
  const options: InjectOptions = {
    method: route.method,
    url: urlOf(route, {
      params: isObject(parts.params) ? wellFormed(parts.params) : {},
      query: isObject(parts.query) ? wellFormed(parts.query) : {},
    }),
    headers: {
      "accept-language": "en",
      ...(route.method === "GET" ? {} : { "idempotency-key": key }),
      ...(type === undefined ? {} : { "content-type": type }),
      ...headers,
    },
  };
  const payload = file?.payload ?? (parts.body === undefined ? undefined : JSON.stringify(parts.body));
  return app.inject(payload === undefined ? options : { ...options, payload });
}
