import { Type } from "typebox";
import { KIND_IDS } from "../../domain/channel/record-kind.ts";
import { route } from "../route.ts";
import { BilingualText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import { MetricId, MetricValueShape, MonthShape, RestatementShape } from "./shapes.ts";

const OneMonth = Type.Object({ month: MonthText });

export const listMonths = route({
  method: "GET",
  path: "/v1/months",
  summary: "The months from the first fact to the last one that is over, latest first",
  who: { object: "month_close", act: "read" },
  answer: Type.Object({ months: Type.Array(MonthShape) }),
});

export const getMonth = route({
  method: "GET",
  path: "/v1/months/:month",
  summary: "One month: state, instant, digest, and how far a close has come",
  who: { object: "month_close", act: "read" },
  params: OneMonth,
  answer: MonthShape,
});

export const getMonthChecks = route({
  method: "GET",
  path: "/v1/months/:month/checks",
  summary: "What stands in the way of closing a month, and which metrics were confirmed by whom",
  who: { object: "month_close", act: "read" },
  params: OneMonth,
  answer: Type.Object({
    checks: Type.Array(
      Type.Object({
        id: Type.Enum([
          "month_over",
          "in_order",
          "imports_running",
          "imports_rejected",
          "confirmed",
          "ready",
        ]),
        ok: Type.Boolean(),
        overridable: Type.Boolean(),
        found: BilingualText,
        metrics: Type.Array(MetricId),
      }),
    ),
    confirmations: Type.Array(
      Type.Object({
        metric: MetricId,
        confirmedBy: Uuid,
        confirmedAt: InstantText,
        note: Type.String(),
      }),
    ),
  }),
});

export const confirmMonth = route({
  method: "POST",
  path: "/v1/months/:month/confirmations",
  summary: "Confirm that the data of metrics one answers for is complete for a month",
  who: { object: "month_close", act: "confirm" },
  params: OneMonth,
  body: Type.Object(
    { metrics: Type.Array(MetricId, { minItems: 1, maxItems: 100 }), note: Type.String({ maxLength: 1000 }) },
    { additionalProperties: false },
  ),
  answer: Type.Object({ confirmed: Type.Integer() }),
});

export const startClose = route({
  method: "POST",
  path: "/v1/months/:month/close",
  summary:
    "Fix the instant of a month's close and compute it in the background; one that was stopped or failed goes on",
  who: { object: "month_close", act: "act" },
  params: OneMonth,
  body: Type.Object(
    {
      overridden: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 }),
      reason: Nullable(Type.String({ maxLength: 1000 })),
    },
    { additionalProperties: false },
  ),
  answer: MonthShape,
});

export const cancelClose = route({
  method: "POST",
  path: "/v1/months/:month/close-cancellation",
  summary: "Take back a close that has begun and not ended: the month is open again and nothing is frozen",
  who: { object: "month_close", act: "act" },
  params: OneMonth,
  body: Type.Object({}, { additionalProperties: false }),
  answer: MonthShape,
});

export const verifyClosedMonth = route({
  method: "POST",
  path: "/v1/months/:month/verification",
  summary: "Recompute a closed month as known at its instant and compare every cell exactly",
  who: { object: "month_close", act: "act" },
  params: OneMonth,
  body: Type.Object({}, { additionalProperties: false }),
  answer: Type.Object({
    month: MonthText,
    instant: InstantText,
    holds: Type.Boolean(),
    cells: Type.Integer(),
    digests: Type.Object({ closed: Type.String(), kept: Type.String(), computed: Type.String() }),
    differing: Type.Integer(),
    differences: Type.Array(
      Type.Object({ kept: Nullable(MetricValueShape), computed: Nullable(MetricValueShape) }),
      { description: "the first hundred" },
    ),
  }),
});

export const restate = route({
  method: "POST",
  path: "/v1/months/:month/restatements",
  summary: "Recompute a closed month from what is known now and keep what differs beside what was closed",
  who: { object: "month_close", act: "act" },
  params: OneMonth,
  body: Type.Object({}, { additionalProperties: false }),
  answer: Type.Object({ lateFacts: Type.Integer(), restatedCells: Type.Integer() }),
});

export const listRestatements = route({
  method: "GET",
  path: "/v1/months/:month/restatements",
  summary: "Closed and restated values side by side, and the late facts behind them, latest first",
  who: { object: "month_close", act: "read" },
  params: OneMonth,
  query: Type.Object({
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    after: Type.Optional(Type.String({ maxLength: 200, description: "`next` of the page before" })),
  }),
  answer: Type.Object({
    asOf: Nullable(InstantText),
    restatements: Type.Array(RestatementShape),
    lateFacts: Type.Array(
      Type.Object({
        kind: Type.Enum([...KIND_IDS]),
        rowId: Uuid,
        day: Type.String(),
        change: Type.Enum(["recorded", "voided"]),
        changedAt: InstantText,
        batchId: Uuid,
      }),
    ),
    next: Nullable(Type.String()),
  }),
});
