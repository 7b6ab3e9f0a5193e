import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import yauzl from "yauzl";
import { AppError } from "../../../domain/access/app-error.ts";
import type { PeekedBytes } from "./peek-bytes.ts";
import { readError } from "./read-error.ts";
import type { ReadLimits } from "./read-limits.ts";
import { brokenWorkbook } from "./read-xml.ts";
import type { TableSource } from "./table.ts";

/** The parts of an opened workbook archive. */
export interface XlsxPackage {
  has(part: string): boolean;
  /** Unpacked bytes of one part; refuses when they exceed `max`. */
  open(part: string, max: number): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

const MAX_ENTRIES = 10_000;

/**
 * Opens the archive of a workbook for random access; a streamed workbook is first copied to a temporary file.
 *
 * Throws AppError `zip_bomb` when the declared sizes exceed the limits, `file_too_large` when the copy does, and
 * `broken_file`. Real sizes are held against the declared ones while a part is read.
 */
export async function openXlsxPackage(
  source: TableSource,
  bytes: PeekedBytes,
  limits: ReadLimits,
): Promise<XlsxPackage> {
  const spooled = "path" in source ? null : await spool(bytes, limits.maxWorkbookBytes);
  const path = "path" in source ? source.path : (spooled?.path ?? "");
  let zip: yauzl.ZipFile | null = null;
  const close = async () => {
    zip?.close();
    await spooled?.remove();
  };
  try {
    zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true });
    const entries = await listEntries(zip, limits);
    const archive = zip;
    return {
      has: (part) => entries.has(part),
      open: (part, max) =>
        readEntry(archive, entries.get(part), part, Math.min(max, limits.maxUnpackedBytes)),
      close,
    };
  } catch (error) {
    await close();
    throw asReadError(error);
  }
}

async function spool(bytes: PeekedBytes, max: number): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "partnerloop-import-"));
  const path = join(folder, "workbook.xlsx");
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await pipeline(bounded(bytes.chunks(), max), createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, remove };
}

async function* bounded(chunks: AsyncIterable<Buffer>, max: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > max) throw tooLargeFile(max);
    yield chunk;
  }
}

async function listEntries(zip: yauzl.ZipFile, limits: ReadLimits): Promise<Map<string, yauzl.Entry>> {
  if (zip.entryCount > MAX_ENTRIES) throw zipBomb();
  const entries = new Map<string, yauzl.Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    const dense = entry.uncompressedSize > limits.ratioFreeBytes && ratio > limits.maxRatio;
    if (dense || unpacked > limits.maxUnpackedBytes) throw zipBomb();
    entries.set(entry.fileName.replace(/^\//, ""), entry);
  }
  return entries;
}

async function* readEntry(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry | undefined,
  part: string,
  max: number,
): AsyncGenerator<Buffer> {
  if (entry === undefined) throw brokenWorkbook(part);
  if (entry.uncompressedSize > max) throw zipBomb();
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw asReadError(error);
  }
}

function asReadError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof Error && error.message.startsWith("too many bytes")) return zipBomb();
  const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
  return missing ? error : brokenWorkbook(error instanceof Error ? error.message : "zip");
}

function zipBomb(): Error {
  return readError("zip_bomb", {
    zh: "工作簿解压后过大，已拒绝读取。请只保留要导入的工作表，或改用 CSV。",
    en: "The workbook grows too large when unpacked and was refused. Keep only the sheet to import, or use CSV.",
  });
}

function tooLargeFile(max: number): Error {
  const megabytes = Math.floor(max / 1_048_576);
  return readError("file_too_large", {
    zh: `工作簿超过 ${megabytes} MB，请改用 CSV。`,
    en: `The workbook is larger than ${megabytes} MB. Use CSV instead.`,
  });
}
