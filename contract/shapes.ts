import { Type } from "typebox";
import { ERROR_CODES } from "../domain/access/app-error.ts";

/** Shapes that many routes share. */
export const Uuid = Type.String({
  pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
});
export const DayText = Type.String({
  format: "date",
  pattern: "^[1-9]\\d{3}-",
  description: "ISO day in the organisation's zone",
});
export const MonthText = Type.String({
  // Months after the last one must still have years of four digits.
  pattern: "^([1-8]\\d|9[0-8])\\d{2}-(0[1-9]|1[0-2])$",
  description: "ISO month in the organisation's zone",
});
export const InstantText = Type.String({ format: "date-time" });
/** An integer of minor units or a count, as digits, since it may exceed what JSON numbers hold exactly. */
export const Digits = Type.String({ pattern: "^-?\\d+$" });
export const BilingualText = Type.Object({ zh: Type.String(), en: Type.String() });
export const Nothing = Type.Object({});
export const Nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

/** RFC 9457 problem details, with both languages and the places that are wrong. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.Enum([...ERROR_CODES]),
  text: BilingualText,
  reference: Type.String({ description: "quote this when asking for help: it is in the server's log" }),
  problems: Type.Array(
    Type.Object({
      field: Type.String(),
      row: Type.Optional(Type.Integer()),
      rule: Type.String(),
      zh: Type.String(),
      en: Type.String(),
    }),
  ),
});
