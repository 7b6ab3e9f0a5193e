import { type TSchema, Type } from "typebox";
import type { AuthorityObject } from "../../domain/access/matrix.ts";
import {
  camelName,
  columnsOf,
  filtersOf,
  type ListFilter,
  type RecordList,
} from "../../domain/channel/lists/record-list.ts";
import { RECORD_LISTS } from "../../domain/channel/lists/record-lists.ts";
import type { Field, KindId } from "../../domain/channel/record-kind.ts";
import { type Route, route } from "../route.ts";
import { DayText, InstantText, Nullable, Uuid } from "../shapes.ts";

/** A record by its id and what people call it; null where it has no name, or none that the reader may see. */
export interface NamedRecord {
  readonly id: string;
  readonly name: string | null;
}

/** An amount in minor units of its own currency. */
export interface RecordMoney {
  readonly minor: string;
  readonly currency: string;
  readonly exponent: number;
}

export type RecordValue = string | number | boolean | null | NamedRecord | RecordMoney;

/** A record: its id, its reference, and each field of its list under its name. */
export type RecordRow = { readonly id: string; readonly reference: string } & Readonly<
  Record<string, RecordValue>
>;

/** What a list is asked with; the filters under their names. */
export type RecordQuery = Readonly<
  { q?: string; sort?: string; cursor?: string; limit?: number; ids?: string } & Record<
    string,
    string | boolean | number | undefined
  >
>;

/** The object of the role sheet under which records of a kind stand. */
const OBJECTS: Partial<Record<KindId, AuthorityObject>> = { lead: "lead", deal: "deal", contract: "deal" };
const objectOf = (list: RecordList): AuthorityObject => OBJECTS[list.kind.id] ?? "channel_records";

// A list of types instead of a union, which the serialiser would have to try out value by value.
const orNull = (schema: TSchema & { type?: string }) => ({ ...schema, type: [schema.type, "null"] }) as never;
const Named = orNull(Type.Object({ id: Uuid, name: orNull(Type.String()) }));
const Money = orNull(
  Type.Object({ minor: Type.String(), currency: Type.String(), exponent: Type.Integer() }),
);

function shapeOf(field: Field): TSchema {
  switch (field.type) {
    case "reference":
      return Named;
    case "money":
      return Money;
    case "boolean":
      return orNull(Type.Boolean());
    case "integer":
      return orNull(Type.Integer());
    case "day":
      return orNull(Type.String({ description: "ISO day" }));
    case "instant":
      return orNull(Type.String({ format: "date-time" }));
    default:
      return orNull(Type.String());
  }
}

function rowOf(list: RecordList) {
  const fields = columnsOf(list).map((field) => [camelName(field.id), shapeOf(field)]);
  return Type.Unsafe<RecordRow>(
    Type.Object({ id: Uuid, reference: Type.String(), ...Object.fromEntries(fields) }),
  );
}

const ONE_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
/** Up to a hundred records, so that the address stays one that every server takes. */
export const RecordIds = Type.String({
  pattern: `^${ONE_UUID}(,${ONE_UUID}){0,99}$`,
  description: "only these records: ids with commas between",
});
const someOf = (words: readonly string[], most: number, before = "") =>
  `^${before}(${words.map((word) => word.replace(/[+]/g, "\\+")).join("|")})(,${before}(${words
    .map((word) => word.replace(/[+]/g, "\\+"))
    .join("|")})){0,${most - 1}}$`;

/** An order of a list in words: up to three of the keys, a minus before one turns it round. */
export const orderText = (keys: readonly string[]) =>
  Type.String({ pattern: someOf(keys, 3, "-?"), description: "keys with commas between; - is descending" });

/** Some of the classes that the rules gave last. */
export const Classes = Type.String({
  pattern: "^[^,]{1,8}(,[^,]{1,8}){0,9}$",
  description: "computed classes, with commas between",
});

