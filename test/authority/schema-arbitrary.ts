import fc from "fast-check";

/** The part of JSON Schema that the contract's shapes are written in. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
}

const LONGEST_LIST = 4;
const LONGEST_TEXT = 40;

/**
 * Values that a schema of the contract accepts. A part of JSON Schema that is not known here fails, so that no route
 * is tested less than it seems.
 *
 * @throws Error on a keyword or type that is not known
 * @example fc.sample(validValue(createUser.body), 10)
 */
export function validValue(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return fc.oneof(...either.map(validValue));
  if (schema.allOf !== undefined) {
    const parts = schema.allOf.map(validValue);
    return fc.tuple(...parts).map((values) => Object.assign({}, ...values));
  }
  switch (schema.type) {
    case "string":
      return text(schema);
    case "integer":
      return fc.integer({ min: lowest(schema, -1_000_000), max: highest(schema, 1_000_000) });
    case "number":
      return fc.double({
        min: lowest(schema, -1e6),
        max: highest(schema, 1e6),
        noNaN: true,
        noDefaultInfinity: true,
      });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return list(schema);
    case "object":
      return record(schema);
    case undefined:
      return fc.jsonValue();
    default:
      throw new Error(`the generator does not know the type ${schema.type}`);
  }
}

function lowest(schema: Schema, otherwise: number): number {
  const above = schema.exclusiveMinimum === undefined ? undefined : schema.exclusiveMinimum + 1;
  return schema.minimum ?? above ?? Math.min(otherwise, schema.maximum ?? otherwise);
}

function highest(schema: Schema, otherwise: number): number {
  const below = schema.exclusiveMaximum === undefined ? undefined : schema.exclusiveMaximum - 1;
  return schema.maximum ?? below ?? Math.max(otherwise, schema.minimum ?? otherwise);
}

function text(schema: Schema): fc.Arbitrary<string> {
  if (schema.format === "date") {
    const bounds = { min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true };
    return fc.date(bounds).map((at) => at.toISOString().slice(0, 10));
  }
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  if (schema.format === "date-time") {
    return fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((at) => at.toISOString());
  }
  if (schema.format !== undefined) throw new Error(`the generator does not know the format ${schema.format}`);
  const minLength = schema.minLength ?? 0;
  const maxLength = Math.min(schema.maxLength ?? LONGEST_TEXT, Math.max(LONGEST_TEXT, minLength));
  const unit = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(..."abcXYZ019 -_.@") },
    { weight: 2, arbitrary: fc.constantFrom(..."渠道代理商苏州上海") },
    { weight: 1, arbitrary: fc.constantFrom("'", '"', "%", "\\", "<", "é", "ß", "١", "𠮷", "😀", "\u202e") },
  );
  return fc.string({ unit, minLength, maxLength });
}

function list(schema: Schema): fc.Arbitrary<unknown[]> {
  const minLength = schema.minItems ?? 0;
  const bounds = {
    minLength,
    maxLength: Math.min(schema.maxItems ?? LONGEST_LIST, minLength + LONGEST_LIST),
  };
  const items = validValue(schema.items ?? {});
  if (!schema.uniqueItems) return fc.array(items, bounds);
  return fc.uniqueArray(items, { ...bounds, selector: (item) => JSON.stringify(item) });
}

function record(schema: Schema): fc.Arbitrary<Record<string, unknown>> {
  const properties = Object.entries(schema.properties ?? {});
  const required = new Set(schema.required ?? []);
  const arbitraries = Object.fromEntries(properties.map(([name, part]) => [name, validValue(part)]));
  const named = fc.record(arbitraries, {
    requiredKeys: properties.map(([name]) => name).filter((name) => required.has(name)),
  });
  const [keys, values] =
    Object.entries(schema.patternProperties ?? {})[0] ??
    (typeof schema.additionalProperties === "object" ? ["^[a-z]{1,8}$", schema.additionalProperties] : []);
  if (keys === undefined || values === undefined) return named;
  const free = fc.dictionary(fc.stringMatching(new RegExp(keys)), validValue(values), {
    maxKeys: LONGEST_LIST,
  });
  return fc.tuple(free, named).map(([extra, own]) => ({ ...extra, ...own }));
}

/** What people, programs and attackers put where something else was meant. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    -(2 ** 60),
    "",
    " ",
    "\u0000",
    "a\u0000b",
    "\ud800",
    "'; drop table app.partners; --",
    "=cmd|' /C calc'!A0",
    "../../../../etc/passwd",
    "0000-00-00",
    "1900-02-29",
    "9999-12-31",
    "2024-02-30",
    "-infinity",
    "NaN",
    "99999999999999999999999",
    "00000000-0000-0000-0000-000000000000",
    "👩‍👩‍👧‍👦\u202e\u200b",
    "长".repeat(5_000),
    [],
    {},
    [[[[[[]]]]]],
    { __proto__: null, constructor: { prototype: { polluted: true } } },
  ),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.jsonValue({ maxDepth: 3 }),
);

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...at, key]));
  return [at, ...inner];
}

function replaceAt(
  value: unknown,
  path: Path,
  change: (holder: Record<string, unknown>, key: string) => void,
) {
  const copy = structuredClone(value) as Record<string, unknown>;
  let holder = copy;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
  change(holder, String(path.at(-1)));
  return copy;
}

/**
 * Values near what a schema accepts: one place replaced by something hostile, left out, or with something beside it;
 * and now and then something else altogether. Some are still valid, which is no harm.
 *
 * @example fc.assert(fc.asyncProperty(badValue(route.body), async (body) => (await send(body)).statusCode < 500))
 */
export function badValue(schema: Schema): fc.Arbitrary<unknown> {
  const near = fc
    .tuple(validValue(schema), hostileValue, fc.nat(), fc.constantFrom("replace", "drop", "add"))
    .map(([value, hostile, pick, how]) => {
      const paths = pathsOf(value).filter((path) => path.length > 0);
      const path = paths[pick % Math.max(1, paths.length)];
      if (path === undefined) return hostile;
      return replaceAt(value, path, (holder, key) => {
        if (how === "drop") delete holder[key];
        else if (how === "add" && !Array.isArray(holder)) holder.unexpected = hostile;
        else holder[key] = hostile;
      });
    });
  return fc.oneof({ weight: 6, arbitrary: near }, { weight: 1, arbitrary: hostileValue });
}
