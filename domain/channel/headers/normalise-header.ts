import { conceptsOf } from "./header-concepts.ts";

/** A header made comparable: its key without case and signs, its concepts, and the unit it names. */
export interface NormalHeader {
  /** Letters and digits only, lower case, half width: `签约日期`, `closevalue`. */
  readonly key: string;
  /** The words of the header, each as the concept it stands for. */
  readonly concepts: readonly string[];
  /** The unit as written, when it is a known one: `万元`, `%`. */
  readonly unit: string | null;
  /** What one unit is worth in the base unit (yuan, one, ratio 1): 10000 for 万元, 0.01 for %. */
  readonly factor: number;
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ["元", 1],
  ["人民币", 1],
  ["rmb", 1],
  ["cny", 1],
  ["yuan", 1],
  ["¥", 1],
  ["分", 0.01],
  ["千元", 1e3],
  ["k", 1e3],
  ["thousand", 1e3],
  ["thousands", 1e3],
  ["千", 1e3],
  ["万", 1e4],
  ["万元", 1e4],
  ["万人民币", 1e4],
  ["百万", 1e6],
  ["百万元", 1e6],
  ["m", 1e6],
  ["mn", 1e6],
  ["mm", 1e6],
  ["million", 1e6],
  ["millions", 1e6],
  ["千万", 1e7],
  ["千万元", 1e7],
  ["亿", 1e8],
  ["亿元", 1e8],
  ["bn", 1e9],
  ["billion", 1e9],
  ["%", 0.01],
  ["percent", 0.01],
  ["百分比", 0.01],
  ["‰", 0.001],
]);
const CURRENCIES = /^(?:单位|unit|in|rmb|cny|usd|人民币|美元|[¥$€£\s:,])+/;

/**
 * Makes a header comparable: half width, no case, camelCase and snake_case split into words, marks such as `*` gone,
 * bracketed remarks cut off and read as a unit.
 *
 * @example
 * normaliseHeader("金额(万元)"); // { key: "金额", concepts: ["amount"], unit: "万元", factor: 10000 }
 * normaliseHeader("ResellerKey").concepts; // ["partner", "id"]
 */
export function normaliseHeader(header: string): NormalHeader {
  const flat = header
    .normalize("NFKC")
    .replace(/[【〔[{]/g, "(")
    .replace(/[】〕\]}]/g, ")");
  const remarks = [...flat.matchAll(/\(([^()]*)\)/g)].map((found) => (found[1] ?? "").trim());
  const base = flat.replace(/\([^()]*\)/g, " ");
  const tail =
    /[\s_/,:-](亿元|亿|千万元|百万元|万元|千元|元|%|‰)\s*$|(?<=[额价款入润]\s?)(亿元|万元|千元|元)\s*$|(%|‰)\s*$/u.exec(
      base,
    );
  const written = tail?.[1] ?? tail?.[2] ?? tail?.[3];
  const body = tail === null ? base : base.slice(0, tail.index);
  const unit = [...remarks, ...(written === undefined ? [] : [written])].find(
    (text) => unitFactor(text) !== null,
  );
  const words = splitWords(body.trim() === "" ? flat : body);
  return {
    key: words.join(""),
    concepts: [...new Set(words.flatMap(conceptsOf))],
    unit: unit ?? null,
    factor: unit === undefined ? 1 : (unitFactor(unit) ?? 1),
  };
}

function unitFactor(remark: string): number | null {
  const text = remark.toLowerCase().replace(/\s+/g, " ").trim();
  const direct = UNITS.get(text);
  if (direct !== undefined) return direct;
  const bare = text.replace(CURRENCIES, "").trim();
  if (bare === "") return /rmb|cny|usd|人民币|美元|[¥$€£]/.test(text) ? 1 : null;
  return UNITS.get(bare) ?? null;
}

/** Splits at signs, at a change of case (`closeValue`, `CRMKey`) and between scripts (`客户ID`). */
function splitWords(text: string): string[] {
  return text
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/(\p{Script=Han})(?=[\p{Script=Latin}\d])/gu, "$1 ")
    .replace(/([\p{Script=Latin}\d])(?=\p{Script=Han})/gu, "$1 ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
