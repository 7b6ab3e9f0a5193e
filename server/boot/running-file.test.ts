import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readOtherServer, readRunning, removeRunning, writeRunning } from "./running-file.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "partnerloop-running-"));
});
afterAll(() => rm(folder, { recursive: true }));

const note = (pid: number) => ({ pid, url: "http://127.0.0.1:1", token: "t" });

test("a server of another living process runs", async () => {
  await writeRunning(folder, note(process.ppid));
  expect(await readOtherServer(folder)).toEqual(note(process.ppid));
});

test("what a killed server left does not stop the next one that is given its number, as in a container", async () => {
  await writeRunning(folder, note(process.pid));
  expect(await readOtherServer(folder)).toBeUndefined();
});

test("a server that stops takes its own note away, never that of another one started meanwhile", async () => {
  const mine = { ...note(process.pid), token: "mine" };
  await writeRunning(folder, mine);
  await writeRunning(folder, { ...note(process.ppid), token: "theirs" });
  await removeRunning(folder, mine);
  expect(await readRunning(folder)).toMatchObject({ token: "theirs" });
  await removeRunning(folder, { token: "theirs" });
  expect(await readRunning(folder)).toBeUndefined();
});
