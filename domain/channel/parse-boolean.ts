import { halfWidth } from "./clean-text.ts";
import { type Parsed, parsed, refused } from "./problem.ts";

const YES = new Set(["是", "有", "对", "真", "yes", "y", "true", "t", "1", "√", "✓", "✔", "☑", "✅"]);
// A bare x is left out: it marks "chosen" in as many tables as it marks "wrong".
const NO = new Set([
  "否",
  "无",
  "没有",
  "不是",
  "假",
  "no",
  "n",
  "false",
  "f",
  "0",
  "×",
  "✗",
  "✘",
  "☐",
  "❌",
]);

/**
 * Reads yes or no: 是/否, 有/无, Y/N, yes/no, true/false, 1/0, √/×.
 *
 * @example parseBoolean("√") // { ok: true, value: true }
 */
export function parseBoolean(text: string): Parsed<boolean> {
  const key = halfWidth(text).trim().replaceAll("\ufe0f", "").toLowerCase();
  if (YES.has(key)) return parsed(true);
  if (NO.has(key)) return parsed(false);
  return refused("not-a-boolean", { text });
}
