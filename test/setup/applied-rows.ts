import { sql } from "kysely";
import { afterAll, beforeAll } from "vitest";
import type { ApplyCounts, ApplyOptions } from "../../database/import/apply-options.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import { type Applied, apply as applyTo, importFixture, type StageRow } from "./import-fixture.ts";

/**
 * An organisation for the tests of one file, with rows applied to it and read from it.
 *
 * @example const { apply, rows } = appliedRows(); await apply("region", [{ reference: "R1", name: "华东" }]);
 */
export function appliedRows() {
  let opened: Awaited<ReturnType<typeof importFixture>>;
  beforeAll(async () => {
    opened = await importFixture();
  });
  afterAll(() => opened.close());
  return {
    fixture: () => opened,
    apply: (kind: KindId, rows: readonly StageRow[], options: Partial<ApplyOptions> = {}) =>
      applyTo(opened.database, opened.actor, kind, rows, options),
    rows: <Row>(text: string) =>
      inTransaction(opened.database, opened.actor, (tx) => tx.rows<Row>(sql.raw(text))),
  };
}

/** Counts as an application gives them. */
export function counts(created: number, updated = 0, unchanged = 0, rejected = 0): ApplyCounts {
  return { created, updated, unchanged, rejected };
}

/** Each rejected row with its number and `field:code` of its problems. */
export function codes(applied: Applied): (number | string)[][] {
  return applied.rejected.map((row) => [
    Number(row.row_number),
    ...row.problems.map((p) => `${p.field}:${p.code}`),
  ]);
}
