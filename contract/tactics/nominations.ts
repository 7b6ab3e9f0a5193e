import { Type } from "typebox";
import { route } from "../route.ts";
import { DayText, InstantText, Nullable, Uuid } from "../shapes.ts";

const closed = { additionalProperties: false };

export const listSuggestions = route({
  ...{ method: "GET", path: "/v1/nomination-suggestions", who: { object: "nomination", act: "read" } },
  summary: "What channel managers suggested to their directors, the newest first",
  query: Type.Object({ region: Type.Optional(Uuid) }, closed),
  answer: Type.Object({
    suggestions: Type.Array(
      Type.Object({
        id: Uuid,
        cityId: Uuid,
        partnerId: Uuid,
        partnerName: Nullable(Type.String()),
        reason: Type.String(),
        name: Type.String(),
        at: InstantText,
      }),
    ),
  }),
});

export const suggestPartner = route({
  ...{ method: "POST", path: "/v1/nomination-suggestions", who: { object: "nomination", act: "act" } },
  summary: "Suggest a partner for a city to the director, with the reason",
  body: Type.Object(
    { partnerId: Uuid, reason: Type.String({ minLength: 1, maxLength: 2000, pattern: "\\S" }) },
    closed,
  ),
  answer: Type.Object({ id: Uuid }),
});

export const listFocusPartners = route({
  ...{ method: "GET", path: "/v1/focus-partners", who: { object: "mandate", act: "read" } },
  summary: "The signed focus partner agreements that hold now or later, by city",
  answer: Type.Object({
    today: DayText,
    mandates: Type.Array(
      Type.Object({
        designId: Uuid,
        version: Type.Integer(),
        cityId: Uuid,
        partnerId: Uuid,
        partnerName: Nullable(Type.String()),
        from: DayText,
        until: DayText,
      }),
    ),
  }),
});

export const NOMINATION_ROUTES = [listSuggestions, suggestPartner, listFocusPartners] as const;
