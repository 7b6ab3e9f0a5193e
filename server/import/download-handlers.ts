import { Readable } from "node:stream";
import {
  downloadRejectedRows,
  downloadSample,
  listImportProblems,
  listRejectedRows,
} from "../../contract/import/imports.ts";
import type { Database } from "../../database/connection.ts";
import type { ImportRow } from "../../database/import/imports.ts";
import { readProblemGroups, readRejectedRows } from "../../database/import/rejected-row-store.ts";
import { readSampleRows } from "../../database/import/sample-rows.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { placeName } from "../../domain/channel/import/row-problem.ts";
import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import type { Field, RecordKind } from "../../domain/channel/record-kind.ts";
import type { Language } from "../../domain/language.ts";
import { auditDone } from "../audit/write-audit.ts";
import { attachment } from "../export/attachment.ts";
import { writeCsv } from "../export/write-csv.ts";
import { type Handler, handle, handleWithoutTransaction } from "../handle.ts";
import { languageOf } from "./download-language.ts";
import { findImport } from "./present-import.ts";
import { type RejectedTable, rejectedTable } from "./profile/rejected-lines.ts";
import { openTable } from "./read/open-table.ts";
import { storedSourceIn } from "./stored-file.ts";

const PAGE = 2_000;

async function headersOf(tx: Tx, found: ImportRow): Promise<string[]> {
  const file = { id: found.fileId, name: found.fileName, bytes: found.fileBytes };
  const table = await openTable(storedSourceIn(tx, file), found.reading);
  try {
    return [...table.headers];
  } finally {
    await table.close();
  }
}

const listHandler = handle(listRejectedRows, async ({ tx, params, query }) => {
  const found = await findImport(tx, params.id);
  const rows = await readRejectedRows(tx, found.id, query.after ?? 0, query.limit ?? 100);
  return {
    headers: await headersOf(tx, found),
    rows: rows.map(({ number, cells, problems }) => ({
      number,
      cells,
      problems: problems.map(({ field, code, zh, en }) => ({ field, code, zh, en })),
    })),
  };
});

const problemsHandler = handle(listImportProblems, async ({ tx, params }) => {
  const found = await findImport(tx, params.id);
  return { problems: await readProblemGroups(tx, found.id) };
});

/** Rejected rows page by page, each page in a short transaction, so that a slow reader holds nothing. */
async function* rejectedLines(
  database: Database,
  actor: Actor,
  found: ImportRow,
  language: Language,
): AsyncGenerator<string[]> {
  const kind = found.kind === null ? undefined : recordKind(found.kind);
  const english = language === "en";
  let after = 0;
  for (;;) {
    const from = after;
    const page = await inTransaction(database, actor, (tx) => readRejectedRows(tx, found.id, from, PAGE));
    for (const { number, cells, problems } of page) {
      const reasons = problems.map(({ field, zh, en }) => {
        const place = kind === undefined ? { zh: field, en: field } : placeName(kind, field);
        return english ? `${place.en}: ${en}` : `${place.zh}：${zh}`;
      });
      yield [...cells, String(number), reasons.join(english ? " " : "")];
    }
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.number;
  }
}

/** The rejected rows of one file: its own columns, then the row and why. */
async function rejectedOfFile(
  tx: Tx,
  database: Database,
  found: ImportRow,
  language: Language,
): Promise<RejectedTable> {
  const own = language === "en" ? ["Row", "Reason"] : ["行号", "原因"];
  const headers = [...(await headersOf(tx, found)), ...own];
  return { headers, lines: rejectedLines(database, tx.actor, found, language) };
}

const rejectedHandler = handleWithoutTransaction(
  downloadRejectedRows,
  async ({ params, query, services, actor, principal, reply }) => {
    const language = languageOf(query.language, principal);
    const { database, clock } = services;
    const { found, table } = await inTransaction(database, actor, async (tx) => {
      const row = await findImport(tx, params.id);
      await auditDone(tx, clock, { act: "export", objectKind: "import_rejected_rows", objectId: row.id });
      const make = row.profile === null ? rejectedOfFile : rejectedTable;
      return { found: row, table: await make(tx, database, row, language) };
    });
    const base = found.profile ?? found.fileName.replace(/\.[^.]*$/, "");
    const name = language === "en" ? `${base} rejected rows.csv` : `${base} 未导入的行.csv`;
    reply.type("text/csv; charset=utf-8").header("content-disposition", attachment(name));
    return reply.send(Readable.from(writeCsv(table.headers, table.lines)));
  },
);

const WORDS = { true: { zh: "是", en: "Yes" }, false: { zh: "否", en: "No" } } as const;

/** A value as a person would write it in a file. */
function inWords(field: Field, text: string | null, language: "zh" | "en"): string {
  if (text === null) return "";
  if (field.type === "choice") return field.choices.find((choice) => choice.id === text)?.[language] ?? text;
  if (field.type === "boolean") return WORDS[text === "true" ? "true" : "false"][language];
  return text;
}

function sampleHeaders(kind: RecordKind, language: "zh" | "en"): string[] {
  const names = kind.fields.map((field) => field[language]);
  return kind.storage === "daily" ? names : [placeName(kind, "reference")[language], ...names];
}

const SAMPLE_ROWS = 20;

const sampleHandler = handleWithoutTransaction(
  downloadSample,
  async ({ params, query, services, actor, principal, reply }) => {
    const kind = recordKind(params.kind);
    const language = languageOf(query.language, principal) === "en" ? "en" : "zh";
    const rows = await inTransaction(services.database, actor, async (tx) => {
      await auditDone(tx, services.clock, {
        act: "export",
        objectKind: kind.id,
        after: { rows: SAMPLE_ROWS },
      });
      return readSampleRows(tx, kind, (await readOrganisation(tx)).zone, SAMPLE_ROWS);
    });
    const own = kind.storage === "daily" ? 0 : 1;
    const lines = rows.map((cells) =>
      cells.map((cell, index) => {
        const field = kind.fields[index - own];
        return field === undefined ? (cell ?? "") : inWords(field, cell, language);
      }),
    );
    reply.type("text/csv; charset=utf-8").header("content-disposition", attachment(`${kind[language]}.csv`));
    return reply.send(Readable.from(writeCsv(sampleHeaders(kind, language), lines)));
  },
);

export const DOWNLOAD_HANDLERS: readonly Handler[] = [
  listHandler,
  problemsHandler,
  rejectedHandler,
  sampleHandler,
];
