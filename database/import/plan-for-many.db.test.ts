import { Readable } from "node:stream";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../domain/access/role.ts";
import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import {
  apply,
  importFixture,
  makeBatch,
  makeOrganisation,
  nextId,
  nextNow,
  type StageRow,
} from "../../test/setup/import-fixture.ts";
import { refreshStatistics } from "../refresh-statistics.ts";
import { inTransaction, type Tx } from "../transaction.ts";
import { beginWriting } from "../writing.ts";
import { applyStaged } from "./apply-staged.ts";
import { copyLine, copyStage, createStage, stageColumns } from "./stage-table.ts";
import { undoBatch } from "./undo-batch.ts";

/**
 * The planner knows of one organisation only, as after the first one's import: it expects one row of any other, and a
 * join of its records with their versions then looks at every pair.
 */
const DEAL = recordKind("deal");
const ROWS = 1500;
const deals: StageRow[] = Array.from({ length: ROWS }, (_, place) => ({
  reference: `D${place}`,
  name: `商机 ${place}`,
  city: "C1",
  stage: "won",
  amount: "100",
  created_at: "2026-01-05",
  closed_at: "2026-02-05",
}));

let fixture: Awaited<ReturnType<typeof importFixture>>;
beforeAll(async () => {
  fixture = await importFixture();
});
afterAll(() => fixture.close());

async function organisation(): Promise<Actor> {
  const actor = await makeOrganisation(fixture.database);
  await apply(fixture.database, actor, "region", [{ reference: "R1", name: "华东" }]);
  await apply(fixture.database, actor, "city", [{ reference: "C1", name: "杭州", region: "R1" }]);
  return actor;
}

/** Rows of the deals' tables that this transaction has looked at so far. */
async function looked(tx: Tx): Promise<number> {
  const found = await tx.first<{ rows: string }>(sql`
    select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) as rows from pg_stat_xact_user_tables
    where schemaname = 'app' and relname in ('deals', 'deal_versions')`);
  return Number(found?.rows);
}

test("a large import and its undo look at each row a few times, of an organisation without statistics too", async () => {
  const { database } = fixture;
  const first = await organisation();
  expect((await apply(database, first, "deal", deals)).counts.created).toBe(ROWS);
  await inTransaction(database, first, (tx) => refreshStatistics(tx, DEAL));

  const second = await organisation();
  const made = await inTransaction(database, second, async (tx) => {
    const recordedAt = await beginWriting(tx, nextNow());
    const batchId = await makeBatch(tx, recordedAt);
    await createStage(tx, DEAL, "stage");
    const cells = (row: StageRow, place: number) =>
      stageColumns(DEAL).map((column) =>
        column === "row_number" ? String(place + 2) : (row[column] ?? null),
      );
    await copyStage(tx, DEAL, "stage", Readable.from(deals.map((row, place) => copyLine(cells(row, place)))));
    const columns = Object.keys(deals[0] ?? {});
    const input = { kind: DEAL, stage: "stage", batchId, recordedAt, options: { columns } };
    expect((await applyStaged(tx, input)).created).toBe(ROWS);
    expect(await looked(tx)).toBeLessThan(20 * ROWS);
    return batchId;
  });

  await inTransaction(database, second, async (tx) => {
    const recordedAt = await beginWriting(tx, nextNow());
    const undo = { batchId: made, undoBatchId: nextId(), title: "undo", recordedAt };
    expect(await undoBatch(tx, undo)).toEqual({ voided: ROWS, restored: 0 });
    expect(await looked(tx)).toBeLessThan(20 * ROWS);
  });
});
