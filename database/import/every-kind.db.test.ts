import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROW_PROBLEM_CODES, rowProblemText } from "../../domain/channel/import/row-problem.ts";
import { RECORD_KINDS, recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import { NATURAL_KEYS } from "../../domain/channel/natural-key.ts";
import type { Field, KindId, RecordKind } from "../../domain/channel/record-kind.ts";
import { beginWriting } from "../channel/writing.ts";
import { inTransaction } from "../transaction.ts";
import {
  apply,
  importFixture,
  makeOrganisation,
  nextId,
  nextNow,
  type StageRow,
} from "./fixtures/import-fixture.ts";
import { columnsOf, contactFields, factTable } from "./kind-columns.ts";
import { undoBatch } from "./undo-batch.ts";

let fixture: Awaited<ReturnType<typeof importFixture>>;
beforeAll(async () => {
  fixture = await importFixture();
});
afterAll(() => fixture.close());

const COUNT = 6;
const known = (kind: KindId) => Array.from({ length: COUNT }, (_, index) => `${kind}-${index}`);
const day = fc
  .integer({ min: 0, max: 700 })
  .map((n) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));

/** A canonical cell of a field; references point at the first records of their kind. */
function cell(kind: RecordKind, field: Field): fc.Arbitrary<string | null> {
  const value = (): fc.Arbitrary<string | null> => {
    switch (field.type) {
      case "text":
        if (field.id === "currency") return fc.constantFrom("CNY", "USD");
        return fc
          .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(..."甲乙'\"\\, ab") })
          .map((t) => `${t}x`);
      case "contact":
        return fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(..."赵钱孙李ab") });
      case "integer":
        return fc.integer({ min: Math.max(field.min, 1), max: Math.min(field.max, 5) }).map(String);
      case "decimal":
        return fc.integer({ min: 1, max: 999 }).map((n) => String(n / 10));
      case "money":
        return fc.integer({ min: 0, max: 99_999 }).map((n) => (n / 100).toFixed(2));
      case "boolean":
        return fc.constantFrom("true", "false");
      case "day":
        return day;
      case "instant":
        return day.map((iso) => `${iso}T03:00:00.000Z`);
      case "choice":
        return fc.constantFrom(...field.choices.map((choice) => choice.id));
      case "reference":
        return fc.constantFrom(...known(field.kind));
      case "references":
        return fc.subarray(known(field.kind), { minLength: 1 }).map((names) => names.join("\n"));
    }
  };
  // The first record of a kind cannot point at one of its own kind.
  if (field.type === "reference" && field.kind === kind.id) return fc.constant(null);
  return field.required === true ? value() : fc.option(value(), { freq: 6 });
}

/** Rows that satisfy the rules between fields. */
function mended(kind: RecordKind, row: Record<string, string | null>): Record<string, string | null> {
  const later = (first: string | null | undefined, second: string | null | undefined) =>
    first != null && second != null && second < first ? first : (second ?? null);
  switch (kind.id) {
    case "deal": {
      const closed = row.stage === "won" || row.stage === "lost";
      return {
        ...row,
        amount: row.amount ?? "1",
        closed_at: closed ? later(row.created_at, row.closed_at ?? row.created_at) : null,
      };
    }
    case "contract":
      return { ...row, end_on: later(row.start_on, row.end_on) };
    case "absence":
      return { ...row, ends_on: later(row.starts_on, row.ends_on) };
    case "complaint":
      return { ...row, closed_at: later(row.opened_at, row.closed_at) };
    case "touch":
      return { ...row, lead: row.lead ?? "lead-0" };
    case "target":
      return { ...row, region: null, city: null, partner: row.partner ?? null, person: null };
    default:
      return row;
  }
}

