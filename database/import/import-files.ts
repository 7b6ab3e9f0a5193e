import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** Size of the pieces a file is kept in. */
export const PIECE_BYTES = 1024 * 1024;

/** A stored file, without its content. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

export async function insertFilePiece(
  tx: Tx,
  piece: { fileId: string; number: number; content: Buffer },
): Promise<void> {
  await tx.run(sql`insert into app.import_file_pieces (org_id, file_id, number, content)
    values (${tx.actor.orgId}, ${piece.fileId}, ${piece.number}, ${piece.content})`);
}

/** Names a file whose pieces are stored. */
export async function insertFile(tx: Tx, file: StoredFile & { digest: Buffer; now: Date }): Promise<void> {
  await tx.run(sql`insert into app.import_files (org_id, id, name, bytes, digest, made_by, made_at)
    values (${tx.actor.orgId}, ${file.id}, ${file.name}, ${file.bytes}, ${file.digest}, ${tx.actor.userId}, ${file.now})`);
}

export async function readFile(tx: Tx, fileId: string): Promise<StoredFile | undefined> {
  const row = await tx.first<{ id: string; name: string; bytes: string }>(
    sql`select id, name, bytes from app.import_files where org_id = ${tx.actor.orgId} and id = ${fileId}`,
  );
  return row === undefined ? undefined : { ...row, bytes: Number(row.bytes) };
}

/** One piece of the content, or undefined after the last. */
export async function readFilePiece(tx: Tx, fileId: string, number: number): Promise<Buffer | undefined> {
  const row = await tx.first<{ content: Buffer }>(
    sql`select content from app.import_file_pieces
      where org_id = ${tx.actor.orgId} and file_id = ${fileId} and number = ${number}`,
  );
  return row?.content;
}
