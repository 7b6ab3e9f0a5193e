import type { FastifyInstance } from "fastify";
import type pg from "pg";
import type { Services } from "../../server/services.ts";
import type { FactBook } from "../setup/fact-book.ts";
import type { Parts } from "./route-request.ts";

/** What the states of POSTs are made with. */
export interface PostKit {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly book: FactBook;
  readonly userId: string;
  /** Past what the application may do: for a state that it takes years to come to. */
  readonly owner: pg.Client;
}

/** A request, and as whom it is sent where the system itself may not. */
export type PreparedPost = Parts & { readonly headers?: Readonly<Record<string, string>> };

/** Comes to a state in which a POST succeeds. */
export type PostState = (kit: PostKit, round: 1 | 2) => Promise<PreparedPost>;

// Answers are read as a client without types would read them.
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests are about
export type Answer = any;

/** A call that must succeed, as the system unless told who. */
export async function call(
  { app, services }: PostKit,
  method: "GET" | "POST" | "PUT",
  url: string,
  payload?: object,
  who: Readonly<Record<string, string>> = { "test-caller": "system" },
): Promise<Answer> {
  const headers = { ...who, "idempotency-key": services.clock.newId() };
  const given = payload === undefined ? {} : { payload };
  const answer = await app.inject({ method, url: `/v1${url}`, headers, ...given });
  if (answer.statusCode !== 200) throw new Error(`${method} ${url}: ${answer.body}`);
  return answer.json();
}
