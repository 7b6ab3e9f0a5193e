import { AppError } from "../../domain/access/app-error.ts";
import type { UploadedFile } from "../uploaded-files.ts";

/** The most that one piece of evidence may weigh. */
export const MOST_EVIDENCE_BYTES = 10 * 1024 * 1024;

/** What a file is told by: its first bytes, never its name. Office documents are ZIP archives. */
const KNOWN: readonly {
  readonly type: string;
  readonly at: number;
  readonly starts: readonly number[];
  /** What the content begins with besides. */
  readonly head?: readonly number[];
  readonly names: RegExp;
}[] = [
  { type: "image/jpeg", at: 0, starts: [0xff, 0xd8, 0xff], names: /\.jpe?g$/i },
  { type: "image/png", at: 0, starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], names: /\.png$/i },
  {
    ...{ type: "image/webp", at: 8, starts: [0x57, 0x45, 0x42, 0x50], names: /\.webp$/i },
    head: [0x52, 0x49, 0x46, 0x46],
  },
  {
    type: "image/heic",
    at: 4,
    starts: [0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69, 0x63],
    names: /\.hei[cf]$/i,
  },
  { type: "application/pdf", at: 0, starts: [0x25, 0x50, 0x44, 0x46, 0x2d], names: /\.pdf$/i },
  {
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ...{ at: 0, starts: [0x50, 0x4b, 0x03, 0x04], names: /\.docx$/i },
  },
  {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ...{ at: 0, starts: [0x50, 0x4b, 0x03, 0x04], names: /\.xlsx$/i },
  },
  {
    type: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ...{ at: 0, starts: [0x50, 0x4b, 0x03, 0x04], names: /\.pptx$/i },
  },
];

/**
 * What a file is, by its content and, where several share one beginning, its name; undefined for what is not taken.
 *
 * @example mediaTypeOf("a.png", png) // "image/png"
 */
export function mediaTypeOf(name: string, content: Buffer): string | undefined {
  const has = (bytes: readonly number[], at: number) =>
    bytes.every((byte, index) => content[at + index] === byte);
  const alike = KNOWN.filter(({ at, starts, head = [] }) => has(starts, at) && has(head, 0));
  return (alike.length === 1 ? alike[0] : alike.find(({ names }) => names.test(name)))?.type;
}

/** Reads a piece of evidence as it comes in. Errors: too_large, invalid_input for what is empty or of another kind. */
export async function readEvidenceFile(file: UploadedFile) {
  const name = file.name.split(/[/\\]/).at(-1)?.slice(0, 200) || "file";
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of file.content) {
    bytes += part.length;
    if (bytes <= MOST_EVIDENCE_BYTES) parts.push(part);
  }
  if (bytes > MOST_EVIDENCE_BYTES || file.isTruncated())
    throw new AppError("too_large", {
      zh: `“${name}”超过 10 MB，请压缩后再上传。`,
      en: `“${name}” is larger than 10 MB; make it smaller and upload it again.`,
    });
  const content = Buffer.concat(parts);
  const mediaType = mediaTypeOf(name, content);
  if (mediaType !== undefined) return { name, content, mediaType };
  throw new AppError("invalid_input", {
    zh: `“${name}”不是能作凭证的文件：照片（JPEG、PNG、WebP、HEIC）、PDF 或 Word、Excel、PowerPoint 文件。`,
    en: `“${name}” cannot be evidence: a photo (JPEG, PNG, WebP, HEIC), a PDF, or a Word, Excel or PowerPoint file can.`,
  });
}
