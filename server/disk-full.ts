import { AppError } from "../domain/access/app-error.ts";

/** PostgreSQL's disk_full, and the operating system's. */
const CODES = new Set<unknown>(["53100", "ENOSPC", "EDQUOT"]);

/**
 * What to say when a disk is full, or undefined when an error is about something else. Whatever was being written was
 * rolled back.
 *
 * @example diskFull(Object.assign(new Error("no space"), { code: "ENOSPC" }))?.code // "unavailable"
 */
export function diskFull(error: unknown): AppError | undefined {
  if (!CODES.has(Object(error).code)) return undefined;
  return new AppError(
    "unavailable",
    {
      zh: "服务器磁盘已满，没有保存任何内容。请让管理员腾出空间后再试。",
      en: "The server's disk is full; nothing was kept. Ask your administrator to free some space, then try again.",
    },
    [],
    { cause: error },
  );
}
