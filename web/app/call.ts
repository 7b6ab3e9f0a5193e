import { createClient, RequestFailed, type Send } from "../../contract/client.ts";
import type { Role } from "../../domain/access/role.ts";
import type { Language } from "../../domain/language.ts";
import { freshKey } from "./clock.ts";

/** The request never reached the server, or no answer came back. */
export class Unreachable extends Error {
  constructor() {
    super("the server does not answer");
    this.name = "Unreachable";
  }
}

/** What every request says about who asks: read at the moment of the request. */
const asker: { language: Language; role: Role | undefined } = { language: "zh-CN", role: undefined };

/**
 * Sets the language and the role that every following request carries.
 *
 * @example setAsker({ language: "en" })
 */
export function setAsker(change: Partial<typeof asker>): void {
  Object.assign(asker, change);
}

function askerHeaders(): Record<string, string> {
  return { "accept-language": asker.language, ...(asker.role ? { "partnerloop-role": asker.role } : {}) };
}

const send: Send = async (url, init) => {
  try {
    return await fetch(url, { ...(init as RequestInit), credentials: "same-origin" });
  } catch (error) {
    if ((init.signal as AbortSignal | undefined)?.aborted) throw error;
    throw new Unreachable();
  }
};

/**
 * The way to the server: a route of the contract and what it is called with.
 *
 * @throws RequestFailed when the server refuses
 * @throws Unreachable when there is no answer
 * @example const session = await call(getSession, {})
 */
export const call = createClient({ baseUrl: "", send, newKey: freshKey, headers: askerHeaders });

/**
 * Speaks to the sign-in endpoints, which stand outside the contract.
 *
 * @param path below /api/auth
 * @throws RequestFailed when refused, without problem details
 * @example await callSignIn("/sign-out", {})
 */
export async function callSignIn<Answer>(path: string, body: object): Promise<Answer> {
  const answer = await send(`/api/auth${path}`, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json", ...askerHeaders() },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new RequestFailed(answer.status, undefined);
  return (text === "" ? {} : JSON.parse(text)) as Answer;
}