function rowsOf(kind: RecordKind): fc.Arbitrary<StageRow[]> {
  const cells = Object.fromEntries(kind.fields.map((field) => [field.id, cell(kind, field)]));
  return fc.array(fc.record(cells), { minLength: COUNT, maxLength: COUNT }).map((rows) =>
    rows.map((row, index) => {
      const keyed: Record<string, string | null> =
        kind.storage === "daily"
          ? { ...row, customer: `customer-${index}`, day: `2025-03-${10 + index}`, activity_kind: null }
          : { ...row, reference: `${kind.id}-${index}` };
      return mended(kind, keyed);
    }),
  );
}

/** Without what points at kinds whose records do not exist yet. */
function withoutLater(kind: RecordKind, row: StageRow): StageRow {
  const place = (id: KindId) => RECORD_KINDS.findIndex((candidate) => candidate.id === id);
  const later = kind.fields.filter(
    (field) =>
      (field.type === "reference" || field.type === "references") && place(field.kind) >= place(kind.id),
  );
  return { ...row, ...Object.fromEntries(later.map((field) => [field.id, null])) };
}

/** What points at kinds of which this file has made no records yet is left empty. */
function absent(kind: RecordKind): StageRow {
  return withoutLater(kind, {});
}

const live = (kind: RecordKind) =>
  inTransaction(fixture.database, fixture.actor, (tx) =>
    tx.rows<Record<string, unknown>>(
      sql.raw(
        `select ${[...columnsOf(kind).map((column) => `f.${column.name}`)].join(", ")}
        ${kind.storage === "dated" ? ", f.valid_from::text, f.valid_to::text" : ""}
        ${contactFields(kind)
          .map((field) => `, c.${field.id}`)
          .join("")}
        from ${factTable(kind)} f
        ${contactFields(kind).length > 0 ? "left join app.person_contacts c on c.org_id = f.org_id and c.person_id = f.person_id" : ""}
        where f.voided_at is null order by f.${kind.idColumn ?? (kind.storage === "daily" ? "day" : "reference")}`.replace(
          "f.activity_kind",
          "f.activity_kind as activity_kind",
        ),
      ),
    ),
  );
const liveCount = async (kind: RecordKind) => (await live(activityAware(kind))).length;
function activityAware(kind: RecordKind): RecordKind {
  return kind.storage === "daily"
    ? { ...kind, fields: kind.fields.filter((f) => f.id !== "activity_kind") }
    : kind;
}

const undo = (batchId: string) =>
  inTransaction(fixture.database, fixture.actor, async (tx) => {
    const recordedAt = await beginWriting(tx, nextNow());
    return undoBatch(tx, { batchId, undoBatchId: nextId(), title: "undo", recordedAt });
  });

