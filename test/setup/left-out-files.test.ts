import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { assertOnTheServer, OWN_SERVER_FILES, SAME_ON_ANY_SERVER_FILES } from "./left-out-files.ts";

const root = join(import.meta.dirname, "../..");

test("every file that is left out of a run on another server is there", () => {
  const leftOut = [...OWN_SERVER_FILES, ...SAME_ON_ANY_SERVER_FILES];
  expect(leftOut.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test("a file that is left out cannot use the server of the run, and every other can", () => {
  expect(() => assertOnTheServer(join(root, "test/fault/backup.db.test.ts"))).toThrow("OWN_SERVER_FILES");
  expect(() => assertOnTheServer(join(root, "test/fault/upgrade.db.test.ts"))).not.toThrow();
});
