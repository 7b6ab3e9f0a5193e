import { posix } from "node:path";
import { notATable } from "./detect-kind.ts";
import type { ReadLimits } from "./read-limits.ts";
import { brokenWorkbook, readXml, type XmlHandlers } from "./read-xml.ts";
import { isDateFormat } from "./xlsx-cell.ts";
import type { XlsxPackage } from "./xlsx-package.ts";

export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

/** What the sheets of a workbook share. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly date1904: boolean;
  readonly sharedTexts: readonly string[];
  /** Per cell style: whether its number format shows a date or time. */
  readonly dateStyles: readonly boolean[];
}

const MAX_SMALL_PART = 33_554_432;
const MAX_TOKEN = 4_194_304;
interface Relation {
  readonly type: string;
  readonly part: string;
}

/** Reads sheet list, shared texts and date styles of a workbook. Throws AppError when it is not a workbook. */
export async function readWorkbook(archive: XlsxPackage, limits: ReadLimits): Promise<Workbook> {
  const root = archive.has("_rels/.rels") ? await readRelations(archive, "") : new Map<string, Relation>();
  const main =
    [...root.values()].find((relation) => relation.type === "officeDocument")?.part ?? "xl/workbook.xml";
  if (!archive.has(main) || !main.endsWith(".xml")) throw notATable();
  const relations = await readRelations(archive, main);
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.part;
  const { listed, date1904 } = await readSheetList(archive, main);
  const sheets = listed.flatMap(({ name, hidden, id }) => {
    const relation = relations.get(id);
    return relation?.type === "worksheet" ? [{ name, hidden, part: relation.part }] : [];
  });
  if (sheets.length === 0) throw main === "xl/workbook.xml" ? brokenWorkbook("no sheet") : notATable();
  const texts = partOf("sharedStrings");
  const styles = partOf("styles");
  return {
    sheets,
    date1904,
    sharedTexts:
      texts !== undefined && archive.has(texts) ? await readSharedTexts(archive, texts, limits) : [],
    dateStyles: styles !== undefined && archive.has(styles) ? await readDateStyles(archive, styles) : [],
  };
}

async function consume(
  archive: XlsxPackage,
  part: string,
  max: number,
  handlers: XmlHandlers,
): Promise<void> {
  for await (const _ of readXml(archive.open(part, max), handlers, MAX_TOKEN));
}

async function readRelations(archive: XlsxPackage, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part);
  const file = part === "" ? "_rels/.rels" : `${folder}/_rels/${posix.basename(part)}.rels`;
  const relations = new Map<string, Relation>();
  await consume(archive, file, MAX_SMALL_PART, {
    open(name, attributes) {
      if (name !== "Relationship") return;
      const target = attributes.Target ?? "";
      const path = target.startsWith("/") ? target.slice(1) : posix.join(folder, target);
      const type = (attributes.Type ?? "").split("/").at(-1) ?? "";
      relations.set(attributes.Id ?? "", { type, part: path });
    },
  });
  return relations;
}

async function readSheetList(archive: XlsxPackage, part: string) {
  const listed: { name: string; hidden: boolean; id: string }[] = [];
  let date1904 = false;
  await consume(archive, part, MAX_SMALL_PART, {
    open(name, attributes) {
      if (name === "workbookPr") date1904 = attributes.date1904 === "1" || attributes.date1904 === "true";
      if (name !== "sheet") return;
      const key = Object.keys(attributes).find((attribute) => attribute.endsWith(":id")) ?? "r:id";
      const hidden = attributes.state === "hidden" || attributes.state === "veryHidden";
      listed.push({ name: attributes.name ?? "", hidden, id: attributes[key] ?? "" });
    },
  });
  return { listed, date1904 };
}

async function readSharedTexts(archive: XlsxPackage, part: string, limits: ReadLimits): Promise<string[]> {
  const texts: string[] = [];
  let pieces = "";
  let inText = false;
  let phonetic = false;
  await consume(archive, part, limits.maxSharedTextBytes, {
    open(name) {
      if (name === "si") pieces = "";
      else if (name === "rPh") phonetic = true;
      else if (name === "t") inText = !phonetic;
    },
    text(text) {
      if (inText) pieces += text;
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") phonetic = false;
      else if (name === "si") texts.push(unescapeText(pieces));
    },
  });
  return texts;
}

async function readDateStyles(archive: XlsxPackage, part: string): Promise<boolean[]> {
  const formats = new Map<number, string>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  await consume(archive, part, MAX_SMALL_PART, {
    open(name, attributes) {
      if (name === "numFmt") formats.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      else if (name === "cellXfs") inCellFormats = true;
      else if (name === "xf" && inCellFormats) {
        const id = Number(attributes.numFmtId ?? "0");
        styles.push(isDateFormat(id, formats.get(id)));
      }
    },
    close(name) {
      if (name === "cellXfs") inCellFormats = false;
    },
  });
  return styles;
}

/** Turns the `_x000D_` escapes of workbook texts into their characters, except NUL, which no text may hold. */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (whole, hex: string) =>
    hex === "0000" ? whole : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
