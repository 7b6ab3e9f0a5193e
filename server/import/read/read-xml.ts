import { SaxesParser } from "saxes";
import { readError } from "./read-error.ts";

/** What happens at the tags and texts of a document; names come without namespace prefix. */
export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Reads an XML part piece by piece; yields after each piece so that the caller can take what the handlers gathered.
 * Document type declarations are refused, so no entity can grow.
 *
 * Throws AppError `broken_file` when it is not well-formed, `field_too_long` when one tag or text exceeds `maxToken`
 * characters (naming the sheet row that `row` tells).
 *
 * @example
 * for await (const _ of readXml(stream, { open: (name) => names.push(name) }, 1_048_576)) flush(names);
 */
export async function* readXml(
  bytes: AsyncIterable<Buffer>,
  handlers: XmlHandlers,
  maxToken: number,
  row?: () => number,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let sinceEvent = 0;
  parser.on("opentag", (tag) => {
    sinceEvent = 0;
    handlers.open?.(localName(tag.name), tag.attributes);
  });
  parser.on("closetag", (tag) => {
    sinceEvent = 0;
    handlers.close?.(localName(tag.name));
  });
  parser.on("text", (text) => handlers.text?.(text));
  parser.on("cdata", (text) => handlers.text?.(text));
  parser.on("doctype", () => {
    throw brokenWorkbook("DOCTYPE");
  });
  parser.on("error", (error) => {
    throw brokenWorkbook(error.message);
  });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of bytes) {
    const text = decodePart(decoder, chunk);
    sinceEvent += text.length;
    parser.write(text);
    if (sinceEvent > maxToken + chunk.length) throw tooLong(maxToken, row?.());
    yield;
  }
  parser.close();
  yield;
}

function decodePart(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw brokenWorkbook("not UTF-8");
  }
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

/** The error of a workbook that cannot be read; `detail` is for the technical reader. */
export function brokenWorkbook(detail: string): Error {
  return readError("broken_file", {
    zh: `工作簿已损坏，无法读取（${detail}）。请用 Excel 或 WPS 打开并重新另存为 .xlsx。`,
    en: `The workbook is damaged and cannot be read (${detail}). Open it in Excel or WPS and save it as .xlsx again.`,
  });
}

function tooLong(max: number, row: number | undefined): Error {
  const count = max.toLocaleString("en-US");
  const text = {
    zh: `${row === undefined ? "工作簿中" : `第 ${row} 行`}有一个单元格超过 ${count} 个字符。`,
    en: `${row === undefined ? "The workbook" : `Row ${row}`} has a cell longer than ${count} characters.`,
  };
  return readError("field_too_long", text, row === undefined ? {} : { row });
}
