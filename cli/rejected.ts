import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { RequestFailed, readProblem, urlOf } from "../contract/client.ts";
import { downloadRejectedRows } from "../contract/import/imports.ts";
import { runCommand, terminalLanguage } from "./run-command.ts";

/** Prints the rejected rows of an import as CSV, each with its reason. */
export async function rejectedCommand(id: string): Promise<void> {
  await runCommand(async (connection) => {
    const url = urlOf(downloadRejectedRows, { params: { id }, query: { language: terminalLanguage() } });
    const answer = await connection.send(url, { method: "GET" });
    if (!answer.ok || answer.body === null) {
      throw new RequestFailed(answer.status, readProblem(await answer.text()));
    }
    await pipeline(Readable.fromWeb(answer.body), process.stdout, { end: false });
    return undefined;
  });
}
