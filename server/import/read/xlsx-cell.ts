const DAY_SECONDS = 86_400;
const LAST_SERIAL = 2_958_466;

/**
 * Whether a number format shows a date or a time. Besides the formats of the standard this knows 27–36 and 50–58,
 * which Chinese, Japanese and Korean Excel use for dates without writing them into the file (ECMA-376 part 1,
 * 18.8.30).
 *
 * @example
 * isDateFormat(164, 'yyyy"年"m"月"d"日"'); // true
 * isDateFormat(164, "#,##0.00"); // false
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) {
    return (
      (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
    );
  }
  const positive = code.split(";")[0] ?? "";
  if (/^general$/i.test(positive.trim())) return false;
  const elapsed = /\[(h+|m+|s+)\]/i.test(positive);
  const bare = positive
    .replace(/"[^"]*"/g, "")
    .replace(/\\./g, "")
    .replace(/[_*]./g, "")
    .replace(/\[[^\]]*\]/g, "");
  return elapsed || /[ymdhs]/i.test(bare);
}

/**
 * A workbook date as ISO text: `2025-03-01`, `2025-03-01T09:30:00` when it has a time of day, `09:30:00` when it is
 * only a time; null when the serial is not a date (negative, beyond 9999, 29 February 1900, no number).
 *
 * @example
 * serialToIso(45717, false); // "2025-03-01"
 */
export function serialToIso(serial: number, date1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0) return null;
  const seconds = Math.round(serial * DAY_SECONDS);
  const day = Math.floor(seconds / DAY_SECONDS);
  const time = seconds % DAY_SECONDS;
  if (day === 0 && !date1904) return clock(time);
  const counted = date1904 ? day + 1_462 : day;
  if (counted === 60 || counted >= LAST_SERIAL) return null;
  const unixDays = counted - (counted < 60 ? 25_568 : 25_569);
  const iso = new Date(unixDays * DAY_SECONDS * 1_000).toISOString().slice(0, 10);
  return time === 0 ? iso : `${iso}T${clock(time)}`;
}

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/**
 * A workbook number as a plain decimal. Whole numbers keep every written digit; exponents are written out; fractions
 * with more than 15 significant digits are rounded to 15, because workbooks store binary fractions (`1.1` is written
 * `1.1000000000000001`) and never show more.
 *
 * @example
 * plainNumber("1.1000000000000001"); // "1.1"
 * plainNumber("1.2E+3"); // "1200"
 */
export function plainNumber(written: string): string {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(written.trim());
  if (match === null || (match[2] ?? "") + (match[3] ?? "") === "") return written;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const significant = digits.replace(/^0+/, "");
  const isWhole = significant.replace(/0+$/, "").length + (digits.length - significant.length) <= point;
  if (significant.length <= 15 || isWhole) return placePoint(sign, digits, point);
  const rounded = /^(\d)\.(\d{14})e([+-]\d+)$/.exec(Math.abs(Number(written)).toExponential(14));
  if (rounded === null) return written;
  return placePoint(sign, `${rounded[1]}${rounded[2]}`, Number(rounded[3]) + 1);
}

function placePoint(sign: string, digits: string, point: number): string {
  if (Math.abs(point) > 400) return `${sign}${digits}e${point - digits.length}`;
  const padded = point <= 0 ? `${"0".repeat(1 - point)}${digits}` : digits.padEnd(point, "0");
  const at = Math.max(1, point);
  const whole = padded.slice(0, at).replace(/^0+(?=\d)/, "");
  const fraction = padded.slice(at).replace(/0+$/, "");
  const text = fraction === "" ? whole : `${whole}.${fraction}`;
  return sign === "-" && /[1-9]/.test(text) ? `-${text}` : text;
}

/** Column number (1-based) of a cell reference, 0 when it has none: `AB12` is 28. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column;
}
