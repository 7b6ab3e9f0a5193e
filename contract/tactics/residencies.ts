import { Type } from "typebox";
import { route } from "../route.ts";
import { DayText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";

const One = Type.Object({ id: Uuid });
const closed = { additionalProperties: false };
const Days = Type.Array(DayText);

export const listResidencies = route({
  method: "GET",
  path: "/v1/residencies",
  summary: "Who stays in which city on which days of a month, planned and checked in",
  who: { object: "support_plan", act: "read" },
  query: Type.Object({ month: Type.Optional(MonthText), plan: Type.Optional(Uuid) }, closed),
  answer: Type.Object({
    today: DayText,
    month: MonthText,
    workingDays: Days,
    target: Type.Integer({ description: "days a manager should stay in a city that month" }),
    residencies: Type.Array(
      Type.Object({
        memberId: Uuid,
        memberName: Type.String(),
        cityId: Uuid,
        cityName: Type.String(),
        partnerId: Uuid,
        partnerName: Type.String(),
        designId: Uuid,
        planned: Days,
        actual: Days,
      }),
    ),
  }),
});

export const checkIn = route({
  method: "POST",
  path: "/v1/check-ins",
  summary: "Say that one is at the partner's today, with a note or a photo",
  who: { object: "support_plan", act: "act" },
  body: Type.Object(
    {
      plan: Uuid,
      note: Type.String({ maxLength: 2000 }),
      photo: Nullable(
        Type.String({
          maxLength: 900_000,
          pattern: "^[A-Za-z0-9+/]+={0,2}$",
          description: "JPEG, PNG or WebP, base64",
        }),
      ),
    },
    closed,
  ),
  answer: Type.Object({ id: Uuid, day: DayText }),
});

export const listCheckIns = route({
  method: "GET",
  path: "/v1/check-ins",
  summary: "The check-ins of a support plan, the latest first",
  who: { object: "support_plan", act: "read" },
  query: Type.Object({ plan: Uuid }, closed),
  answer: Type.Object({
    checkIns: Type.Array(
      Type.Object({
        id: Uuid,
        memberId: Uuid,
        memberName: Type.String(),
        day: DayText,
        at: InstantText,
        note: Type.String(),
        hasPhoto: Type.Boolean(),
      }),
    ),
  }),
});

export const getCheckInPhoto = route({
  method: "GET",
  path: "/v1/check-ins/:id/photo",
  summary: "The photo of a check-in",
  who: { object: "support_plan", act: "read" },
  params: One,
  carries: "file",
  answer: Type.Unsafe<unknown>(Type.Any()),
});

const CoachingKind = Type.Enum(["coaching", "inspection"]);

export const listCoaching = route({
  method: "GET",
  path: "/v1/coaching-log",
  summary: "What the director saw and said under a support plan; a manager reads what is about the manager",
  who: { object: "coaching_log", act: "read" },
  query: Type.Object({ plan: Uuid }, closed),
  answer: Type.Object({
    entries: Type.Array(
      Type.Object({
        id: Uuid,
        kind: CoachingKind,
        day: DayText,
        byName: Type.String(),
        aboutId: Nullable(Uuid),
        aboutName: Nullable(Type.String()),
        said: Type.String(),
        nextStep: Type.String(),
      }),
    ),
  }),
});

export const logCoaching = route({
  method: "POST",
  path: "/v1/coaching-log",
  summary: "Write down a coaching or an inspection",
  who: { object: "coaching_log", act: "act" },
  body: Type.Object(
    {
      plan: Uuid,
      kind: CoachingKind,
      day: DayText,
      about: Nullable(Uuid),
      said: Type.String({ minLength: 1, maxLength: 8000, pattern: "\\S" }),
      nextStep: Type.String({ maxLength: 2000 }),
    },
    closed,
  ),
  answer: Type.Object({ id: Uuid }),
});

export const RESIDENCY_ROUTES = [
  listResidencies,
  checkIn,
  listCheckIns,
  getCheckInPhoto,
  listCoaching,
  logCoaching,
] as const;
