import { type Parsed, parsed, refused } from "./problem.ts";

// Byte order mark, zero-width space, word joiner, soft hyphen, and the controls that reorder text: unseen by
// the reader, so they must not tell two names apart. The joiners (U+200C, U+200D) stay: emoji and some scripts
// are written with them.
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const LINE_BREAK = /\r\n?|[\u0085\u2028\u2029]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/u;

/**
 * Cleans a cell's text: unseen characters go, blanks of every kind (no-break, full-width, tab) become plain
 * spaces, blanks at both ends go, line breaks become `\n`, and the text is brought to Unicode's composed form.
 * Letters, digits and punctuation stay as typed.
 *
 * @returns refused with `control-character` (NUL and its like) or `broken-encoding` (half a character, or the
 *   replacement character that a wrong encoding leaves)
 * @example cleanText("\u3000杭州\u00a0") // { ok: true, value: "杭州" }
 */
export function cleanText(raw: string): Parsed<string> {
  const control = CONTROL.exec(raw);
  if (control) {
    const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return refused("control-character", { position: control.index + 1, character: `U+${code}` });
  }
  const broken = raw.isWellFormed() ? raw.indexOf("\ufffd") : raw.search(/\p{Surrogate}|\ufffd/u);
  if (broken >= 0) return refused("broken-encoding", { position: broken + 1 });
  const text = raw
    .replace(UNSEEN, "")
    .replace(LINE_BREAK, "\n")
    .replace(/[^\S\n]/gu, " ")
    .replace(/ *\n */gu, "\n");
  return parsed(text.trim().normalize("NFC"));
}

/**
 * Full-width digits, letters and punctuation as their plain forms, for cells whose meaning does not depend on
 * the width: numbers, days, codes, choices. Nothing else is changed (unlike Unicode's NFKC, which turns 10² into
 * 102).
 *
 * @example halfWidth("１，２３４．５％") // "1,234.5%"
 */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll("\u3000", " ")
    .replaceAll("\uffe5", "¥")
    .replaceAll("\uffe1", "£")
    .replace(/[\u2010-\u2013\u2212\ufe63]/gu, "-");
}
