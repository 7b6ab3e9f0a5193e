import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import type { TextEncoding } from "./table.ts";

/** The encoding of a text, how many bytes its byte order mark takes, and whether it is a guess. */
export interface DetectedEncoding {
  readonly encoding: TextEncoding;
  readonly bomLength: number;
  readonly uncertain: boolean;
}

/**
 * Recognises the encoding of a text from its first bytes.
 *
 * Order: byte order mark; UTF-16 by the place of its zero bytes; strict UTF-8; GB18030 when every byte fits it and
 * most double bytes are everyday characters (both bytes ≥ A1, the GB 2312 plane); else Western European, marked
 * uncertain. `complete` says that the sample is the whole file, so that its last character cannot be cut off.
 *
 * @example
 * detectEncoding(Buffer.from([0xd6, 0xd0, 0xce, 0xc4]), true); // 中文: { encoding: "gb18030", bomLength: 0, ... }
 */
export function detectEncoding(sample: Buffer, complete: boolean): DetectedEncoding {
  if (startsWith(sample, [0xef, 0xbb, 0xbf])) return { encoding: "utf-8", bomLength: 3, uncertain: false };
  if (startsWith(sample, [0xff, 0xfe])) return { encoding: "utf-16le", bomLength: 2, uncertain: false };
  if (startsWith(sample, [0xfe, 0xff])) return { encoding: "utf-16be", bomLength: 2, uncertain: false };
  const wide = utf16WithoutMark(sample);
  if (wide !== null) return { encoding: wide, bomLength: 0, uncertain: false };
  if (isUtf8(complete ? sample : withoutCutCharacter(sample))) {
    return { encoding: "utf-8", bomLength: 0, uncertain: false };
  }
  return legacyEncoding(sample, complete);
}

/** Drops the bytes of a UTF-8 character that the end of the sample cuts off. */
export function withoutCutCharacter(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}

function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function utf16WithoutMark(sample: Buffer): TextEncoding | null {
  if (sample.length < 4 || !sample.includes(0)) return null;
  const part = sample.subarray(0, Math.min(sample.length, 65_536) & ~1);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < part.length; at += 2) {
    if (part[at] === 0) even += 1;
    if (part[at + 1] === 0) odd += 1;
  }
  const units = part.length / 2;
  const little = odd > even;
  const aligned = Math.max(odd, even);
  if (aligned < units * 0.03 || Math.min(odd, even) > units * 0.05) return null;
  const encoding = little ? "utf-16le" : "utf-16be";
  return plausibleShare(iconv.decode(part, encoding, { stripBOM: false })) >= 0.95 ? encoding : null;
}

/** Share of characters that tables in Chinese or a European language consist of. */
function plausibleShare(text: string): number {
  let plausible = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const ascii = (code >= 0x20 && code < 0x7f) || code === 9 || code === 10 || code === 13;
    const letter = (code >= 0xa0 && code <= 0x24f) || (code >= 0x4e00 && code <= 0x9fff);
    const sign = (code >= 0x3000 && code <= 0x30ff) || (code >= 0xff00 && code <= 0xffef);
    const pair = code >= 0xd800 && code <= 0xdfff;
    if (ascii || letter || sign || pair) plausible += 1;
  }
  return text.length === 0 ? 0 : plausible / text.length;
}

function legacyEncoding(sample: Buffer, complete: boolean): DetectedEncoding {
  let pairs = 0;
  let everyday = 0;
  let at = 0;
  let fits = true;
  while (at < sample.length) {
    const width = gb18030Width(sample, at);
    if (width === 0) {
      fits = !complete && at >= sample.length - 3;
      break;
    }
    if (width === 2) {
      pairs += 1;
      if ((sample[at] ?? 0) >= 0xa1 && (sample[at] ?? 0) <= 0xf7 && (sample[at + 1] ?? 0) >= 0xa1)
        everyday += 1;
    }
    at += width;
  }
  const gb = fits && everyday * 2 > pairs;
  return gb
    ? { encoding: "gb18030", bomLength: 0, uncertain: pairs < 4 }
    : { encoding: "windows-1252", bomLength: 0, uncertain: true };
}

/** Bytes of the GB18030 character at `at`: 1, 2 or 4; 0 when there is none. */
function gb18030Width(bytes: Buffer, at: number): 0 | 1 | 2 | 4 {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const second = bytes[at + 1] ?? 0;
  if (first === 0x80 || first === 0xff) return 0;
  if ((second >= 0x40 && second <= 0x7e) || (second >= 0x80 && second <= 0xfe)) return 2;
  const third = bytes[at + 2] ?? 0;
  const fourth = bytes[at + 3] ?? 0;
  const four = second >= 0x30 && second <= 0x39 && third >= 0x81 && third <= 0xfe;
  return four && fourth >= 0x30 && fourth <= 0x39 ? 4 : 0;
}
