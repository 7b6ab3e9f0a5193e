import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { withoutCutCharacter } from "./detect-encoding.ts";
import { readError } from "./read-error.ts";
import type { TextEncoding } from "./table.ts";

/**
 * Turns bytes into text, refusing bytes that the encoding does not allow instead of replacing them.
 *
 * Throws AppError `invalid_encoding` naming the physical line and, for UTF-8, the byte (1-based).
 *
 * @example
 * for await (const text of decodeText(createReadStream("leads.csv"), "utf-8", 0)) tokenizer.push(text);
 */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  encoding: TextEncoding,
  bomLength: number,
): AsyncGenerator<string> {
  const decode = encoding === "utf-8" ? strictUtf8(bomLength) : strictIconv(encoding);
  let skip = bomLength;
  for await (const chunk of chunks) {
    const bytes = skip > 0 ? chunk.subarray(skip) : chunk;
    skip = Math.max(0, skip - chunk.length);
    const text = decode(bytes, false);
    if (text.length > 0) yield text;
  }
  const rest = decode(Buffer.alloc(0), true);
  if (rest.length > 0) yield rest;
}

type Decode = (bytes: Buffer, final: boolean) => string;

function strictUtf8(start: number): Decode {
  let held: Buffer = Buffer.alloc(0);
  let line = 1;
  let offset = start;
  return (chunk, final) => {
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const whole = final ? bytes : withoutCutCharacter(bytes);
    if (!isUtf8(whole)) {
      const bad = firstInvalid(whole);
      const row = line + countByte(whole.subarray(0, bad), 10);
      throw invalidEncoding("UTF-8", row, offset + bad + 1, whole[bad] ?? 0);
    }
    held = Buffer.from(bytes.subarray(whole.length));
    line += countByte(whole, 10);
    offset += whole.length;
    return whole.toString("utf8");
  };
}

function strictIconv(encoding: Exclude<TextEncoding, "utf-8">): Decode {
  const decoder = iconv.getDecoder(encoding, { stripBOM: false });
  let held = "";
  let line = 1;
  return (bytes, final) => {
    const text = held + (final ? (decoder.end() ?? "") : decoder.write(bytes));
    const last = text.charCodeAt(text.length - 1);
    const cut = !final && last >= 0xd800 && last <= 0xdbff;
    const whole = cut ? text.slice(0, -1) : text;
    held = cut ? text.slice(-1) : "";
    const bad = whole.isWellFormed() ? whole.indexOf("\ufffd") : firstUnpaired(whole);
    const row = line + countLines(bad === -1 ? whole : whole.slice(0, bad));
    if (bad !== -1) throw invalidEncoding(encoding.toUpperCase(), row);
    line = row;
    return whole;
  };
}

function firstUnpaired(text: string): number {
  return text.toWellFormed().indexOf("\ufffd");
}

function firstInvalid(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8(withoutCutCharacter(bytes.subarray(0, middle)))) low = middle;
    else high = middle - 1;
  }
  return withoutCutCharacter(bytes.subarray(0, low)).length;
}

function countByte(bytes: Buffer, byte: number): number {
  let count = 0;
  for (let at = bytes.indexOf(byte); at !== -1; at = bytes.indexOf(byte, at + 1)) count += 1;
  return count;
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

function invalidEncoding(name: string, row: number, offset?: number, byte?: number): Error {
  const hex = byte === undefined ? "" : byte.toString(16).toUpperCase().padStart(2, "0");
  const zhByte = offset === undefined ? "" : `（第 ${offset} 个字节，0x${hex}）`;
  const enByte = offset === undefined ? "" : ` (byte ${offset}, 0x${hex})`;
  return readError(
    "invalid_encoding",
    {
      zh: `第 ${row} 行${zhByte}不是有效的 ${name} 字符。请把文件另存为 UTF-8，或在导入时选择正确的编码（例如 GB18030）。`,
      en: `Row ${row}${enByte} is not valid ${name}. Save the file as UTF-8, or choose its encoding (such as GB18030) for the import.`,
    },
    { row },
  );
}
