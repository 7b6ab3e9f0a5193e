import type { TSchema } from "typebox";
import { Value } from "typebox/value";
import type { InputProblem } from "../../access/app-error.ts";

/** Collects what is wrong with a profile, each with its place as a JSON pointer. */
export type Problems = InputProblem[];

/** Notes one problem. */
export function note(
  problems: Problems,
  field: string,
  rule: string,
  text: { zh: string; en: string },
): void {
  problems.push({ field, rule, ...text });
}

/** A key as a part of a JSON pointer (RFC 6901). */
export function pointer(key: string | number): string {
  return `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/**
 * Holds a value to a schema and notes each problem in both languages.
 *
 * @returns whether it fits
 */
export function fits(problems: Problems, schema: TSchema, value: unknown, place: string): boolean {
  if (Value.Check(schema, value)) return true;
  const before = problems.length;
  for (const found of Value.Errors(schema, value)) {
    const text = say(found.keyword, found.params as Record<string, unknown>);
    if (text !== undefined) note(problems, `${place}${found.instancePath}` || "/", found.keyword, text);
  }
  if (problems.length === before) note(problems, place || "/", "shape", UNKNOWN);
  return false;
}

const UNKNOWN = { zh: "写法不对。", en: "This is not in the expected form." };

function say(keyword: string, params: Record<string, unknown>): { zh: string; en: string } | undefined {
  const list = (name: string) => ((params[name] as unknown[] | undefined) ?? []).join(", ");
  switch (keyword) {
    case "required":
      return { zh: `缺少：${list("requiredProperties")}。`, en: `Missing: ${list("requiredProperties")}.` };
    case "additionalProperties":
      return {
        zh: `这里没有这些键：${list("additionalProperties")}。`,
        en: `These keys are not known here: ${list("additionalProperties")}.`,
      };
    case "enum":
      return { zh: `只能是：${list("allowedValues")}。`, en: `Must be one of: ${list("allowedValues")}.` };
    case "type":
      return { zh: `类型应为 ${params.type}。`, en: `Must be of type ${params.type}.` };
    case "pattern":
      return { zh: `应符合 ${params.pattern}。`, en: `Must match ${params.pattern}.` };
    case "minLength":
    case "minItems":
    case "minProperties":
      return { zh: `至少要有 ${params.limit} 个。`, en: `Needs at least ${params.limit}.` };
    case "maxLength":
    case "maxItems":
      return { zh: `至多 ${params.limit} 个。`, en: `At most ${params.limit}.` };
    case "minimum":
    case "maximum":
      return {
        zh: `应${keyword === "minimum" ? "不小于" : "不大于"} ${params.limit}。`,
        en: `Must be at ${keyword === "minimum" ? "least" : "most"} ${params.limit}.`,
      };
    case "boolean":
      return undefined; // The same key is named by additionalProperties.
    default:
      return UNKNOWN;
  }
}
