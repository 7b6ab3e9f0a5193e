import { Type } from "typebox";
import { ROLES } from "../../domain/access/role.ts";
import { route } from "../route.ts";
import { DayText, InstantText, Nullable, Uuid } from "../shapes.ts";

const RoleName = Type.Enum([...ROLES]);

const Loan = Type.Object({
  id: Uuid,
  role: RoleName,
  lenderId: Uuid,
  lenderName: Type.String(),
  borrowerId: Uuid,
  borrowerName: Type.String(),
  from: DayText,
  until: DayText,
  reason: Type.String(),
  madeAt: InstantText,
  endedAt: Nullable(InstantText),
  endedByName: Nullable(Type.String()),
});

export const listRoleLoans = route({
  method: "GET",
  path: "/v1/role-loans",
  summary: "The roles one has lent or borrowed, the latest first; an administrator sees everybody's",
  who: { object: "delegation", act: "read" },
  answer: Type.Object({
    loans: Type.Array(Loan),
    borrowers: Type.Array(Type.Object({ id: Uuid, name: Type.String() }), {
      description: "to whom one can lend; empty for who cannot",
    }),
  }),
});

export const lendRole = route({
  method: "POST",
  path: "/v1/role-loans",
  summary: "Lend a role of one's own for a period to a named person",
  who: { object: "delegation", act: "act" },
  body: Type.Object(
    {
      role: RoleName,
      borrowerId: Uuid,
      from: DayText,
      until: DayText,
      reason: Type.String({ minLength: 1, maxLength: 1000, pattern: "\\S" }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ id: Uuid }),
});

export const endRoleLoan = route({
  method: "POST",
  path: "/v1/role-loans/:id/end",
  summary: "Take a lent role back, or give a borrowed one back, before its time",
  who: { object: "delegation", act: "act" },
  params: Type.Object({ id: Uuid }),
  answer: Type.Object({ id: Uuid }),
});

/** The routes of delegation. */
export const ROLE_LOAN_ROUTES = [listRoleLoans, lendRole, endRoleLoan];
