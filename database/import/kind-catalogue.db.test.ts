import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROW_PROBLEM_CODES, rowProblemText } from "../../domain/channel/import/row-problem.ts";
import { RECORD_KINDS, recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import { importFixture } from "../../test/setup/import-fixture.ts";
import { inTransaction } from "../transaction.ts";
import { columnsOf, factTable } from "./kind-columns.ts";

let fixture: Awaited<ReturnType<typeof importFixture>>;
beforeAll(async () => {
  fixture = await importFixture();
});
afterAll(() => fixture.close());

describe("the catalogue", () => {
  const TYPES: Record<string, readonly string[]> = {
    text: ["text"],
    integer: ["integer", "smallint"],
    numeric: ["numeric"],
    bigint: ["bigint"],
    boolean: ["boolean"],
    date: ["date"],
    timestamptz: ["timestamp with time zone"],
    uuid: ["uuid"],
    "uuid[]": ["ARRAY"],
  };
  const OWN = new Set(
    (
      "org_id id reference valid_from valid_to rate batch_id recorded_at voided_at voided_by city_id partner_id " +
      "monthly_minor yearly_minor"
    ).split(" "),
  );

  test.each(RECORD_KINDS.map((kind) => kind.id))(
    "%s: every field has its column, every column its field",
    async (id) => {
      const kind = recordKind(id);
      const [schema, table] = factTable(kind).split(".");
      const rows = await inTransaction(fixture.database, fixture.actor, (tx) =>
        tx.rows<{
          column_name: string;
          data_type: string;
          is_nullable: string;
          column_default: string | null;
        }>(
          sql`select column_name, data_type, is_nullable, column_default from information_schema.columns
          where table_schema = ${schema} and table_name = ${table}`,
        ),
      );
      const byName = new Map(rows.map((row) => [row.column_name, row]));
      for (const { field, name, sqlType } of columnsOf(kind)) {
        if (kind.id === "activity" && name === "activity_kind") continue;
        const column = byName.get(name);
        expect(column, `${factTable(kind)}.${name}`).toBeDefined();
        expect(TYPES[sqlType], name).toContain(column?.data_type);
        if (column?.is_nullable === "NO") {
          expect(field.required === true || field.fallback !== undefined || name === "currency", name).toBe(
            true,
          );
        }
      }
      const named = new Set([...columnsOf(kind).map((column) => column.name), kind.idColumn]);
      expect(rows.map((row) => row.column_name).filter((name) => !named.has(name) && !OWN.has(name))).toEqual(
        [],
      );
    },
  );

  test("every problem the engine names has words in both languages", () => {
    for (const code of ROW_PROBLEM_CODES) {
      const params = { row: 2, text: "x", count: 2, kind: "city", currency: "USD", day: "2026-01-01" };
      const { zh, en } = rowProblemText({ field: "x", code, params });
      expect(zh).toMatch(/[一-鿿].*。$/u);
      expect(en).toMatch(/^[A-Z0-9“].*\.$/u);
      expect(`${zh}${en}`).not.toContain("undefined");
    }
  });
});
