import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RECORD_KINDS, recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import { NATURAL_KEYS } from "../../domain/channel/natural-key.ts";
import type { Field, KindId, RecordKind } from "../../domain/channel/record-kind.ts";
import { TARGET_MEASURES } from "../../domain/channel/target-measures.ts";
import { apply, importFixture, nextId, nextNow, type StageRow } from "../../test/setup/import-fixture.ts";
import { inTransaction } from "../transaction.ts";
import { beginWriting } from "../writing.ts";
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
    case "target": {
      const measure = TARGET_MEASURES.find(({ id }) => id === (row.measure ?? "bookings"));
      const figure =
        measure?.unit === "money"
          ? { amount: row.amount ?? "1", value: null }
          : { amount: null, value: row.value ?? "1" };
      return { ...row, ...figure, region: null, city: null, person: null };
    }
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
});

/** One cell of the first row becomes something else. */
function changeOne(kind: RecordKind, rows: readonly StageRow[]): StageRow[] {
  const [first, ...rest] = rows;
  const key = kind.id === "activity" ? undefined : NATURAL_KEYS[kind.id];
  const target = first?.amount == null ? "value" : "amount";
  const field =
    kind.id === "activity"
      ? "events"
      : kind.id === "target"
        ? target
        : (kind.fields.find(
            (candidate) =>
              ["text", "contact", "money"].includes(candidate.type) && candidate.id !== "currency",
          )?.id ??
          kind.fields.find((candidate) => candidate.type === "choice")?.id ??
          "");
  const found = kind.fields.find((candidate) => candidate.id === field);
  const old = first?.[field];
  let next = "改了";
  if (found?.type === "money") next = old === "7.77" ? "8.88" : "7.77";
  if (found?.type === "decimal") next = old === "7.7" ? "8.8" : "7.7";
  if (found?.type === "integer") next = old === "9" ? "8" : "9";
  if (found?.type === "choice")
    next = found.choices.find((choice) => choice.id !== (old ?? found.fallback))?.id ?? "";
  expect(key === undefined && kind.id !== "activity").toBe(false);
  if (kind.id === "survey_answer")
    return [{ ...first, survey_kind: first?.survey_kind === "nps" ? "satisfaction" : "nps" }, ...rest];
  return [{ ...first, [field]: next }, ...rest];
}
