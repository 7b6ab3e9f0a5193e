/** Why a file is not even sent. */
export type FileRefusal = "empty" | "too_large" | "old_excel" | "numbers" | "wrong_type";

/** The server takes no more (512 MB). */
export const UPLOAD_LIMIT_BYTES = 512 * 1024 * 1024;

const readable = ["csv", "tsv", "txt", "xlsx"];

/** For the file picker: what can be read. */
export const ACCEPTED_FILES = readable.map((ending) => `.${ending}`).join(",");

/**
 * Whether a chosen file can be refused at once, by what the browser knows of it; its content is judged by the server.
 *
 * @param file name and size in bytes
 * @returns undefined when it may be sent
 * @example refuseFile({ name: "partners.xls", size: 1024 }) // "old_excel"
 */
export function refuseFile(file: { name: string; size: number }): FileRefusal | undefined {
  const ending = /\.([^.]+)$/.exec(file.name.toLowerCase())?.[1];
  if (ending === "xls" || ending === "xlsb" || ending === "et") return "old_excel";
  if (ending === "numbers" || ending === "ods") return "numbers";
  if (ending === undefined || !readable.includes(ending)) return "wrong_type";
  if (file.size === 0) return "empty";
  return file.size > UPLOAD_LIMIT_BYTES ? "too_large" : undefined;
}
