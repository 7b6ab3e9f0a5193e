import type { Static } from "typebox";
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from "./route.ts";
import type { Problem } from "./shapes.ts";

/** The part of fetch that the client needs, so that it runs in browsers, in Node and in tests. */
export type Send = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: unknown; signal?: unknown },
) => Promise<{ ok: boolean; status: number; text(): Promise<string> }>;

export type ProblemDetails = Static<typeof Problem>;

/** An answer outside 2xx; `problem` says what was wrong and how to mend it in both languages. */
export class RequestFailed extends Error {
  readonly status: number;
  readonly problem: ProblemDetails | undefined;
  constructor(status: number, problem: ProblemDetails | undefined) {
    super(problem?.detail ?? `the server answered ${status}`);
    this.name = "RequestFailed";
    this.status = status;
    this.problem = problem;
  }
}

/** What one call gives: only the parts that the route declares. */
export interface CallWith<R> {
  params?: ParamsOf<R>;
  query?: Partial<QueryOf<R>>;
  body?: BodyOf<R>;
  signal?: unknown;
  /** Repeat a POST safely: the same key has one effect. Made anew when absent. */
  idempotencyKey?: string;
}

/** Path and query string of a call. */
export function urlOf(route: Route, call: { params?: unknown; query?: unknown }): string {
  const params = (call.params ?? {}) as Record<string, unknown>;
  const path = route.path.replace(/:([a-zA-Z]+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? "")),
  );
  const pairs = Object.entries((call.query ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== undefined,
  );
  const query = pairs
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join("&");
  return query === "" ? path : `${path}?${query}`;
}

/**
 * The typed client of the contract.
 *
 * @throws RequestFailed when the server refuses
 * @example
 * const call = createClient({ baseUrl: "", send: fetch, newKey: () => crypto.randomUUID() });
 * const session = await call(getSession, {});
 */
export function createClient(options: {
  baseUrl: string;
  send: Send;
  newKey: () => string;
  headers?: () => Record<string, string>;
}) {
  // Called on its own: a browser's fetch refuses to be a method of another object.
  const { send } = options;
  return async function call<R extends Route>(route: R, given: CallWith<R>): Promise<AnswerOf<R>> {
    const headers: Record<string, string> = { accept: "application/json", ...options.headers?.() };
    if (route.method !== "GET") headers["idempotency-key"] = given.idempotencyKey ?? options.newKey();
    const isUpload = route.carries === "upload";
    if (given.body !== undefined && !isUpload) headers["content-type"] = "application/json";
    const answer = await send(options.baseUrl + urlOf(route, given), {
      method: route.method,
      headers,
      ...(given.body === undefined ? {} : { body: isUpload ? given.body : JSON.stringify(given.body) }),
      ...(given.signal === undefined ? {} : { signal: given.signal }),
    });
    const text = await answer.text();
    if (answer.ok) return (text === "" ? {} : JSON.parse(text)) as AnswerOf<R>;
    throw new RequestFailed(answer.status, readProblem(text));
  };
}

/** The problem details in the text of an answer, if it holds any. */
export function readProblem(text: string): ProblemDetails | undefined {
  try {
    const parsed = JSON.parse(text) as ProblemDetails;
    return typeof parsed.code === "string" ? parsed : undefined;
  } catch {
    return undefined;
  }
}
