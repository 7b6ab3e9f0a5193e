import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import type { TableSource } from "./table.ts";

const SAMPLE_BYTES = 1_048_576;
const CHUNK_BYTES = 262_144;

/** The bytes of a file with the first ones already looked at. */
export interface PeekedBytes {
  readonly sample: Buffer;
  /** The sample is the whole file. */
  readonly complete: boolean;
  /** All bytes from the start; the first call continues the opened stream, later calls open the source again. */
  chunks(): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

/**
 * Opens a source and reads its first mebibyte without losing it for later.
 *
 * @example
 * const bytes = await peekBytes({ path: "leads.csv", name: "leads.csv" });
 */
export async function peekBytes(source: TableSource): Promise<PeekedBytes> {
  const opened = openBytes(source);
  const reader = opened[Symbol.asyncIterator]();
  const parts: Buffer[] = [];
  let length = 0;
  let complete = false;
  while (length <= SAMPLE_BYTES) {
    const next = await reader.next();
    if (next.done === true) {
      complete = true;
      break;
    }
    const part: Buffer = typeof next.value === "string" ? Buffer.from(next.value) : next.value;
    parts.push(part);
    length += part.length;
  }
  const sample = Buffer.concat(parts);
  let used = false;
  return {
    sample,
    complete,
    chunks() {
      if (complete) return only(sample);
      if (used) return openBytes(source);
      used = true;
      return resume(sample, reader, opened);
    },
    async close() {
      opened.destroy();
    },
  };
}

function openBytes(source: TableSource): Readable {
  return "path" in source ? createReadStream(source.path, { highWaterMark: CHUNK_BYTES }) : source.stream();
}

async function* only(sample: Buffer): AsyncGenerator<Buffer> {
  yield sample;
}

async function* resume(
  sample: Buffer,
  reader: AsyncIterator<Buffer>,
  opened: Readable,
): AsyncGenerator<Buffer> {
  try {
    yield sample;
    for (let next = await reader.next(); next.done !== true; next = await reader.next()) yield next.value;
  } finally {
    opened.destroy();
  }
}
