/** Type of a target field, as far as the shape of its values goes. */
export type FieldType =
  | "text"
  | "integer"
  | "money"
  | "date"
  | "instant"
  | "boolean"
  | "choice"
  | "reference"
  | "ratio";

const DAY =
  /^(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/;
const CLOCK = /[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/;
const NUMBER = /^[-+]?(?:[¥$€£]\s*)?[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*(?:元|万元|万|亿元|亿)?$/;
const TRUTH = /^(?:true|false|yes|no|y|n|0|1|是|否|有|无|真|假|√|×)$/i;

/**
 * Share of the filled values that a field of this type could take, 0..1; null when no value is filled or the type has
 * no shape (text, choice, reference).
 *
 * @example
 * shapeFit(["2025-03-01", "2025/4/1", ""], "date"); // 1
 */
export function shapeFit(values: readonly string[], type: FieldType): number | null {
  const filled = values.map((value) => value.normalize("NFKC").trim()).filter((value) => value !== "");
  if (filled.length === 0 || type === "text" || type === "choice" || type === "reference") return null;
  return filled.filter((value) => fits(value, type)).length / filled.length;
}

function fits(value: string, type: FieldType): boolean {
  switch (type) {
    case "date":
    case "instant":
      return DAY.test(value.replace(CLOCK, "").trim());
    case "integer":
      return NUMBER.test(value) && !/\.\d*[1-9]/.test(value);
    case "money":
      return NUMBER.test(value);
    case "ratio":
      return NUMBER.test(value.replace(/\s*[%‰]$/, ""));
    case "boolean":
      return TRUTH.test(value);
    default:
      return true;
  }
}
