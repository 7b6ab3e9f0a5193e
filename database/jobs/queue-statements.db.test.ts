import { expect, test } from "vitest";
import { createTestDatabase } from "../../test/setup/test-database.ts";
import { openDatabase } from "../connection.ts";
import { runQueueStatement } from "./queue-statements.ts";

test("a text of several statements gives the rows of all of them, as the queue expects", async () => {
  const files = await createTestDatabase();
  const database = openDatabase({ url: files.appUrl, connections: 1 });
  const rowsOf = async (text: string, values?: unknown[]) =>
    (await runQueueStatement(database, text, values)).rows;
  expect(await rowsOf("begin; select 1 as a; select 2 as b; commit")).toEqual([{ a: 1 }, { b: 2 }]);
  expect(await rowsOf("select $1::int as c", [3])).toEqual([{ c: 3 }]);
  await database.close();
  await files.drop();
});
