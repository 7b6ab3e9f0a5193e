import { readProblem } from "../../contract/client.ts";
import { uploadFiles } from "../../contract/import/imports.ts";
import type { AnswerOf } from "../../contract/route.ts";
import type { Language } from "../../domain/language.ts";
import { freshKey, requestHeaders } from "../app/api.ts";
import { toProblem, unreachable } from "../app/problem.ts";

export type Import = AnswerOf<typeof uploadFiles>["imports"][number];

/**
 * Sends one file and tells how much of it has gone; the only request that is not a fetch, which cannot tell.
 *
 * @param onSent share sent, 0..1
 * @throws Problem when the server refuses or does not answer
 * @example const made = await uploadFile(file, "en", setShare)
 */
export function uploadFile(file: File, language: Language, onSent: (share: number) => void): Promise<Import> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(uploadFiles.method, uploadFiles.path);
    const headers = { accept: "application/json", "idempotency-key": freshKey(), ...requestHeaders() };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (progress) => {
      if (progress.lengthComputable) onSent(progress.loaded / progress.total);
    };
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      const text = request.responseText;
      const made =
        request.status < 300 ? (JSON.parse(text) as AnswerOf<typeof uploadFiles>).imports[0] : undefined;
      if (made) resolve(made);
      else reject(toProblem(request.status, readProblem(text), language));
    };
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  });
}
