import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { Database } from "../../database/connection.ts";
import {
  insertFile,
  insertFilePiece,
  PIECE_BYTES,
  readFilePiece,
} from "../../database/import/import-files.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { TableSource } from "./read/table.ts";

/** Cuts a stream into pieces of one size; only the last is shorter. */
async function* pieces(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    waiting.push(chunk);
    size += chunk.length;
    while (size >= PIECE_BYTES) {
      const joined = Buffer.concat(waiting);
      yield joined.subarray(0, PIECE_BYTES);
      waiting = [joined.subarray(PIECE_BYTES)];
      size -= PIECE_BYTES;
    }
  }
  if (size > 0) yield Buffer.concat(waiting);
}

/**
 * Stores an upload as it comes in: never more than a piece or two in memory, all or nothing by the transaction.
 *
 * @returns the number of bytes
 */
export async function storeFile(
  tx: Tx,
  file: { id: string; name: string; content: AsyncIterable<Buffer>; now: Date },
): Promise<number> {
  const digest = createHash("sha256");
  let number = 0;
  let bytes = 0;
  for await (const content of pieces(file.content)) {
    digest.update(content);
    bytes += content.length;
    await insertFilePiece(tx, { fileId: file.id, number, content });
    number += 1;
  }
  await insertFile(tx, { id: file.id, name: file.name, bytes, digest: digest.digest(), now: file.now });
  return bytes;
}

type ReadPiece = (number: number) => Promise<Buffer | undefined>;

async function* readPieces(read: ReadPiece, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  for (let number = 0; ; number++) {
    const piece = await read(number);
    if (piece === undefined) return;
    onBytes(piece.length);
    yield piece;
  }
}

/**
 * The stored file as something openTable can read, each piece in a short transaction of its own.
 *
 * @param onBytes told the bytes read so far of the current reading
 */
export function storedSource(
  database: Database,
  actor: Actor,
  file: { id: string; name: string; bytes: number },
  onBytes: (bytes: number) => void = () => undefined,
): TableSource {
  return sourceOf(
    file,
    (number) => inTransaction(database, actor, (tx) => readFilePiece(tx, file.id, number)),
    onBytes,
  );
}

/** The same within one transaction, for a request that reads a few rows. */
export function storedSourceIn(tx: Tx, file: { id: string; name: string; bytes: number }): TableSource {
  return sourceOf(
    file,
    (number) => readFilePiece(tx, file.id, number),
    () => undefined,
  );
}

function sourceOf(
  file: { name: string; bytes: number },
  read: ReadPiece,
  onBytes: (bytes: number) => void,
): TableSource {
  const stream = () => {
    let bytes = 0;
    return Readable.from(
      readPieces(read, (more) => {
        bytes += more;
        onBytes(bytes);
      }),
      { objectMode: false, highWaterMark: PIECE_BYTES },
    );
  };
  return { stream, name: file.name, size: file.bytes };
}
