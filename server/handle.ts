import type { FastifyReply, FastifyRequest } from "fastify";
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from "../contract/route.ts";
import type { Tx } from "../database/transaction.ts";
import type { Actor } from "../domain/access/role.ts";
import type { Principal } from "./access/principal.ts";
import type { Services } from "./services.ts";
import type { UploadedFile } from "./uploaded-files.ts";

/** What every handler is given of the request. */
export interface OpenCall<R extends Route> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  readonly services: Services;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Who is signed in; undefined only on routes open to anyone. */
  readonly principal: Principal | undefined;
}

/** A call by someone signed in, in one named role. */
export interface ActorCall<R extends Route> extends OpenCall<R> {
  readonly principal: Principal;
  readonly actor: Actor;
}

/** The same inside the transaction of the request. */
export interface TxCall<R extends Route> extends ActorCall<R> {
  readonly tx: Tx;
  /** The files of an upload, as they come in; none for any other request. */
  readonly files: AsyncIterable<UploadedFile>;
}

/** A route with what answers it. */
export type Handler = { readonly route: Route } & (
  | { readonly mode: "open"; readonly run: (call: OpenCall<Route>) => Promise<unknown> }
  | { readonly mode: "actor"; readonly run: (call: ActorCall<Route>) => Promise<unknown> }
  | {
      readonly mode: "transaction";
      /** Whether every statement sees the rows of one instant. */
      readonly isSteady: boolean;
      readonly run: (call: TxCall<Route>) => Promise<unknown>;
    }
);

/**
 * The usual handler: authorised, in one transaction that commits when it returns.
 *
 * @example export const listPartnersHandler = handle(listPartners, async ({ tx, query }) => readPartners(tx, query));
 */
export function handle<R extends Route>(route: R, run: (call: TxCall<R>) => Promise<AnswerOf<R>>): Handler {
  return { route, mode: "transaction", isSteady: false, run: run as never };
}

/** The same over one snapshot of the rows, for what recomputes many figures. */
export function handleSteadily<R extends Route>(
  route: R,
  run: (call: TxCall<R>) => Promise<AnswerOf<R>>,
): Handler {
  return { route, mode: "transaction", isSteady: true, run: run as never };
}

/** Authorised, but opens its own transactions: downloads, what reads for long. Not for a POST. */
export function handleWithoutTransaction<R extends Route>(
  route: R,
  run: (call: ActorCall<R>) => Promise<AnswerOf<R>>,
): Handler {
  return { route, mode: "actor", run: run as never };
}

/** For anyone, signed in or not. */
export function handleOpen<R extends Route>(
  route: R,
  run: (call: OpenCall<R>) => Promise<AnswerOf<R>>,
): Handler {
  return { route, mode: "open", run: run as never };
}
