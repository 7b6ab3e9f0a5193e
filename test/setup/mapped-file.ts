import { Readable } from "node:stream";
import { insertImport, mapImport, readImport } from "../../database/import/imports.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { ImportOptions } from "../../domain/channel/import/import-mapping.ts";
import { canDo } from "../../domain/channel/import/import-state.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import { systemClock } from "../../server/clock.ts";
import { storeFile } from "../../server/import/stored-file.ts";
import type { importFixture } from "./import-fixture.ts";

/** A CSV whose columns go to fields in their order. */
export interface MappedFile {
  readonly kind: KindId;
  readonly csv: string;
  readonly fields: readonly (string | null)[];
  readonly options?: ImportOptions;
}

/** Stores a CSV as an import that is mapped and waits; returns its id. */
export async function storeMapped(tx: Tx, { kind, csv, fields, options = {} }: MappedFile): Promise<string> {
  const [id, fileId, now] = [systemClock.newId(), systemClock.newId(), systemClock.now()];
  const headers = (csv.split("\n")[0] ?? "").split(",");
  const columns = headers.map((header, column) => ({ header, column, field: fields[column] ?? null }));
  const content = Readable.from([Buffer.from(csv)]);
  await storeFile(tx, { id: fileId, name: `${kind}.csv`, content, now });
  await insertImport(tx, { id, fileId, now });
  await mapImport(tx, { id, version: 1, kind, reading: {}, mapping: { columns }, options });
  return id;
}

type Fixture = Pick<Awaited<ReturnType<typeof importFixture>>, "database" | "actor">;

/** Waits until nothing works on an import any more. */
export async function endOf({ database, actor }: Fixture, id: string) {
  for (;;) {
    const row = await inTransaction(database, actor, (tx) => readImport(tx, id));
    if (row === undefined) throw new Error("no import");
    if (!canDo("cancel", row.state)) return row;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
