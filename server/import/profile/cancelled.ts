import { AppError } from "../../../domain/access/app-error.ts";

/** @throws AppError cancelled when the signal says so */
export function refuseIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new AppError("cancelled", {
    zh: "已取消，什么都没有改变。",
    en: "Cancelled; nothing was changed.",
  });
}
