import { Type } from "typebox";
import { ROLES } from "../../domain/access/role.ts";
import { route } from "../route.ts";
import { DayText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";

const closed = { additionalProperties: false };
const One = Type.Object({ id: Uuid });
const Item = Type.String({ pattern: "^[a-z0-9-]{1,40}/[a-z0-9-]{1,40}$", description: "key of an item" });

const RoundShape = Type.Object({
  id: Uuid,
  month: MonthText,
  regionId: Nullable(Uuid),
  standardId: Uuid,
  standardVersion: Type.Integer(),
  openedAt: InstantText,
  frozenAt: Nullable(InstantText),
  digest: Nullable(Type.String({ description: "SHA-256 of the results" })),
});

const ColumnShape = Type.Object({
  key: Item,
  kind: Type.Enum(["criterion", "gate", "knock_out"]),
  area: Nullable(Type.String()),
  name: Type.String(),
  weight: Nullable(Type.Number({ description: "share of the whole score, 0..1" })),
  metric: Nullable(Type.String({ description: "null where it is judged" })),
  of: Nullable(Type.Enum(["partner", "city"])),
  worst: Nullable(Type.Number()),
  best: Nullable(Type.Number()),
  comparator: Nullable(Type.Enum(["at_least", "at_most"])),
  value: Nullable(Type.Number()),
  months: Nullable(Type.Integer()),
  question: Type.String(),
});

const CellShape = Type.Object({
  raw: Nullable(Type.Number({ description: "ratio 0..1, amount in whole currency, judgement in points" })),
  points: Nullable(Type.Number({ description: "what it adds to the score" })),
  beyond: Type.Boolean({ description: "outside the anchors: counts as the nearer one" }),
  state: Type.Enum(["ok", "too_few", "immature", "absent", "open"]),
});

const GateShape = Type.Object({
  raw: Nullable(Type.Number()),
  state: Type.Enum(["passed", "failed", "expired", "open"]),
});

const RowShape = Type.Object({
  partnerId: Uuid,
  reference: Type.String(),
  name: Type.String(),
  cityId: Uuid,
  cityName: Type.String(),
  regionId: Uuid,
  regionName: Type.String(),
  cells: Type.Array(CellShape, { description: "in the order of the criteria" }),
  gates: Type.Array(GateShape, { description: "in the order of the gates" }),
  score: Nullable(Type.Number()),
  atMost: Nullable(Type.Number({ description: "with everything for the items without a value" })),
  rank: Nullable(Type.Integer({ description: "within the region; none where a gate does not hold" })),
  isEligible: Nullable(Type.Boolean()),
});

const read = { object: "evaluation", act: "read" } as const;

export const listEvaluations = route({
  ...{ method: "GET", path: "/v1/evaluations", who: read },
  summary: "The rounds of the evaluation form in which one sees a partner, the newest first",
  answer: Type.Object({
    rounds: Type.Array(Type.Object({ ...RoundShape.properties, partners: Type.Integer() })),
  }),
});

export const openEvaluation = route({
  ...{ method: "POST", path: "/v1/evaluations", who: { object: "evaluation", act: "act" } },
  summary: "Open a round for a closed month: every partner against the standard in force",
  body: Type.Object({ month: MonthText, regionId: Nullable(Uuid) }, closed),
  answer: Type.Object({ id: Uuid, partners: Type.Integer() }),
});

export const getEvaluation = route({
  ...{ method: "GET", path: "/v1/evaluations/:id", who: read },
  summary: "The form of a round: partners and items; a partner sees its own computed items",
  params: One,
  answer: Type.Object({
    round: RoundShape,
    columns: Type.Array(ColumnShape, { description: "criteria, then gates" }),
    rows: Type.Array(RowShape),
  }),
});

export const getEvaluatedPartner = route({
  ...{ method: "GET", path: "/v1/evaluations/:id/partners/:partnerId", who: read },
  summary: "What the items of a partner rest on: closed values, and judgements with their evidence",
  params: Type.Object({ id: Uuid, partnerId: Uuid }),
  answer: Type.Object({
    computed: Type.Array(
      Type.Object({
        key: Item,
        metric: Type.String(),
        version: Nullable(Type.Integer()),
        slice: Type.String(),
        month: Nullable(MonthText),
        numerator: Nullable(Type.String()),
        denominator: Nullable(Type.String()),
        value: Nullable(Type.String()),
        state: Type.Enum(["ok", "too_few", "immature", "absent"]),
      }),
    ),
    judgements: Type.Array(
      Type.Object({
        item: Item,
        seq: Type.Integer(),
        value: Nullable(Type.Number()),
        passed: Nullable(Type.Boolean()),
        evidence: Type.String(),
        validUntil: Nullable(DayText),
        name: Type.String(),
        role: Type.Enum([...ROLES]),
        at: InstantText,
      }),
      { description: "the latest of an item first" },
    ),
  }),
});

export const judgeItem = route({
  ...{ method: "POST", path: "/v1/evaluations/:id/judgements" },
  who: { object: "evaluation_judgement", act: "propose" },
  summary: "Judge an item of a partner, with the evidence it rests on",
  params: One,
  body: Type.Object(
    {
      partnerId: Uuid,
      item: Item,
      seen: Type.Integer({ minimum: 0, description: "number of the judgement it follows; 0 for none" }),
      value: Type.Optional(Type.Number({ description: "of a criterion, on its scale" })),
      passed: Type.Optional(Type.Boolean({ description: "of a gate" })),
      evidence: Type.String({ minLength: 1, maxLength: 4000, pattern: "\\S" }),
      validUntil: Nullable(DayText),
    },
    closed,
  ),
  answer: Type.Object({ seq: Type.Integer() }),
});

export const freezeEvaluation = route({
  ...{ method: "POST", path: "/v1/evaluations/:id/freezes" },
  who: { object: "evaluation", act: "act" },
  summary: "Freeze a round: nothing is judged any more, and its scores and ranks stand",
  params: One,
  body: Type.Object({}, closed),
  answer: Type.Object({ digest: Type.String(), partners: Type.Integer() }),
});

export const downloadEvaluation = route({
  ...{ method: "GET", path: "/v1/evaluations/:id/form.csv", carries: "file" },
  who: { object: "export", act: "read", reads: "evaluation" },
  summary: "The form of a round as a CSV file: partners against items",
  params: One,
  query: Type.Object({ language: Type.Optional(Type.Enum(["zh-CN", "en"])) }, closed),
  answer: Type.Unknown(),
});

export const EVALUATION_ROUTES = [
  downloadEvaluation,
  listEvaluations,
  openEvaluation,
  getEvaluation,
  getEvaluatedPartner,
  judgeItem,
  freezeEvaluation,
] as const;
