import { Type } from "typebox";
import { route } from "../route.ts";
import { DayText, MonthText, Nullable, Uuid } from "../shapes.ts";

const closed = { additionalProperties: false };

const Stay = {
  id: Type.String({
    pattern: "^[a-z0-9-]{1,40}$",
    description: "of the item in the plan, the same in all versions",
  }),
  manager: Uuid,
  first: DayText,
  last: DayText,
};

const PlanShape = Type.Object({
  id: Uuid,
  title: Type.String(),
  cityId: Nullable(Uuid),
  cityName: Type.String(),
  partnerName: Type.String(),
  from: Nullable(DayText),
  until: Nullable(DayText),
  text: Type.Enum(["draft", "proposed", "in_force", "not_in_force"], {
    description: "which text of the plan these stays are read from",
  }),
  revision: Type.Integer({ description: "of its draft; 0 for none" }),
  seq: Type.Integer({ description: "number of the last act in its log; 0 for none" }),
  isOpen: Type.Boolean({ description: "whether the reader may write its draft now" }),
  stays: Type.Array(Type.Object(Stay)),
});

const BarShape = Type.Object({
  id: Nullable(Uuid),
  memberId: Nullable(Uuid),
  cityId: Nullable(Uuid),
  name: Type.String({ description: "of the manager or city" }),
  first: DayText,
  last: DayText,
  note: Type.String(),
});

const Held = {
  taken: Type.Array(Type.Object({ manager: Uuid, day: DayText, cityId: Uuid, cityName: Type.String() }), {
    description: "days for plans that the reader does not see",
  }),
  bars: Type.Array(BarShape, { description: "absences, and days on which nobody is to stay in a city" }),
};

export const getResidencyBoard = route({
  method: "GET",
  path: "/v1/residency-board",
  summary: "A month to plan residencies in: managers, plans with their stays, days off, absences",
  who: { object: "absence", act: "read" },
  query: Type.Object({ month: Type.Optional(MonthText) }, closed),
  answer: Type.Object({
    today: DayText,
    month: MonthText,
    target: Type.Integer({ description: "days a manager should stay in a city that month" }),
    days: Type.Array(
      Type.Object({
        day: DayText,
        works: Type.Boolean(),
        special: Type.Boolean({ description: "a weekday off, or a weekend that is worked" }),
      }),
    ),
    managers: Type.Array(Type.Object({ id: Uuid, name: Type.String(), cityIds: Type.Array(Uuid) })),
    plans: Type.Array(PlanShape),
    ...Held,
    around: Type.Object(
      { ...Held, workdays: Type.Array(DayText) },
      { description: "the same of the months before and after that a stay of this month can reach" },
    ),
  }),
});

export const saveResidencies = route({
  method: "POST",
  path: "/v1/residency-drafts",
  summary: "Write the stays of support plans into their drafts, all or none; nothing is proposed by it",
  who: { object: "support_plan", act: "propose" },
  body: Type.Object(
    {
      plans: Type.Array(
        Type.Object(
          {
            id: Uuid,
            revision: Type.Integer({ minimum: 0, description: "of the draft this one replaces; 0 for none" }),
            seq: Type.Integer({
              minimum: 0,
              description: "number of the last act that was seen; 0 for none",
            }),
            stays: Type.Array(Type.Object({ ...Stay, id: Nullable(Stay.id) }, closed), {
              maxItems: 40,
              description: "all stays of the plan; without an id a new one",
            }),
          },
          closed,
        ),
        { minItems: 1, maxItems: 300 },
      ),
    },
    closed,
  ),
  answer: Type.Object({ saved: Type.Integer() }),
});

export const addResidencyBar = route({
  method: "POST",
  path: "/v1/residency-bars",
  summary: "Enter an absence of a channel manager, or days on which nobody is to stay in a city",
  who: { object: "absence", act: "act" },
  body: Type.Object(
    {
      memberId: Nullable(Uuid),
      cityId: Nullable(Uuid),
      first: DayText,
      last: DayText,
      note: Type.String({ maxLength: 200 }),
    },
    closed,
  ),
  answer: Type.Object({ id: Uuid }),
});

export const dropResidencyBar = route({
  method: "DELETE",
  path: "/v1/residency-bars/:id",
  summary: "Take back an absence or closed days; imported absences are taken back with their import",
  who: { object: "absence", act: "act" },
  params: Type.Object({ id: Uuid }),
  answer: Type.Object({ id: Uuid }),
});

export const PLANNER_ROUTES = [
  getResidencyBoard,
  saveResidencies,
  addResidencyBar,
  dropResidencyBar,
] as const;
