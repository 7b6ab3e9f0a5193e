import { Type } from "typebox";
import { ROLES } from "../../domain/access/role.ts";
import { Organisation } from "../access/session.ts";
import { route } from "../route.ts";
import { DayText } from "../shapes.ts";

const RoleName = Type.Enum([...ROLES]);
const Currency = Type.Object(
  {
    code: Type.String({ pattern: "^[A-Z]{3,8}$" }),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    exponent: Type.Integer({ minimum: 0, maximum: 6, description: "digits after the point" }),
  },
  { additionalProperties: false },
);

const Rate = Type.Object(
  {
    currency: Type.String({ pattern: "^[A-Z]{3,8}$" }),
    day: DayText,
    rate: Type.String({
      pattern: "^\\d{1,12}(\\.\\d{1,12})?$",
      description: "reporting currency for one unit, from that day on",
    }),
  },
  { additionalProperties: false },
);

export const getOrganisation = route({
  method: "GET",
  path: "/v1/organisation",
  summary: "The organisation, its currencies and rates",
  who: { object: "organisation", act: "read" },
  answer: Type.Object({
    organisation: Organisation,
    currencies: Type.Array(Currency),
    rates: Type.Array(Rate),
    secondFactorRoles: Type.Array(RoleName),
  }),
});

export const renameOrganisation = route({
  method: "PUT",
  path: "/v1/organisation/name",
  summary: "Change the organisation's name",
  who: { object: "organisation", act: "act" },
  body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) }, { additionalProperties: false }),
  answer: Type.Object({ name: Type.String() }),
});

export const setSecondFactorRoles = route({
  method: "PUT",
  path: "/v1/organisation/second-factor-roles",
  summary: "Name the roles that only those hold who sign in with a second factor",
  who: { object: "users", act: "act" },
  body: Type.Object(
    { roles: Type.Array(RoleName, { uniqueItems: true, maxItems: ROLES.length }) },
    { additionalProperties: false },
  ),
  answer: Type.Object({ roles: Type.Array(RoleName) }),
});

export const addCurrency = route({
  method: "POST",
  path: "/v1/currencies",
  summary: "Add a currency, one's own included",
  who: { object: "organisation", act: "act" },
  body: Currency,
  answer: Currency,
});

export const addRate = route({
  method: "POST",
  path: "/v1/currency-rates",
  summary: "Add a rate to the dated rate table",
  who: { object: "organisation", act: "act" },
  body: Rate,
  answer: Rate,
});
