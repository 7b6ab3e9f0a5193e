import type { Database } from "../../../database/connection.ts";
import type { ImportRow } from "../../../database/import/imports.ts";
import {
  type ProfileImportStep,
  type ProfileRejectedRow,
  readProfileRejectedRows,
  readProfileSteps,
} from "../../../database/import/profile/profile-imports.ts";
import { inTransaction, type Tx } from "../../../database/transaction.ts";
import type { Actor } from "../../../domain/access/role.ts";
import { placeName } from "../../../domain/channel/import/row-problem.ts";
import { recordKind } from "../../../domain/channel/kinds/record-kinds.ts";
import type { Language } from "../../../domain/language.ts";
import { findProfile } from "./read-profiles.ts";

const PAGE = 2_000;
const OWN = {
  en: ["File", "Kind of record", "Row", "Reason"],
  "zh-CN": ["文件", "数据类型", "行号", "原因"],
} as const;

/** The rejected rows of an import by profile as one table: where each stood, why, and what its file says there. */
export interface RejectedTable {
  readonly headers: readonly string[];
  readonly lines: AsyncIterable<string[]>;
}

/**
 * The rows that the steps of an import by profile did not take, step by step; files share a column where their headers
 * are the same. Each page is read in a short transaction, so that a slow reader holds nothing.
 */
export async function rejectedTable(
  tx: Tx,
  database: Database,
  found: ImportRow,
  language: Language,
): Promise<RejectedTable> {
  const profile = await findProfile(found.profile ?? "");
  const steps = (await readProfileSteps(tx, found.id)).filter((step) => step.counts.rejected > 0);
  const columns = [...new Set(steps.flatMap(({ file }) => profile.files[file]?.columns ?? []))];
  return {
    headers: [...OWN[language], ...columns],
    lines: linesOf(database, tx.actor, { importId: found.id, steps, columns, language }),
  };
}

interface Asked {
  readonly importId: string;
  readonly steps: readonly ProfileImportStep[];
  readonly columns: readonly string[];
  readonly language: Language;
}

async function* linesOf(database: Database, actor: Actor, asked: Asked): AsyncGenerator<string[]> {
  const { importId, columns, language } = asked;
  for (const step of asked.steps) {
    const kind = recordKind(step.kind);
    const kindName = language === "en" ? kind.en : kind.zh;
    let after = 0;
    let listed = 0;
    for (;;) {
      const page = { importId, step: step.step, after, limit: PAGE };
      const rows = await inTransaction(database, actor, (tx) => readProfileRejectedRows(tx, page));
      for (const row of rows) {
        const cells = columns.map((column) => row.cells[column] ?? "");
        yield [step.fileName, kindName, String(row.number), reasonOf(row, step, language), ...cells];
      }
      listed += rows.length;
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.number;
    }
    const more = step.counts.rejected - listed;
    if (more > 0) yield [step.fileName, kindName, "", moreText(more, language), ...columns.map(() => "")];
  }
}

function reasonOf(row: ProfileRejectedRow, step: ProfileImportStep, language: Language): string {
  const kind = recordKind(step.kind);
  return row.problems
    .map(({ field, zh, en }) => {
      const place = placeName(kind, field);
      return language === "en" ? `${place.en}: ${en}` : `${place.zh}：${zh}`;
    })
    .join(language === "en" ? " " : "");
}

function moreText(more: number, language: Language): string {
  return language === "en"
    ? `${more} more rows of this file were rejected and are not listed.`
    : `此文件另有 ${more} 行未导入，未逐行列出。`;
}