function filterOf({ how, field }: ListFilter): TSchema {
  switch (how) {
    case "one_of":
      return Type.String({
        pattern: someOf(field.type === "choice" ? field.choices.map(({ id }) => id) : [], 10),
        description: `${field.en}: some of the choices, with commas between`,
      });
    case "record":
      return Type.String({ ...Uuid, description: `${field.en}, by id` });
    case "yes_no":
      return Type.Boolean({ description: field.en });
    case "class":
      return Classes;
    case "given":
      return Type.Boolean({ description: `whether ${field.en.toLowerCase()} is filled in` });
  }
}

/** The part of a query that says which rows and in which order. */
export const searchText = Type.String({ maxLength: 100, description: "part of a name or of the reference" });

function queryOf(list: RecordList, more: Record<string, TSchema>) {
  const filters = filtersOf(list).map((filter) => [filter.id, Type.Optional(filterOf(filter))]);
  return Type.Unsafe<RecordQuery>(
    Type.Object(
      {
        q: Type.Optional(searchText),
        ids: Type.Optional(RecordIds),
        ...Object.fromEntries(filters),
        sort: Type.Optional(orderText(list.sorts.map(camelName))),
        ...more,
      },
      { additionalProperties: false },
    ),
  );
}

export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 4_000, description: "next of the page before" })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
};
export const RowCount = Type.Object({
  value: Type.Integer(),
  exact: Type.Boolean({ description: "false: there are more than value" }),
});
export const FileLanguage = { language: Type.Optional(Type.Enum(["zh-CN", "en"])) };

function declare(list: RecordList) {
  const { plural, kind } = list;
  const who = { object: objectOf(list), act: "read" } as const;
  const row = rowOf(list);
  return {
    list,
    page: route({
      method: "GET",
      path: `/v1/${plural}`,
      summary: `The list of ${plural}: ${kind.en.toLowerCase()} records as they are today`,
      who,
      query: queryOf(list, PageQuery),
      answer: Type.Object({
        rows: Type.Array(row),
        next: Nullable(Type.String()),
        count: RowCount,
        today: DayText,
      }),
    }),
    file: route({
      method: "GET",
      path: `/v1/${plural}.csv`,
      summary: `The list of ${plural} as a CSV file, with the same filters and order`,
      who: { object: "export", act: "read", reads: who.object },
      carries: "file",
      query: queryOf(list, FileLanguage),
      answer: Type.Unknown(),
    }),
    record: route({
      method: "GET",
      path: `/v1/${plural}/:id`,
      summary: `One of the ${plural}: as it is now, and every version that was ever recorded of it`,
      who,
      params: Type.Object({ id: Uuid }),
      answer: Type.Object({
        id: Uuid,
        reference: Type.String(),
        current: Nullable(row),
        versions: Type.Array(
          Type.Object({
            id: Uuid,
            recordedAt: InstantText,
            voidedAt: Nullable(InstantText),
            validFrom: Nullable(Type.String()),
            validTo: Nullable(Type.String()),
            recordedBy: Type.String({ description: "the import or act that recorded it" }),
            row,
          }),
          { description: "the latest recorded first; at most 200" },
        ),
      }),
    }),
  };
}

export type RecordRoutes = ReturnType<typeof declare>;

/** The routes of every list of records. */
export const RECORD_ROUTES: readonly RecordRoutes[] = RECORD_LISTS.map(declare);

/**
 * The routes of one list.
 *
 * @example recordRoutes("lead").page.path // "/v1/leads"
 */
export function recordRoutes(kind: KindId): RecordRoutes {
  const found = RECORD_ROUTES.find(({ list }) => list.kind.id === kind);
  if (found === undefined) throw new Error(`${kind} has no list`);
  return found;
}

export const RECORD_LIST_ROUTES: readonly Route[] = RECORD_ROUTES.flatMap(({ page, file, record }) => [
  page,
  file,
  record,
]);
