import { Type } from "typebox";
import { KIND_IDS } from "../../domain/channel/record-kind.ts";
import { DATA_NEEDS } from "../../domain/measurement/data-needs.ts";
import { route } from "../route.ts";
import { BilingualText, DayText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import { DecimalText, MetricId } from "./shapes.ts";
import { WindowShape } from "./view-shapes.ts";

const NeedId = Type.Enum(DATA_NEEDS.map(({ id }) => id));
const Kind = Type.Enum([...KIND_IDS]);
const Metrics = Type.Array(MetricId);
const Owners = Type.Array(Type.String(), { description: "who answers for the metrics that suffer" });
const Count = Type.Integer({ minimum: 0 });

export const getDataQuality = route({
  method: "GET",
  path: "/v1/data-quality",
  summary:
    "What is missing, stale, rejected or unattributed, which metrics suffer, who owns it and what to do",
  who: { object: "metric", act: "read" },
  query: Type.Object({ month: Type.Optional(MonthText) }, { additionalProperties: false }),
  answer: Type.Object({
    month: MonthText,
    asOf: InstantText,
    window: WindowShape,
    whole: Type.Boolean({ description: "false: only of the cities in the reader's scope" }),
    needs: Type.Array(
      Type.Object({
        id: NeedId,
        kind: Kind,
        group: Type.Enum(["missing", "unattributed", "placeless"]),
        what: BilingualText,
        mend: BilingualText,
        missing: Count,
        of: Count,
        metrics: Metrics,
        owners: Owners,
      }),
    ),
    unattributed: Type.Object(
      { amount: DecimalText, total: DecimalText },
      { description: "bookings of the window in minor units: without a source, and all" },
    ),
    sources: Type.Array(
      Type.Object({
        kind: Kind,
        promiseDays: Type.Integer(),
        lastEvent: Nullable(DayText),
        lastImport: Nullable(InstantText),
        state: Type.Enum(["fresh", "stale", "empty"]),
        metrics: Metrics,
        owners: Owners,
      }),
    ),
    rejected: Type.Array(
      Type.Object({
        id: Uuid,
        file: Type.String(),
        kind: Nullable(Kind),
        rows: Count,
        finishedAt: InstantText,
        madeBy: Nullable(Type.String()),
        metrics: Metrics,
      }),
    ),
    ownerless: Type.Array(
      Type.Object({
        metric: MetricId,
        ownerName: Nullable(Type.String()),
        readiness: Nullable(Type.Enum(["ready", "not_ready"])),
        sourceNote: Type.String(),
      }),
      { description: "metrics without an owner or whose data is not ready" },
    ),
  }),
});

const Of = { need: NeedId, month: Type.Optional(MonthText) };

export const listDataGaps = route({
  method: "GET",
  path: "/v1/data-quality/records",
  summary: "The records that lack a field that metrics need, page by page",
  who: { object: "metric", act: "read" },
  query: Type.Object(
    {
      ...Of,
      after: Type.Optional(Uuid),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    kind: Kind,
    records: Type.Array(
      Type.Object({
        id: Uuid,
        reference: Type.String(),
        name: Nullable(Type.String()),
        city: Nullable(Type.String()),
        partner: Nullable(Type.String()),
        partnerId: Nullable(Uuid),
        day: Nullable(DayText),
      }),
    ),
    next: Nullable(Uuid),
  }),
});

export const exportDataGaps = route({
  method: "GET",
  path: "/v1/data-quality/records.csv",
  summary: "The records that lack a field, as a CSV file to fill in",
  who: { object: "export", act: "read" },
  carries: "file",
  query: Type.Object(
    { ...Of, language: Type.Optional(Type.Enum(["zh-CN", "en"])) },
    { additionalProperties: false },
  ),
  answer: Type.Unknown(),
});
