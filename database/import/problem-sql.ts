import { quote } from "./sql-text.ts";

/**
 * An SQL expression of one problem {field, code, params}; params are given as SQL expressions.
 *
 * @example problemSql("closed_at", "ends-before-start") // jsonb_build_object('field', 'closed_at', …)
 */
export function problemSql(field: string, code: string, params: Record<string, string> = {}): string {
  const pairs = Object.entries(params).map(([name, value]) => `${quote(name)}, ${value}`);
  const built = pairs.length === 0 ? "'{}'::jsonb" : `jsonb_build_object(${pairs.join(", ")})`;
  return `jsonb_build_object('field', ${quote(field)}, 'code', ${quote(code)}, 'params', ${built})`;
}

/** The problem when the condition holds, else null. */
export function problemWhen(condition: string, problem: string): string {
  return `case when ${condition} then ${problem} end`;
}

/** A jsonb array of the problems that are not null, or null when there are none, after those already known. */
export function problemList(known: string, problems: readonly string[]): string {
  const found = `array_remove(array[${["null::jsonb", ...problems].join(",\n")}], null)`;
  return `nullif(coalesce(${known}, '[]'::jsonb) || to_jsonb(${found}), '[]'::jsonb)`;
}

/** A text cut to what a report shows. */
export function excerptSql(expression: string): string {
  return `case when length(${expression}) > 40 then left(${expression}, 40) || '…' else ${expression} end`;
}
