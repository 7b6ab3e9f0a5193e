/** Level of an administrative division of China. */
export type DivisionLevel = "province" | "prefecture" | "county";

/** A division by its code. */
export interface Division {
  /** Six digits. */
  readonly code: string;
  readonly level: DivisionLevel;
  /** Code of the division it lies in; null for a province. */
  readonly parent: string | null;
}

// 11–15 north, 21–23 north-east, 31–37 east, 41–46 south, 50–54 south-west, 61–65 north-west, 71, 81, 82.
const PROVINCES = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])/;

/**
 * Reads a division code of GB/T 2260 by its shape: `PP0000` is a province, `PPCC00` a prefecture, else a county
 * or district. Whether the division exists (or still does) is for the table of divisions to say. Counties run
 * by their province (like 429004) get the parent `PP9000`, which the table may not hold.
 *
 * Source: GB/T 2260-2007.
 * @returns null when the text is not six digits that begin with a province
 * @example parseDivisionCode("330106") // { code: "330106", level: "county", parent: "330100" }
 */
export function parseDivisionCode(text: string): Division | null {
  if (!/^\d{6}$/.test(text) || !PROVINCES.test(text)) return null;
  const province = `${text.slice(0, 2)}0000`;
  if (text === province) return { code: text, level: "province", parent: null };
  if (text.endsWith("00")) return { code: text, level: "prefecture", parent: province };
  if (text.slice(2, 4) === "00") return null;
  return { code: text, level: "county", parent: `${text.slice(0, 4)}00` };
}
