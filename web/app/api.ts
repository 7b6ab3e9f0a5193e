import { type CallWith, createClient, RequestFailed, readProblem, type Send } from "../../contract/client.ts";
import type { AnswerOf, Route } from "../../contract/route.ts";
import type { Language } from "../../domain/language.ts";
import { toProblem, unreachable } from "./problem.ts";

/** What every request says about who asks: read at the moment of the request. */
const context: { language: Language; actingRole: string | undefined } = {
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
 * A key that no other request has; also where the page is served without TLS and randomUUID is missing.
 *
 * @example freshKey() // "6f1c…", 32 hexadecimal digits
 */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The headers of every request, for the few that are not calls of the contract (downloads). */
export function requestHeaders(): Record<string, string> {
  return {
    "accept-language": context.language,
    ...(context.actingRole === undefined ? {} : { "partnerloop-role": context.actingRole }),
  };
}

// Called as a plain function: as a method of another object the browser's fetch refuses to run.
const send: Send = (url, init) => fetch(url, init as RequestInit);
const client = createClient({ baseUrl: "", send, newKey: freshKey, headers: requestHeaders });
const clientAs = (role: string) =>
  createClient({
    ...{ baseUrl: "", send, newKey: freshKey },
    headers: () => ({ ...requestHeaders(), "partnerloop-role": role }),
  });

/**
 * Calls a route of the contract. Every refusal is a Problem (problem.ts).
 *
 * @param as in which role of one's own or lent to one (channel_vp:<lender>); the one chosen for all when not given
 * @example const session = await call(getSession, { signal })
 */
export async function call<R extends Route>(
  route: R,
  given: CallWith<R> = {},
  as?: string,
): Promise<AnswerOf<R>> {
  try {
    return await (as === undefined ? client : clientAs(as))(route, given);
  } catch (error) {
    if (error instanceof RequestFailed) throw toProblem(error.status, error.problem, context.language);
    if ((given.signal as AbortSignal | undefined)?.aborted) throw error;
    throw unreachable();
  }
}

/**
 * Speaks to the sign-in endpoints, which are not part of the contract.
 *
 * @example await signInCall("/api/auth/sign-out", {})
 */
export async function signInCall<Answer>(path: string, body: unknown): Promise<Answer> {
  let answer: Response;
  try {
    const headers = { "content-type": "application/json", ...requestHeaders() };
    answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  } catch {
    throw unreachable();
  }
  const text = await answer.text();
  if (!answer.ok) throw toProblem(answer.status, readProblem(text), context.language);
  return (text === "" ? {} : JSON.parse(text)) as Answer;
}

/** Who is signed in, as the sign-in endpoints know it. */
export interface SignInAccount {
  name: string;
  email: string;
  twoFactorEnabled: boolean;
}

/**
 * Reads one's own sign-in, which is not part of the contract.
 *
 * @throws Problem when nobody is signed in or there is no answer
 * @example const { email } = await readSignIn()
 */
export async function readSignIn(): Promise<SignInAccount> {
  const answer = await fetch("/api/auth/session", { headers: requestHeaders() }).catch(() => {
    throw unreachable();
  });
  const text = await answer.text();
  if (!answer.ok) throw toProblem(answer.status, readProblem(text), context.language);
  return JSON.parse(text) as SignInAccount;
}
