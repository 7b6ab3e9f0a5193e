import { PassThrough } from "node:stream";
import { downloadExampleFile, listExampleFiles } from "../../contract/import/imports.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { attachment } from "../export/attachment.ts";
import { type Handler, handle, handleWithoutTransaction } from "../handle.ts";
import { languageOf } from "./download-language.ts";

const listHandler = handle(listExampleFiles, async ({ query, services, principal }) => ({
  files: services
    .exampleFiles(languageOf(query.language, principal), services.clock.now())
    .map(({ name, kind, rows, hasMistakes }, i) => ({ number: i + 1, name, kind, rows, hasMistakes })),
}));

const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

const downloadHandler = handleWithoutTransaction(
  downloadExampleFile,
  async ({ params, query, services, principal, reply }) => {
    const files = services.exampleFiles(languageOf(query.language, principal), services.clock.now());
    const file = files[params.number - 1];
    if (file === undefined) {
      throw new AppError("not_found", { zh: "没有这个示例文件。", en: "There is no such example file." });
    }
    const type = TYPES[file.name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    reply.type(type).header("content-disposition", attachment(file.name));
    const content = new PassThrough();
    file.write(content).catch((error: Error) => content.destroy(error));
    return reply.send(content);
  },
);

export const EXAMPLE_HANDLERS: readonly Handler[] = [listHandler, downloadHandler];
