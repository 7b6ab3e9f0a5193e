import type { Hash, Hmac } from "node:crypto";
import type { FastifyRequest } from "fastify";

/** A file of a multipart request, to be read once as it comes in. */
export interface UploadedFile {
  readonly name: string;
  readonly content: AsyncIterable<Buffer>;
  /** Known when the content was read: it was longer than the server takes. */
  isTruncated(): boolean;
}

async function* heard(content: AsyncIterable<Buffer>, digest: Hash | Hmac): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of content) {
    digest.update(chunk);
    bytes += chunk.length;
    yield chunk;
  }
  digest.update(`\n${bytes}\n`);
}

/**
 * The files of a request. Names and contents enter the digest as they are read; how the sender packed them, which
 * differs from one attempt to the next, does not.
 *
 * @example for await (const { name, content } of uploadedFiles(request, createHash("sha256"))) await keep(name, content);
 */
export async function* uploadedFiles(
  request: FastifyRequest,
  digest: Hash | Hmac,
): AsyncGenerator<UploadedFile> {
  for await (const part of request.files()) {
    digest.update(JSON.stringify([part.fieldname, part.filename]));
    yield {
      name: part.filename,
      content: heard(part.file, digest),
      isTruncated: () => part.file.truncated,
    };
  }
}
