import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import iconv from "iconv-lite";
import { placeName } from "../domain/channel/import/row-problem.ts";
import { recordKind } from "../domain/channel/kinds/record-kinds.ts";
import type { Field, KindId } from "../domain/channel/record-kind.ts";
import type { Language } from "../domain/language.ts";
import { writeCsv } from "../server/export/write-csv.ts";
import { writeXlsx } from "../server/export/write-xlsx.ts";
import type { Company } from "./company.ts";
import { companyPasses } from "./company-passes.ts";
import { type CompanyScale, partOfS } from "./company-scale.ts";
import type { CompanyPass, Row } from "./rows/company-pass.ts";
import { MISTAKES_KIND, rowsWithMistakes } from "./sample-mistakes.ts";

/** A small company with a short history: files that are read in a moment. */
export const SAMPLE_SCALE: CompanyScale = {
  ...partOfS(0.1),
  months: 12,
  winsAtStart: 6,
  earlierCustomers: 85,
};

/** A file that was written. */
export interface SampleFile {
  readonly name: string;
  readonly kind: KindId;
  readonly rows: number;
  readonly hasMistakes: boolean;
}

/** A file that can be written, as often as wished. */
export interface SampleContent extends SampleFile {
  /** Ends the output. */
  readonly write: (output: Writable) => Promise<void>;
}

type Words = "zh" | "en";
type Encoding = "utf-8" | "gb18030" | "xlsx";

// One of each form that people send, the rest as UTF-8.
const FORMS: Partial<Record<KindId, Encoding>> = { customer: "gb18030", deal: "xlsx" };
const TRUTH_WORDS = { true: { zh: "是", en: "Yes" }, false: { zh: "否", en: "No" } } as const;

/**
 * A company as files that a person would import, numbered in the order in which they find each other, and one with
 * mistakes: UTF-8 with byte order mark, one file in GB18030, one workbook; headers and choices in words.
 *
 * @example sampleFiles(generateCompany({ seed: 1n, now, scale: SAMPLE_SCALE }), "zh-CN", now)[0]?.name // "01 区域.csv"
 */
export function sampleFiles(company: Company, language: Language, now: Date): SampleContent[] {
  const words = language === "en" ? "en" : "zh";
  const passes = companyPasses(company);
  const files = passes.map((pass, i) => {
    const form = FORMS[pass.kind] ?? "utf-8";
    const name = `${String(i + 1).padStart(2, "0")} ${recordKind(pass.kind)[words]}.${form === "xlsx" ? "xlsx" : "csv"}`;
    return sampleOf(pass, { name, hasMistakes: false }, { words, form, now });
  });
  const source = passes.find((pass) => pass.kind === MISTAKES_KIND);
  if (source === undefined) return files;
  const wrong = { ...source, rows: () => rowsWithMistakes(source) };
  const name = words === "en" ? "Customers with mistakes.csv" : "带错误的客户.csv";
  return [...files, sampleOf(wrong, { name, hasMistakes: true }, { words, form: "utf-8", now })];
}

/** Writes the sample files into a folder. */
export async function writeSampleFiles(
  folder: string,
  company: Company,
  language: Language,
  now: Date,
): Promise<SampleFile[]> {
  await mkdir(folder, { recursive: true });
  const written: SampleFile[] = [];
  for (const { write, ...file } of sampleFiles(company, language, now)) {
    await write(createWriteStream(join(folder, file.name)));
    written.push(file);
  }
  return written;
}

interface Form {
  readonly words: Words;
  readonly form: Encoding;
  readonly now: Date;
}

function sampleOf(
  pass: CompanyPass,
  { name, hasMistakes }: { name: string; hasMistakes: boolean },
  how: Form,
): SampleContent {
  const rows = [...pass.rows()].length;
  return { name, kind: pass.kind, rows, hasMistakes, write: (output) => writeRows(output, pass, how) };
}

async function writeRows(output: Writable, pass: CompanyPass, { words, form, now }: Form): Promise<void> {
  const kind = recordKind(pass.kind);
  const fields = pass.columns.map((column) => kind.fields.find((field) => field.id === column));
  const headers = fields.map((field, i) => (field ?? placeName(kind, pass.columns[i] ?? ""))[words]);
  const rows = (function* () {
    for (const row of pass.rows()) yield row.map((cell, i) => inWords(fields[i], cell, words));
  })();
  if (form === "xlsx") {
    const columns = fields.map((field, i) => ({ header: headers[i] ?? "", type: cellType(field) }));
    await writeXlsx(output, [{ name: kind[words], columns, rows }], now);
    return;
  }
  const text = Readable.from(writeCsv(headers, rows));
  if (form === "utf-8") await pipeline(text, output);
  else await pipeline(text, iconv.encodeStream("gb18030"), output);
}

function cellType(field: Field | undefined): "text" | "money" | "instant" {
  return field?.type === "money" ? "money" : field?.type === "instant" ? "instant" : "text";
}

/** A value as a person writes it: choices and truths in words, local times, lists with semicolons. */
function inWords(field: Field | undefined, cell: Row[number], words: Words): string | null {
  if (cell === null || field === undefined) return cell;
  switch (field.type) {
    case "choice":
      return field.choices.find((choice) => choice.id === cell)?.[words] ?? cell;
    case "boolean":
      return TRUTH_WORDS[cell === "true" ? "true" : "false"][words];
    case "instant":
      return cell.slice(0, 19);
    case "references":
      return cell.replaceAll("\n", ";");
    default:
      return cell;
  }
}
