import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apply, importFixture, makeOrganisation, nextId, nextNow } from "../../test/setup/import-fixture.ts";
import { inTransaction } from "../transaction.ts";
import { beginWriting } from "../writing.ts";
import { undoBatch } from "./undo-batch.ts";

let fixture: Awaited<ReturnType<typeof importFixture>>;
beforeAll(async () => {
  fixture = await importFixture();
});
afterAll(() => fixture.close());

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
