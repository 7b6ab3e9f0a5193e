import { Type } from "typebox";
import { ROLES } from "../../domain/access/role.ts";
import { GrainText, MetricId, MetricValueShape } from "../measurement/shapes.ts";
import { route } from "../route.ts";
import { DayText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";

const closed = { additionalProperties: false };
const Said = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: "\\S" });
const RoleName = Type.Enum([...ROLES]);

/** Whether growth has stopped, since when, and how surely. */
export const PlateauShape = Type.Object({
  state: Type.Enum(["flat", "growing", "falling", "unclear"]),
  growth: Type.Object({
    value: Nullable(Type.Number({ description: "a month, as a share of the recent level" })),
    lower: Nullable(Type.Number()),
    upper: Nullable(Type.Number()),
  }),
  growthBefore: Nullable(Type.Number()),
  since: Nullable(MonthText),
  sinceRange: Nullable(Type.Object({ from: MonthText, to: MonthText })),
  pOfChange: Nullable(Type.Number()),
  isSeasonal: Type.Optional(
    Type.Boolean({ description: "months of a quarter differ, and their factors were divided out first" }),
  ),
  warnings: Type.Array(Type.String()),
});

const View = {
  metric: MetricId,
  grain: GrainText,
  subjectId: Nullable(Uuid),
  from: MonthText,
  to: MonthText,
};

/** A view of the registry as it was at an instant: later data does not change it. */
export const EvidenceShape = Type.Object({
  ...View,
  asOf: InstantText,
  values: Type.Array(MetricValueShape),
  plateau: Nullable(PlateauShape),
  outOfScope: Type.Optional(
    Type.Boolean({
      description: "its figures are of places or partners outside the caller's scope, and left out",
    }),
  ),
});

const Writer = { at: InstantText, byName: Type.String(), role: RoleName, forName: Nullable(Type.String()) };

export const FindingShape = Type.Object({
  id: Uuid,
  title: Type.String(),
  statement: Type.String(),
  regionId: Nullable(Uuid),
  regionName: Nullable(Type.String()),
  evidence: Type.Array(EvidenceShape),
  ...Writer,
  withdrawnAt: Nullable(InstantText),
  withdrawnWhy: Nullable(Type.String()),
  answeredBy: Type.Array(
    Type.Object({
      designId: Uuid,
      version: Type.Integer(),
      option: Type.String({ description: "of the library, or own" }),
      name: Nullable(Type.String()),
      verdict: Type.String(),
    }),
    { description: "options of the latest version of a strategy that answer it" },
  ),
});

export const ConsultationShape = Type.Object({
  id: Uuid,
  heldOn: DayText,
  withWhom: Type.String(),
  said: Type.String(),
  regionId: Nullable(Uuid),
  regionName: Nullable(Type.String()),
  ...Writer,
});

const read = { object: "diagnosis", act: "read" } as const;
const write = { object: "diagnosis", act: "propose" } as const;

export const getDiagnosis = route({
  method: "GET",
  path: "/v1/diagnosis",
  summary: "What was found out about the channel, with its evidence, and who was asked; the latest first",
  who: read,
  answer: Type.Object({
    findings: Type.Array(FindingShape),
    consultations: Type.Array(ConsultationShape),
    regions: Type.Array(Type.Object({ id: Uuid, name: Type.String() }), {
      description: "of which the caller may write",
    }),
    wholeCompany: Type.Boolean({ description: "the caller may write of the whole company" }),
  }),
});

export const getPlateau = route({
  method: "GET",
  path: "/v1/diagnosis/plateau",
  summary: "Whether a metric has stopped growing, since when and how surely; computed and not kept",
  who: read,
  query: Type.Object(
    {
      ...{ metric: MetricId, grain: Type.Optional(GrainText), subject: Type.Optional(Uuid) },
      ...{ from: MonthText, to: MonthText },
    },
    closed,
  ),
  answer: EvidenceShape,
});

export const writeFinding = route({
  method: "POST",
  path: "/v1/diagnosis/findings",
  summary: "Write a finding down with the views of the registry it rests on, which are pinned as of now",
  who: write,
  body: Type.Object(
    {
      title: Said(200),
      statement: Said(8000),
      regionId: Nullable(Uuid),
      views: Type.Array(Type.Object(View, closed), { maxItems: 6 }),
    },
    closed,
  ),
  answer: Type.Object({ id: Uuid }),
});

export const withdrawFinding = route({
  method: "POST",
  path: "/v1/diagnosis/findings/:id/withdrawals",
  summary: "Withdraw a finding with the reason; it stays readable",
  who: write,
  params: Type.Object({ id: Uuid }),
  body: Type.Object({ why: Said(2000) }, closed),
  answer: Type.Object({ id: Uuid }),
});

export const keepConsultation = route({
  method: "POST",
  path: "/v1/diagnosis/consultations",
  summary: "Keep who was asked, when, and what they said",
  who: write,
  body: Type.Object(
    { heldOn: DayText, withWhom: Said(200), said: Said(8000), regionId: Nullable(Uuid) },
    closed,
  ),
  answer: Type.Object({ id: Uuid }),
});

/** The routes of the diagnosis. */
export const DIAGNOSIS_ROUTES = [getDiagnosis, getPlateau, writeFinding, withdrawFinding, keepConsultation];
