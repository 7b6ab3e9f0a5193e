import { type TSchema, Type } from "typebox";
import { KIND_IDS } from "../record-kind.ts";

const strict = { additionalProperties: false };
const NAME = "^[a-z][a-z0-9_]{0,39}$";
const Header = Type.String({ minLength: 1, maxLength: 200 });
const Short = Type.String({ maxLength: 500 });
const Wording = Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, strict);
const Part = Type.Unknown();

const ColumnRef = Type.Object({ column: Header, of: Type.Optional(Type.String({ pattern: NAME })) }, strict);

const Step = Type.Object(
  {
    kind: Type.Enum([...KIND_IDS]),
    from: Type.String({ pattern: NAME }),
    join: Type.Optional(
      Type.Array(
        Type.Object(
          {
            file: Type.String({ pattern: NAME }),
            as: Type.String({ pattern: NAME }),
            on: Type.Array(Type.Array(Part, { minItems: 2, maxItems: 2 }), { minItems: 1, maxItems: 8 }),
            missing: Type.Optional(Type.Enum(["refuse", "empty"])),
          },
          strict,
        ),
        { maxItems: 8 },
      ),
    ),
    where: Type.Optional(Part),
    groupBy: Type.Optional(Type.Array(ColumnRef, { minItems: 1, maxItems: 16 })),
    distinct: Type.Optional(Type.Boolean()),
    columns: Type.Record(Type.String(), Part, { minProperties: 1 }),
  },
  strict,
);

/** The shape of a profile without its expressions, which are checked part by part so that errors name the part. */
export const PROFILE_SCHEMA = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    id: Type.String({ pattern: "^[a-z][a-z0-9-]{0,59}$" }),
    name: Wording,
    description: Wording,
    settings: Type.Object(
      {
        currency: Type.Object(
          {
            code: Type.String({ pattern: "^[A-Z]{3,8}$" }),
            name: Type.String({ minLength: 1, maxLength: 100 }),
            exponent: Type.Integer({ minimum: 0, maximum: 6 }),
          },
          strict,
        ),
        dayOrder: Type.Optional(Type.Enum(["year-first", "day-first", "month-first"])),
        decimalMark: Type.Optional(Type.Enum([".", ","])),
        historical: Type.Boolean(),
      },
      strict,
    ),
    files: Type.Record(
      Type.String({ pattern: NAME }),
      Type.Object(
        {
          names: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 20 }),
          columns: Type.Array(Header, { minItems: 1, maxItems: 200, uniqueItems: true }),
        },
        strict,
      ),
      { minProperties: 1, ...strict },
    ),
    steps: Type.Array(Step, { minItems: 1, maxItems: 100 }),
  },
  strict,
);

const aggregate = (name: string) => Type.Object({ [name]: Part }, strict);

/** The shape of each expression by its word; parts within are checked in turn. */
export const EXPRESSION_SCHEMAS: Readonly<Record<string, TSchema>> = {
  column: ColumnRef,
  value: Type.Object({ value: Short }, strict),
  concat: Type.Object(
    { concat: Type.Array(Part, { minItems: 1, maxItems: 20 }), with: Type.Optional(Short) },
    strict,
  ),
  coalesce: Type.Object({ coalesce: Type.Array(Part, { minItems: 1, maxItems: 20 }) }, strict),
  map: Type.Object(
    {
      map: Type.Object(
        { of: Part, values: Type.Record(Type.String(), Short), otherwise: Type.Optional(Part) },
        strict,
      ),
    },
    strict,
  ),
  replace: Type.Object(
    {
      replace: Type.Object(
        { of: Part, find: Type.String({ minLength: 1, maxLength: 500 }), by: Short },
        strict,
      ),
    },
    strict,
  ),
  case: Type.Object(
    {
      case: Type.Object(
        {
          when: Type.Array(Type.Object({ if: Part, give: Part }, strict), { minItems: 1, maxItems: 50 }),
          otherwise: Type.Optional(Part),
        },
        strict,
      ),
    },
    strict,
  ),
  latestDay: Type.Object(
    {
      latestDay: Type.Object(
        { file: Type.String({ pattern: NAME }), columns: Type.Array(Header, { minItems: 1, maxItems: 20 }) },
        strict,
      ),
    },
    strict,
  ),
  sum: aggregate("sum"),
  min: aggregate("min"),
  max: aggregate("max"),
  first: aggregate("first"),
  last: aggregate("last"),
  count: aggregate("count"),
};

/** The shape of each condition by its word. */
export const CONDITION_SCHEMAS: Readonly<Record<string, TSchema>> = {
  equals: Type.Object({ equals: Type.Array(Part, { minItems: 2, maxItems: 2 }) }, strict),
  in: Type.Object({ in: Type.Tuple([Part, Type.Array(Short, { minItems: 1, maxItems: 1000 })]) }, strict),
  empty: Type.Object({ empty: Part }, strict),
  not: Type.Object({ not: Part }, strict),
  and: Type.Object({ and: Type.Array(Part, { minItems: 1, maxItems: 20 }) }, strict),
  or: Type.Object({ or: Type.Array(Part, { minItems: 1, maxItems: 20 }) }, strict),
};