describe("every kind", () => {
  test.each(RECORD_KINDS.map((kind) => kind.id))(
    "%s: created, unchanged, one cell updated with history, undone as before",
    async (id) => {
      const kind = recordKind(id);
      const { database, actor } = fixture;
      const columns = [
        ...(kind.storage === "daily" ? [] : ["reference"]),
        ...kind.fields.map((field) => field.id),
      ];
      const [first] = fc.sample(rowsOf(kind), { numRuns: 1, seed: 7 });
      const before = await live(activityAware(kind));
      expect(before).toHaveLength(0);
      const created = await apply(
        database,
        actor,
        id,
        (first ?? []).map((row) => withoutLater(kind, row)),
        {
          columns,
        },
      );
      expect(created.rejected).toEqual([]);
      expect(created.counts.created).toBe(COUNT);
      await fc.assert(
        fc.asyncProperty(rowsOf(kind), async (generated) => {
          const rows = generated.map((row) => ({ ...row, ...absent(kind) }));
          const settled = await apply(database, actor, id, rows, { columns });
          expect(settled.rejected).toEqual([]);
          expect(settled.counts.updated + settled.counts.unchanged).toBe(COUNT);
          const stood = await live(activityAware(kind));
          const again = await apply(database, actor, id, rows, { columns });
          expect(again.counts).toEqual({ created: 0, updated: 0, unchanged: COUNT, rejected: 0 });
          expect(await live(activityAware(kind))).toEqual(stood);
          const changed = changeOne(kind, rows);
          const update = await apply(database, actor, id, changed, { columns });
          expect(update.counts).toEqual({ created: 0, updated: 1, unchanged: COUNT - 1, rejected: 0 });
          expect(await liveCount(kind)).toBe(COUNT);
          expect(await undo(update.batchId)).toEqual({ voided: 1, restored: 1 });
          expect(await live(activityAware(kind))).toEqual(stood);
        }),
        { numRuns: 4, seed: 11 },
      );
    },
  );

  test("an undo is refused after later changes and while others depend on it, and works once they are gone", async () => {
    const { database } = fixture;
    const actor = await makeOrganisation(database);
    const undoIn = (batchId: string) =>
      inTransaction(database, actor, async (tx) => {
        const recordedAt = await beginWriting(tx, nextNow());
        return undoBatch(tx, { batchId, undoBatchId: nextId(), title: "undo", recordedAt });
      });
    const made = await apply(database, actor, "region", [{ reference: "R1", name: "华东" }]);
    const city = await apply(database, actor, "city", [{ reference: "C1", name: "杭州", region: "R1" }]);
    await expect(undoIn(made.batchId)).rejects.toMatchObject({
      code: "conflict",
      problems: [{ field: "city.region", rule: "depends-on-it" }],
    });
    const renamed = await apply(database, actor, "region", [{ reference: "R1", name: "东区" }]);
    await expect(undoIn(made.batchId)).rejects.toMatchObject({ problems: [{ rule: "changed-later" }] });
    await undoIn(renamed.batchId);
    await expect(undoIn(renamed.batchId)).rejects.toMatchObject({ code: "conflict" });
    await undoIn(city.batchId);
    await expect(undoIn(made.batchId)).rejects.toMatchObject({ problems: [{ rule: "changed-later" }] });
    const again = await apply(database, actor, "city", [{ reference: "C1", name: "杭州", region: "R1" }]);
    expect(again.counts.created).toBe(1);
  });

  test("a new person who is undone has no contact left", async () => {
    const { database } = fixture;
    const actor = await makeOrganisation(database);
    const made = await apply(database, actor, "person", [{ reference: "E1", name: "赵一", phone: "1" }]);
    const contacts = () =>
      inTransaction(database, actor, (tx) => tx.rows(sql`select name, phone from app.person_contacts`));
    expect(await contacts()).toEqual([{ name: "赵一", phone: "1" }]);
    await inTransaction(database, actor, async (tx) => {
      const recordedAt = await beginWriting(tx, nextNow());
      return undoBatch(tx, { batchId: made.batchId, undoBatchId: nextId(), title: "undo", recordedAt });
    });
    expect(await contacts()).toEqual([]);
  });
});

/** One cell of the first row becomes something else. */
function changeOne(kind: RecordKind, rows: readonly StageRow[]): StageRow[] {
  const [first, ...rest] = rows;
  const key = kind.id === "activity" ? undefined : NATURAL_KEYS[kind.id];
  const field =
    kind.id === "activity"
      ? "events"
      : (kind.fields.find(
          (candidate) => ["text", "contact", "money"].includes(candidate.type) && candidate.id !== "currency",
        )?.id ??
        kind.fields.find((candidate) => candidate.type === "choice")?.id ??
        "");
  const found = kind.fields.find((candidate) => candidate.id === field);
  const old = first?.[field];
  let next = "改了";
  if (found?.type === "money") next = old === "7.77" ? "8.88" : "7.77";
  if (found?.type === "integer") next = old === "9" ? "8" : "9";
  if (found?.type === "choice")
    next = found.choices.find((choice) => choice.id !== (old ?? found.fallback))?.id ?? "";
  expect(key === undefined && kind.id !== "activity").toBe(false);
  if (kind.id === "survey_answer")
    return [{ ...first, survey_kind: first?.survey_kind === "nps" ? "satisfaction" : "nps" }, ...rest];
  return [{ ...first, [field]: next }, ...rest];
}

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
    "org_id id reference valid_from valid_to rate batch_id recorded_at voided_at voided_by city_id partner_id".split(
      " ",
    ),
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
