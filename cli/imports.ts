import { listImportsRoute } from "../contract/import/imports.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";

/** Lists the imports, the newest first. */
export async function importsCommand(given: { limit: string; json: boolean }): Promise<void> {
  await runCommand(async ({ call }) => {
    // The server says what a limit may be.
    const { imports } = await call(listImportsRoute, { query: { limit: Number(given.limit) } });
    print({ imports }, given.json, () =>
      textTable(
        [
          spoken({
            zh: "导入 文件 类型 状态 新增 更新 未变 拒绝",
            en: "import file kind state created updated unchanged rejected",
          }).split(" "),
          ...imports.map(({ id, fileName, kind, state, created, updated, unchanged, rejected }) => [
            id,
            fileName,
            kind ?? "-",
            state,
            ...[created, updated, unchanged, rejected].map((count) => String(count ?? "-")),
          ]),
        ],
        [4, 5, 6, 7],
      ),
    );
    return undefined;
  });
}
