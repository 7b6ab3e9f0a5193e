import { type CallWith, readProblem, urlOf } from "../../contract/client.ts";
import type { Route } from "../../contract/route.ts";
import type { Language } from "../../domain/language.ts";
import { requestHeaders } from "./api.ts";
import { toProblem, unreachable } from "./problem.ts";

/**
 * Takes a file from the server and hands it to the browser's downloads, in the role acted in.
 *
 * @param name what to call the file where the server names none
 * @throws Problem when the server refuses or does not answer
 * @example await downloadFile(exportPartners, { query: { language } }, { language, name: "partners.csv" })
 */
export async function downloadFile<R extends Route>(
  route: R,
  given: CallWith<R>,
  { language, name }: { language: Language; name: string },
): Promise<void> {
  const answer = await fetch(urlOf(route, given), { headers: requestHeaders() }).catch(() => {
    throw unreachable();
  });
  if (!answer.ok) throw toProblem(answer.status, readProblem(await answer.text()), language);
  const named = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = named ?? name;
  link.click();
  URL.revokeObjectURL(address);
}
