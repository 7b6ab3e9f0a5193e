import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readClosedValues } from "../../database/measurement/closed-values.ts";
import { readMonthCloses } from "../../database/measurement/month-rows.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { systemClock } from "../../server/clock.ts";
import { computeMonthClose } from "../../server/workflows/close-month.ts";
import { verifyMonth } from "../../server/workflows/verify-month.ts";
import { fullCompany } from "../golden/full-company.ts";
import { createFactBook, type FactBook } from "../setup/fact-book.ts";

const month = toMonth("2024-03");
let book: FactBook;

beforeAll(async () => {
  book = await createFactBook();
  await fullCompany(book, 11);
});
afterAll(() => book?.close());

/** Starts a close in a process of its own and kills that process with no chance to clean up. */
async function killWhileClosing(pass: number): Promise<void> {
  const holder = join(import.meta.dirname, "close-holder.ts");
  const child = spawn(process.execPath, [holder, book.url, book.orgId, month, String(pass)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** The server notices a dead client when it next speaks to it. */
async function computeWhenFree(): Promise<void> {
  const services = { clock: systemClock, database: book.database };
  for (let tries = 0; ; tries++) {
    try {
      await computeMonthClose(services, book.system, month);
      return;
    } catch (error) {
      if (tries > 100 || (error as { code?: string }).code !== "conflict") throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

test("a close that is killed stays closing, and resumes with the same instant", async () => {
  await killWhileClosing(1);
  const [first] = await book.read((tx) => readMonthCloses(tx, month));
  expect(first).toMatchObject({ closedAt: null, digest: null });
  expect(await book.read((tx) => readClosedValues(tx, {}))).toEqual([]);

  // What is recorded between the kill and the resumption is not known at the instant.
  await book.insert(
    "collections",
    [{ received_on: "2024-03-15", amount_minor: 1_000_000_000 }],
    new Date((first as { instant: Date }).instant.getTime() + 1).toISOString(),
  );
  await killWhileClosing(12);
  const [second] = await book.read((tx) => readMonthCloses(tx, month));
  expect(second).toEqual(first);

  await computeWhenFree();
  const [closed] = await book.read((tx) => readMonthCloses(tx, month));
  expect(closed?.instant).toEqual(first?.instant);
  expect(closed?.digest).toMatch(/^[0-9a-f]{64}$/);
  const services = { clock: systemClock, database: book.database };
  expect((await verifyMonth(services, book.system, month)).holds).toBe(true);
  const [collections] = await book.read((tx) =>
    readClosedValues(tx, { metrics: ["collections"], grains: ["company"] }),
  );
  expect(Number(collections?.numerator)).toBeLessThan(1_000_000_000);
});
