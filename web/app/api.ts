import { toProblem, unreachable } from "./problem.ts";

export type QueryValue = string | number | boolean | null | undefined | readonly string[];
export type Query = Readonly<Record<string, QueryValue>>;

export interface RequestOptions {
  signal?: AbortSignal | undefined;
  /** Repeat a POST with the same key and it has one effect; without it a fresh one is made. */
  idempotencyKey?: string | undefined;
}

/** What every request says about who asks: read at the moment of the request. */
const context: { language: string; actingRole: string | undefined } = {
  language: "zh-CN",
  actingRole: undefined,
};

/**
 * Sets the language and the role that every following request carries.
 *
 * @example setRequestContext({ language: "en" })
 */
export function setRequestContext(change: Partial<typeof context>): void {
  Object.assign(context, change);
}

/**
 * Path and query as one address; empty values are left out, lists repeat their name.
 *
 * @example address("/v1/partners", { q: "", sort: ["-bookings", "name"] }) // "/v1/partners?sort=-bookings&sort=name"
 */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? (value as readonly string[]) : [value];
    for (const one of values)
      if (one !== null && one !== undefined && one !== "") search.append(name, String(one));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/**
 * A key that no other request has; also where the page is served without TLS and randomUUID is missing.
 *
 * @example freshKey() // "6f1c…", 32 hexadecimal digits
 */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function headers(hasBody: boolean, options: RequestOptions, method: string): Headers {
  const result = new Headers({ accept: "application/json", "accept-language": context.language });
  if (hasBody) result.set("content-type", "application/json");
  if (context.actingRole) result.set("x-acting-role", context.actingRole);
  if (method === "POST") result.set("idempotency-key", options.idempotencyKey ?? freshKey());
  return result;
}

async function readJson(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

async function request<T>(method: string, url: string, body: unknown, options: RequestOptions): Promise<T> {
  const isForm = body instanceof FormData;
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers: headers(body !== undefined && !isForm, options, method),
      body: body === undefined ? null : isForm ? body : JSON.stringify(body),
      credentials: "same-origin",
      signal: options.signal ?? null,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw unreachable();
  }
  const answer = await readJson(response);
  if (!response.ok)
    throw toProblem(response.status, answer, response.headers.get("x-request-id") ?? undefined);
  return answer as T;
}

/**
 * The way to the server, one origin, cookies for the session. Every refusal is a Problem (problem.ts).
 *
 * @example const session = await api.get<Session>("/v1/session")
 */
export const api = {
  get: <T>(path: string, query: Query = {}, options: RequestOptions = {}) =>
    request<T>("GET", address(path, query), undefined, options),
  post: <T>(path: string, body: unknown = {}, options: RequestOptions = {}) =>
    request<T>("POST", path, body, options),
  put: <T>(path: string, body: unknown, options: RequestOptions = {}) =>
    request<T>("PUT", path, body, options),
  patch: <T>(path: string, body: unknown, options: RequestOptions = {}) =>
    request<T>("PATCH", path, body, options),
  delete: <T>(path: string, options: RequestOptions = {}) => request<T>("DELETE", path, undefined, options),
};
