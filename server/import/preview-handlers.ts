import { Readable } from "node:stream";
import { detectFile, previewFile } from "../../contract/import/imports.ts";
import { applyStaged, rowOutcomes } from "../../database/import/apply-staged.ts";
import type { ImportReading, ImportRow } from "../../database/import/imports.ts";
import { listMappings } from "../../database/import/saved-mappings.ts";
import { copyLine, copyStage, createStage } from "../../database/import/stage-table.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { guessKinds, type KindGuess } from "../../domain/channel/import/guess-kind.ts";
import {
  bindMapping,
  type ImportMapping,
  providedColumns,
} from "../../domain/channel/import/import-mapping.ts";
import { rowProblemText } from "../../domain/channel/import/row-problem.ts";
import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import { readingRules } from "../../domain/channel/reading-rules.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import { type Handler, handle } from "../handle.ts";
import { findImport, impossible } from "./present-import.ts";
import { openTable } from "./read/open-table.ts";
import type { Table, TableRow } from "./read/table.ts";
import { rowReader } from "./row-reader.ts";
import { storedSourceIn } from "./stored-file.ts";

const STAGE = "preview";

async function withTable<Result>(
  tx: Tx,
  found: ImportRow,
  reading: ImportReading,
  work: (table: Table) => Promise<Result>,
): Promise<Result> {
  const file = { id: found.fileId, name: found.fileName, bytes: found.fileBytes };
  const table = await openTable(storedSourceIn(tx, file), reading);
  try {
    return await work(table);
  } finally {
    await table.close();
  }
}

/** A saved mapping fits when the file has the columns of all its fields. */
function fits(mapping: ImportMapping, headers: readonly string[]): boolean {
  return bindMapping(mapping, headers).columns.every(
    ({ field, column }) => field === null || column !== null,
  );
}

const detectHandler = handle(detectFile, async ({ tx, params, query }) => {
  const found = await findImport(tx, params.id);
  const { kind: asked, ...reading } = query;
  return withTable(tx, found, reading, async (table) => {
    const samples = table.sample.map((row) => row.cells);
    const kinds = guessKinds(table.headers, samples, found.fileName);
    const kind: KindId = asked ?? kinds[0]?.kind ?? "partner";
    const guess = kinds.find((candidate: KindGuess) => candidate.kind === kind)?.guess;
    const saved = (await listMappings(tx, kind)).filter((one) => fits(one.mapping, table.headers));
    return {
      format: table.kind,
      encoding: table.encoding,
      delimiter: table.delimiter,
      sheets: table.sheets.map((sheet) => ({ ...sheet })),
      sheet: table.sheet,
      headerRow: table.headerRow,
      headers: [...table.headers],
      sample: table.sample.map(({ number, cells }) => ({ number, cells })),
      warnings: table.warnings.map(({ zh, en }) => ({ zh, en })),
      kinds: kinds.slice(0, 5).map(({ kind: id, score }) => ({ kind: id, score })),
      kind,
      columns: (guess?.columns ?? []).map((column) => ({ ...column })),
      missing: [...(guess?.missing ?? [])],
      saved: saved.map(({ id, name }) => ({ id, name })),
    };
  });
});

async function firstRows(table: Table, limit: number): Promise<{ rows: TableRow[]; complete: boolean }> {
  const rows: TableRow[] = [];
  for await (const row of table.rows()) {
    if (rows.length === limit) return { rows, complete: false };
    rows.push(row);
  }
  return { rows, complete: true };
}

/** The first rows through the same stage and the same judgement as the run, with nothing written. */
const previewHandler = handle(previewFile, async ({ tx, params, query, services }) => {
  const found = await findImport(tx, params.id);
  const { mapping } = found;
  if (found.kind === null || mapping === null) throw impossible("check");
  const kind = recordKind(found.kind);
  const organisation = await readOrganisation(tx);
  const reader = rowReader(
    kind,
    mapping,
    readingRules(organisation.zone, found.options),
    organisation.reportingCurrency,
  );
  return withTable(tx, found, found.reading, async (table) => {
    const { rows, complete } = await firstRows(table, query.rows ?? 50);
    await createStage(tx, kind, STAGE);
    await copyStage(tx, kind, STAGE, Readable.from(rows.map((row) => copyLine(reader.read(row).values))));
    await applyStaged(tx, {
      kind,
      stage: STAGE,
      batchId: services.clock.newId(),
      recordedAt: services.clock.now(),
      options: { ...found.options, columns: providedColumns(kind, mapping), dryRun: true },
    });
    const outcomes = new Map((await rowOutcomes(tx, STAGE)).map((row) => [Number(row.row_number), row]));
    return {
      headers: [...table.headers],
      rows: rows.map(({ number, cells }) => {
        const judged = outcomes.get(number);
        const problems = (judged?.problems ?? []).map((problem) => ({
          field: problem.field,
          code: problem.code,
          ...rowProblemText(problem),
        }));
        return { number, cells, outcome: judged?.outcome ?? ("created" as const), problems };
      }),
      complete,
    };
  });
});

export const PREVIEW_HANDLERS: readonly Handler[] = [detectHandler, previewHandler];
