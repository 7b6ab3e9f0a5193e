import { Type } from "typebox";
import type { DesignKind } from "../../domain/agreement/design-kind.ts";
import { route } from "../route.ts";
import { DayText, Nullable, Uuid } from "../shapes.ts";
import {
  AgreementOrder,
  CommentShape,
  ContentShape,
  CounterShape,
  DesignRecord,
  DesignSummary,
  DifferenceShape,
  FreedomShape,
} from "./design-shapes.ts";

const closed = { additionalProperties: false };
const One = Type.Object({ id: Uuid });
const Version = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const Seq = Type.Integer({ minimum: 0, description: "the last act of the log that the decision rests on" });
const Note = Type.String({ maxLength: 4000 });
const Reason = Type.String({ minLength: 1, maxLength: 4000, pattern: "\\S" });

type Named = Pick<DesignKind, "path" | "object" | "en" | "drafting">;

/**
 * The routes of a kind of designed object: the same for each, under the noun and the row of the role sheet of its own.
 *
 * @example designRoutes(GOAL).agree.path // "/v1/goals/:id/agreements"
 */
export function designRoutes(kind: DesignKind) {
  return {
    ...readingRoutes(kind),
    ...draftingRoutes(kind),
    ...proposingRoutes(kind),
    ...answeringRoutes(kind),
  };
}

function readingRoutes({ path, object, en }: Named) {
  const base = `/v1/${path}`;
  const name = en.toLowerCase();
  return {
    list: route({
      ...{ method: "GET", path: base, who: { object, act: "read" } },
      summary: `Every ${name} with its state, latest first; with a place only what belongs to it`,
      query: Type.Object({ place: Type.Optional(Uuid) }),
      answer: Type.Object({ designs: Type.Array(DesignSummary) }),
    }),
    get: route({
      ...{ method: "GET", path: `${base}/:id`, who: { object, act: "read" } },
      summary: `A ${name}: draft, versions, rounds, what is in force, what it stands under`,
      params: One,
      answer: DesignRecord,
    }),
    getVersion: route({
      ...{ method: "GET", path: `${base}/:id/versions/:version`, who: { object, act: "read" } },
      summary: "The content of a version as it was proposed",
      params: Type.Object({ id: Uuid, version: Version }),
      answer: Type.Object({ content: ContentShape, freedoms: Type.Array(FreedomShape) }),
    }),
    compare: route({
      ...{ method: "GET", path: `${base}/:id/differences`, who: { object, act: "read" } },
      summary: "Where two versions differ, field by field, texts word by word",
      params: One,
      query: Type.Object({ from: Version, to: Version }),
      answer: Type.Object({ differences: Type.Array(DifferenceShape) }),
    }),
    order: route({
      ...{ method: "GET", path: `${base}/:id/order`, who: { object, act: "read" } },
      summary: "Who would be asked, in which order",
      params: One,
      answer: AgreementOrder,
    }),
  };
}

function draftingRoutes({ path, object, en, drafting }: Named) {
  const base = `/v1/${path}`;
  const who = { object, act: drafting ?? "propose" } as const;
  const name = en.toLowerCase();
  return {
    create: route({
      ...{ method: "POST", path: base, who },
      summary: `Begin a ${name} with a first draft`,
      body: Type.Object(
        {
          title: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" }),
          place: Nullable(Uuid),
          content: ContentShape,
        },
        closed,
      ),
      answer: Type.Object({ id: Uuid }),
    }),
    saveDraft: route({
      ...{ method: "PUT", path: `${base}/:id/draft`, who },
      summary: "Save what is being written; nothing is proposed by it",
      params: One,
      body: Type.Object(
        {
          content: ContentShape,
          freedoms: Type.Array(FreedomShape, { maxItems: 100 }),
          revision: Type.Integer({ minimum: 0, description: "of the draft this one replaces; 0 for none" }),
        },
        closed,
      ),
      answer: Type.Object({ revision: Type.Integer() }),
    }),
    dropDraft: route({
      ...{ method: "DELETE", path: `${base}/:id/draft`, who },
      summary: "Drop the draft; versions stay",
      params: One,
      answer: Type.Object({ id: Uuid }),
    }),
  };
}

function proposingRoutes({ path, object }: Named) {
  const base = `/v1/${path}`;
  return {
    propose: route({
      ...{ method: "POST", path: `${base}/:id/proposals`, who: { object, act: "propose" } },
      summary: "Put the draft before those who must agree, or the end of what is in force",
      params: One,
      body: Type.Object(
        {
          ...{ seq: Seq, inForceFrom: DayText, ends: Type.Boolean(), note: Note },
          revision: Type.Integer({ minimum: 0, description: "of the draft that is proposed; 0 for an end" }),
        },
        closed,
      ),
      answer: Type.Object({ version: Version }),
    }),
    withdraw: route({
      ...{ method: "POST", path: `${base}/:id/withdrawals`, who: { object, act: "propose" } },
      summary: "Take back what was proposed and not agreed to",
      params: One,
      body: Type.Object({ seq: Seq, version: Version, note: Reason }, closed),
      answer: Type.Object({ version: Version }),
    }),
    move: route({
      ...{ method: "POST", path: `${base}/:id/moves`, who: { object, act: "read" } },
      summary: "Move a value inside the freedom that the version in force declares",
      params: One,
      body: Type.Object(
        {
          seq: Seq,
          path: Type.String({ minLength: 1, maxLength: 300 }),
          value: Type.Unknown(),
          reason: Reason,
        },
        closed,
      ),
      answer: Type.Object({ version: Version }),
    }),
    acknowledge: route({
      ...{ method: "POST", path: `${base}/:id/acknowledgements`, who: { object, act: "read" } },
      summary: "Say that one has read a version",
      params: One,
      body: Type.Object({ version: Version }, closed),
      answer: Type.Object({ version: Version }),
    }),
  };
}

function answeringRoutes({ path, object }: Named) {
  const base = `/v1/${path}`;
  return {
    agree: route({
      ...{ method: "POST", path: `${base}/:id/agreements`, who: { object, act: "agree" } },
      summary: "Agree to the version proposed",
      params: One,
      body: Type.Object({ seq: Seq, version: Version, note: Note }, closed),
      answer: Type.Object({ version: Version }),
    }),
    sendBack: route({
      ...{ method: "POST", path: `${base}/:id/returns`, who: { object, act: "agree" } },
      summary: "Return the version proposed, with comments on its fields and other values",
      params: One,
      body: Type.Object(
        {
          ...{ seq: Seq, version: Version, note: Reason },
          comments: Type.Array(CommentShape, { maxItems: 200 }),
          counters: Type.Array(CounterShape, { maxItems: 200 }),
        },
        closed,
      ),
      answer: Type.Object({ version: Version }),
    }),
  };
}

/** The routes of one kind. */
export type DesignRoutes = ReturnType<typeof designRoutes>;
