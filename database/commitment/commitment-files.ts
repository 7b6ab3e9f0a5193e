import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** A stored file, without its content. */
export interface CommitmentFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** Stores a file that shows that a promise was kept. */
export async function insertCommitmentFile(
  tx: Tx,
  commitmentId: string,
  file: Omit<CommitmentFile, "bytes"> & { readonly content: Buffer; readonly now: Date },
): Promise<void> {
  const digest = createHash("sha256").update(file.content).digest();
  await tx.run(sql`
    insert into app.commitment_files (org_id, id, commitment_id, name, media_type, bytes, digest, content, uploaded_at, uploaded_by)
    values (${tx.actor.orgId}, ${file.id}, ${commitmentId}, ${file.name}, ${file.mediaType}, ${file.content.length},
      ${digest}, ${file.content}, ${file.now}, ${tx.actor.userId})`);
}

/** The files of a promise among these ids. */
export function listCommitmentFiles(
  tx: Tx,
  commitmentId: string,
  ids: readonly string[],
): Promise<CommitmentFile[]> {
  return tx.rows<CommitmentFile>(sql`
    select id, name, media_type as "mediaType", bytes from app.commitment_files
    where org_id = ${tx.actor.orgId} and commitment_id = ${commitmentId} and id = any (${[...ids]}::uuid[])`);
}

/** A file with its content. */
export function readCommitmentFile(
  tx: Tx,
  commitmentId: string,
  id: string,
): Promise<(CommitmentFile & { content: Buffer }) | undefined> {
  return tx.first(sql`
    select id, name, media_type as "mediaType", bytes, content from app.commitment_files
    where org_id = ${tx.actor.orgId} and commitment_id = ${commitmentId} and id = ${id}`);
}
