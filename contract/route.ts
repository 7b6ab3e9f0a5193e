import type { Static, TSchema } from "typebox";
import type { Needs } from "../domain/access/matrix.ts";

/** Who may call a route: anyone, anyone signed in, or a role that the role sheet lets do what it needs. */
export type Who = "anyone" | "signed_in" | Needs;

/** A route as a value: the server implements it, the typed client calls it, OpenAPI and the authority tests read it. */
export interface Route<
  Params extends TSchema = TSchema,
  Query extends TSchema = TSchema,
  Body extends TSchema = TSchema,
  Answer extends TSchema = TSchema,
> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** With Fastify's parameters: /v1/partners/:id */
  readonly path: string;
  readonly summary: string;
  readonly who: Who;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  /** json: the usual; upload: multipart in, JSON out; file: JSON in, a file out. */
  readonly carries?: "json" | "upload" | "file";
}

/**
 * Declares a route; the types of its parts flow into handler and client.
 *
 * @example
 * const getPartner = route({ method: "GET", path: "/v1/partners/:id", summary: "One partner",
 *   who: { object: "channel_records", act: "read" }, params: Type.Object({ id: Uuid }), answer: Partner })
 */
export function route<
  Params extends TSchema = TSchema,
  Query extends TSchema = TSchema,
  Body extends TSchema = TSchema,
  Answer extends TSchema = TSchema,
>(declaration: Route<Params, Query, Body, Answer>): Route<Params, Query, Body, Answer> {
  return declaration;
}

type Given<Schema> = Schema extends TSchema ? Static<Schema> : undefined;
/** Types of what a route is called with and what it answers. */
export type ParamsOf<R> = R extends Route<infer P, TSchema, TSchema, TSchema> ? Given<P> : never;
export type QueryOf<R> = R extends Route<TSchema, infer Q, TSchema, TSchema> ? Given<Q> : never;
export type BodyOf<R> = R extends Route<TSchema, TSchema, infer B, TSchema> ? Given<B> : never;
export type AnswerOf<R> = R extends Route<TSchema, TSchema, TSchema, infer A> ? Static<A> : never;
