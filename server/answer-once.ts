import { createHash, createHmac } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { claimRequestKey, type EarlierRequest, keepAnswer } from "../database/access/request-keys.ts";
import type { Tx } from "../database/transaction.ts";
import { AppError } from "../domain/access/app-error.ts";
import { type UploadedFile, uploadedFiles } from "./uploaded-files.ts";

/** What a POST is told of its request when it is answered once for its key. */
export interface OnceRequest {
  readonly request: FastifyRequest;
  /** Whether the body is a stream of files instead of JSON. */
  readonly isUpload: boolean;
  readonly now: Date;
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers["idempotency-key"];
  if (typeof key === "string" && key.length >= 8 && key.length <= 200) return key;
  throw new AppError(
    "invalid_input",
    { zh: "缺少 Idempotency-Key 请求头。", en: "The Idempotency-Key header is missing." },
    [
      {
        field: "headers/idempotency-key",
        rule: "required",
        zh: "8 到 200 个字符，每次操作换一个。",
        en: "8 to 200 characters, a new one for each act.",
      },
    ],
  );
}

/**
 * The key is stored as a hash, and it is the secret of the digest of the body: a body may hold a password, which whoever
 * reads the table could else try to guess.
 */
function startDigest(key: string, request: FastifyRequest) {
  return createHmac("sha256", key).update(`${request.method} ${request.url}\n`);
}

async function drain(files: AsyncIterable<UploadedFile>): Promise<void> {
  for await (const { content } of files) {
    for await (const _ of content);
  }
}

function refuseOther(earlier: EarlierRequest, digest: Buffer): unknown {
  if (earlier.digest.equals(digest)) return earlier.answer;
  throw new AppError("conflict", {
    zh: "这个 Idempotency-Key 已用于另一个请求。",
    en: "This Idempotency-Key was used for another request.",
  });
}

/**
 * Runs a POST once for its Idempotency-Key, in the transaction of its effect: a repeat is given the first answer, also
 * when both are sent at once; another request under the same key is refused. What failed has had no effect and may be
 * sent again.
 *
 * @throws AppError invalid_input without a key, conflict when the key was used for another request
 * @example return answerOnce(tx, { request, isUpload: false, now }, () => addCurrency(tx, body));
 */
export async function answerOnce(
  tx: Tx,
  { request, isUpload, now }: OnceRequest,
  work: (files: AsyncIterable<UploadedFile>) => Promise<unknown>,
): Promise<unknown> {
  const key = keyOf(request);
  const digest = startDigest(key, request);
  if (!isUpload) digest.update(JSON.stringify(request.body ?? null));
  const files = uploadedFiles(request, digest);
  const keyHash = createHash("sha256").update(key).digest("hex");
  const earlier = await claimRequestKey(tx, keyHash, now);
  if (earlier !== undefined) {
    if (isUpload) await drain(files);
    return refuseOther(earlier, digest.digest());
  }
  const answer = await work(files);
  if (isUpload) await drain(files);
  await keepAnswer(tx, { keyHash, digest: digest.digest(), answer });
  return answer;
}
