import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stageColumns } from "../database/import/stage-table.ts";
import { guessKinds } from "../domain/channel/import/guess-kind.ts";
import type { ImportMapping } from "../domain/channel/import/import-mapping.ts";
import { recordKind } from "../domain/channel/kinds/record-kinds.ts";
import { readingRules } from "../domain/channel/reading-rules.ts";
import { openTable } from "../server/import/read/open-table.ts";
import { rowReader } from "../server/import/row-reader.ts";
import { companyPasses } from "./company-passes.ts";
import { generateCompany } from "./generate-company.ts";
import { COMPANY_ZONE } from "./local-time.ts";
import { SAMPLE_SCALE, type SampleFile, writeSampleFiles } from "./sample-files.ts";
import { MISTAKES } from "./sample-mistakes.ts";

const NOW = new Date("2026-05-20T02:00:00Z");
const company = generateCompany({ seed: 1n, now: NOW, scale: SAMPLE_SCALE });
const passes = companyPasses(company);

/** Reads a file as an import would with the kind and the columns it guesses. */
async function readBack(path: string, name: string) {
  const table = await openTable({ path, name });
  const cells = table.sample.map((row) => row.cells);
  const [best] = guessKinds(table.headers, cells, name);
  if (best === undefined) throw new Error("no kind was guessed");
  const columns = best.guess.columns.map(({ header, column, field, confidence }) => ({
    header,
    column,
    field: confidence >= 0.5 ? field : null,
  }));
  const kind = recordKind(best.kind);
  const reader = rowReader(kind, { columns } as ImportMapping, readingRules(COMPANY_ZONE), "CNY");
  const rows: { values: Record<string, string | null>; problems: string[][] }[] = [];
  for await (const row of table.rows()) {
    const { values, problems } = reader.read(row);
    rows.push({
      values: Object.fromEntries(stageColumns(kind).map((column, i) => [column, values[i] ?? null])),
      problems: problems.map(({ field, code }) => [field, code]),
    });
  }
  await table.close();
  return { kind: best.kind, encoding: table.encoding, form: table.kind, rows };
}

const sameInstant = (cell: string | null | undefined) => (cell == null ? null : new Date(cell).toISOString());

describe.each(["zh-CN", "en"] as const)("sample files in %s", (language) => {
  let folder: string;
  let files: SampleFile[];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "partnerloop-samples-"));
    files = await writeSampleFiles(folder, company, language, NOW);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("come back with every cell as it was, by the kind and the columns an import guesses", async () => {
    for (const [i, pass] of passes.entries()) {
      const file = files[i];
      if (file === undefined || pass.kind === "activity") continue;
      const back = await readBack(join(folder, file.name), file.name);
      expect([file.name, back.kind]).toEqual([file.name, pass.kind]);
      const fields = recordKind(pass.kind).fields;
      const told = [...pass.rows()];
      expect(back.rows.length).toBe(told.length);
      const wrong: unknown[] = [];
      told.forEach((row, n) => {
        const read = back.rows[n];
        pass.columns.forEach((column, place) => {
          const isInstant = fields.find((field) => field.id === column)?.type === "instant";
          const [was, is] = [row[place], read?.values[column]].map((cell) =>
            isInstant ? sameInstant(cell) : (cell ?? null),
          );
          if (was !== is || read?.problems.length !== 0)
            wrong.push([file.name, n, column, was, is, read?.problems]);
        });
      });
      expect(wrong.slice(0, 3)).toEqual([]);
    }
  });

  it("hold one file in GB18030, one workbook, and one with the mistakes it announces", async () => {
    const form = async (kind: string) => {
      const file = files.find((candidate) => candidate.kind === kind && !candidate.hasMistakes);
      const { encoding, form } = await readBack(join(folder, file?.name ?? ""), file?.name ?? "");
      return encoding ?? form;
    };
    expect([await form("customer"), await form("deal"), await form("partner")]).toEqual([
      "gb18030",
      "xlsx",
      "utf-8",
    ]);
    const wrong = files.find((file) => file.hasMistakes);
    const { rows } = await readBack(join(folder, wrong?.name ?? ""), wrong?.name ?? "");
    const inCells = MISTAKES.filter(
      ({ code }) => !["required", "unknown-reference", "duplicate-row"].includes(code),
    );
    const found = rows.flatMap(({ problems }, row) => problems.map(([field, code]) => [row, field, code]));
    expect(found).toEqual(inCells.map(({ row, field, code }) => [row, field, code]));
    expect(rows[2]?.values.name).toBeNull();
    expect(rows[17]?.values.reference).toBe(rows[16]?.values.reference);
  });
});
