import { sql } from "kysely";
import { AppError } from "../../../domain/access/app-error.ts";
import type { ProfileStep } from "../../../domain/channel/profile/import-profile.ts";
import type { Tx } from "../../transaction.ts";
import { cellName, type FileTable } from "./file-table.ts";

/**
 * Makes sure that what a step looks up stands only once in the file it looks it up in: otherwise rows would multiply
 * and sums with them.
 *
 * @throws AppError invalid_input with the file, the value and the rows
 */
export async function checkJoins(
  tx: Tx,
  step: ProfileStep,
  files: ReadonlyMap<string, FileTable>,
): Promise<void> {
  for (const join of step.join ?? []) {
    const file = files.get(join.file);
    if (file === undefined) throw new Error(`a profile names a file that was not read: ${join.file}`);
    const keys = join.on.map(([, right]) => sql.id(cellName(file, right)));
    const twice = await tx.first<{ first: string; second: string; key: string }>(sql`
      select (array_agg(row_number order by row_number))[1] as first,
        (array_agg(row_number order by row_number))[2] as second, concat_ws(' ', ${sql.join(keys)}) as key
      from ${sql.id(file.table)} where num_nulls(${sql.join(keys)}) = 0
      group by ${sql.join(keys)} having count(*) > 1 order by 1 limit 1`);
    if (twice === undefined) continue;
    const columns = join.on.map(([, right]) => right);
    const text = {
      zh: `文件“${file.fileName}”的第 ${twice.first} 行和第 ${twice.second} 行的 ${columns.join("、")} 都是“${twice.key}”，要按它查找，只能有一行。请删去多余的一行。`,
      en: `Rows ${twice.first} and ${twice.second} of “${file.fileName}” both have ${columns.join(", ")} “${twice.key}”, by which other rows are looked up. Remove one of them.`,
    };
    throw new AppError("invalid_input", text, [
      { field: columns.join(", "), row: Number(twice.second), rule: "looked-up-twice", ...text },
    ]);
  }
}
