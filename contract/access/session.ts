import { Type } from "typebox";
import { AUTHORITY_OBJECTS } from "../../domain/access/matrix.ts";
import { ROLES } from "../../domain/access/role.ts";
import { route } from "../route.ts";
import { DayText, MonthText, Nullable, Uuid } from "../shapes.ts";

const RoleName = Type.Enum([...ROLES]);
/** A language of the interface. */
export const Language = Type.Enum(["zh-CN", "en"]);

export const Organisation = Type.Object({
  id: Uuid,
  name: Type.String(),
  zone: Type.String({ description: "IANA time zone; months and days are counted in it" }),
  reportingCurrency: Type.String(),
  currencyExponent: Type.Integer(),
});

/** What the interface needs to know at once: who is here, in which organisation, and what each role may. */
export const Session = Type.Object({
  state: Type.Enum(["first_run", "making_demo", "signed_out", "signed_in"]),
  user: Nullable(Type.Object({ id: Uuid, name: Type.String(), language: Language })),
  owes: Type.Array(Type.Enum(["password", "second_factor"]), {
    description: "what is to be done before anything else: a password of one's own, a second factor",
  }),
  organisation: Nullable(Organisation),
  currentMonth: Nullable(MonthText),
  months: Type.Array(
    Type.Object({ month: MonthText, state: Type.Enum(["closing", "failed", "closed", "restated"]) }),
    {
      description: "months whose close has begun; others are live or, once over, open",
    },
  ),
  roles: Type.Array(
    Type.Object({
      role: RoleName,
      scope: Type.Enum(["all", "cities", "partners"]),
      lent: Nullable(
        Type.Object(
          { by: Uuid, byName: Type.String(), until: DayText },
          { description: "who lent it and through which day; null for a role of one's own" },
        ),
      ),
    }),
  ),
  may: Type.Array(
    Type.Object({
      role: RoleName,
      object: Type.Enum([...AUTHORITY_OBJECTS]),
      acts: Type.Array(Type.Enum(["read", "propose", "agree", "confirm", "act"])),
    }),
  ),
  // How far the demo company is while it is being made; nobody signs in before it is filled.
  making: Nullable(
    Type.Object({ step: Type.Enum(["filling", "closing"]), done: Type.Integer(), of: Type.Integer() }),
  ),
  demo: Type.Array(
    Type.Object({ email: Type.String(), password: Type.String(), role: RoleName, name: Type.String() }),
    {
      description: "sign-ins of the demo company; empty on a real one",
    },
  ),
});

export const getSession = route({
  method: "GET",
  path: "/v1/session",
  summary: "Who is signed in, in which organisation, in which roles",
  who: "anyone",
  answer: Session,
});

export const getLoopProgress = route({
  method: "GET",
  path: "/v1/loop-progress",
  summary: "How far the organisation has come on the way to its first closed month",
  who: "signed_in",
  answer: Type.Object({
    organisation: Type.Boolean({ description: "there are regions and cities" }),
    imported: Type.Boolean({ description: "partners and deals are there" }),
    closed: Type.Boolean({ description: "at least one month is closed" }),
  }),
});

export const firstRun = route({
  method: "POST",
  path: "/v1/first-run",
  summary: "Create the organisation and its first user, who also picks business roles; once only",
  who: "anyone",
  body: Type.Object(
    {
      organisation: Type.Object({
        name: Type.String({ minLength: 1, maxLength: 200 }),
        zone: Type.String({ minLength: 1, maxLength: 60 }),
        reportingCurrency: Type.String({ pattern: "^[A-Z]{3,8}$" }),
        currencyExponent: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })),
      }),
      user: Type.Object({
        name: Type.String({ minLength: 1, maxLength: 100 }),
        email: Type.String({ minLength: 3, maxLength: 254 }),
        password: Type.String({ minLength: 1, maxLength: 200 }),
        language: Language,
      }),
      roles: Type.Array(RoleName, { description: "business roles beside administrator; company-wide ones" }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ organisationId: Uuid, userId: Uuid }),
});

export const setLanguage = route({
  method: "PUT",
  path: "/v1/session/language",
  summary: "Choose the language of the interface",
  who: "signed_in",
  body: Type.Object({ language: Language }),
  answer: Type.Object({ language: Language }),
});
