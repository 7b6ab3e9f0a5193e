import { Type } from "typebox";
import { ROLES } from "../../domain/access/role.ts";
import { route } from "../route.ts";
import { DayText, InstantText, Nullable, Uuid } from "../shapes.ts";

const RoleName = Type.Enum([...ROLES]);

/** One thing that waits for whoever asks. */
export const InboxItem = Type.Object({
  why: Type.Enum(["agree", "revise", "acknowledge", "told"], {
    description:
      "agree: asked to agree or return; revise: what one proposed came back; acknowledge: in force and not yet read; told: a layer below has been silent",
  }),
  kind: Type.String(),
  designId: Uuid,
  title: Type.String(),
  version: Type.Integer(),
  seq: Type.Integer({ description: "number of the last act, for acting in place" }),
  ends: Type.Boolean({ description: "what is proposed is the end" }),
  role: RoleName,
  lentByName: Nullable(Type.String({ description: "who lent the role in which one is asked" })),
  byName: Type.String({ description: "who proposed or returned it" }),
  at: InstantText,
  note: Type.String({ description: "what whoever proposed or returned it said of it" }),
  actAs: Type.String({ description: "the role to name in an answer in place, with its lender" }),
  silentRoles: Type.Array(RoleName),
  silentSince: Nullable(DayText),
});

export const getInbox = route({
  method: "GET",
  path: "/v1/inbox",
  summary: "What waits for whoever asks, in all their roles, the longest waiting first",
  who: "signed_in",
  answer: Type.Object({ items: Type.Array(InboxItem) }),
});

const Days = Type.Integer({ minimum: 1, maximum: 60, description: "working days" });
const Schedule = { remindAfter: Days, escalateAfter: Days };

export const getSilenceSchedule = route({
  method: "GET",
  path: "/v1/agreement-schedule",
  summary: "After how many working days of silence the asked are reminded, and the layer above is told",
  who: { object: "organisation", act: "read" },
  answer: Type.Object(Schedule),
});

export const setSilenceSchedule = route({
  method: "PUT",
  path: "/v1/agreement-schedule",
  summary: "Set after how many working days of silence the asked are reminded, and the layer above is told",
  who: { object: "organisation", act: "act" },
  body: Type.Object(Schedule, { additionalProperties: false }),
  answer: Type.Object(Schedule),
});

/** The routes of the inbox and of silence. */
export const INBOX_ROUTES = [getInbox, getSilenceSchedule, setSilenceSchedule];
