import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCloseProgress } from "../../database/measurement/close-progress.ts";
import { readMonthCloses } from "../../database/measurement/month-rows.ts";
import { insertPackFile, readPackFile } from "../../database/report/pack-file-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { PASS_OVER } from "../../test/setup/close-book.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import { beginMonthClose } from "../workflows/close-month.ts";
import { runClose } from "./run-close.ts";
import { runPack } from "./run-pack.ts";

const month = toMonth("2024-03");
let site: Awaited<ReturnType<typeof openTestCompany>>;
let asker: Actor;
beforeAll(async () => {
  site = await openTestCompany();
  const { orgId, founderId: userId } = site;
  asker = { orgId, userId, role: "channel_operations", scope: "all", scopeIds: [] };
});
afterAll(() => site?.close());

const within = <Result>(work: (tx: Tx) => Promise<Result>) =>
  inTransaction(site.services.database, { ...asker, role: "system" }, work);

/** Takes the role back, or gives it again. */
const setRole = (held: boolean) =>
  within((tx) =>
    tx.run(sql`update app.role_grants set revoked_at = ${held ? null : site.services.clock.now()}
      where org_id = ${asker.orgId} and role = 'channel_operations'`),
  );

async function packFile(): Promise<string> {
  const id = site.services.clock.newId();
  await within((tx) =>
    insertPackFile(tx, {
      ...{ id, month, submissionId: null, format: "xlsx", language: "en", madeAt: site.services.clock.now() },
      ...{ grain: "company", subjectId: null, cities: [] },
    }),
  );
  await runPack(site.services, { asker, fileId: id });
  return id;
}

test("a close that waited is computed only for who may still close; somebody else starts it again", async () => {
  await beginMonthClose(site.services, asker, { month, overridden: PASS_OVER, reason: "a test" });
  await setRole(false);
  await runClose(site.services, { asker, month });
  const found = await within(async (tx) => ({
    close: (await readMonthCloses(tx, month))[0],
    progress: (await readCloseProgress(tx)).get(month),
  }));
  expect(found.close?.closedAt).toBeNull();
  expect(found.progress).toMatchObject({ state: "failed" });
  expect(found.progress?.failure?.en).toContain("no longer holds the role Channel operations");
  expect(site.errors.splice(0)).toMatchObject([{ message: "month close failed" }]);

  await setRole(true);
  await runClose(site.services, { asker, month });
  const [closed] = await within((tx) => readMonthCloses(tx, month));
  expect(closed?.closedAt).not.toBeNull();
});

test("a pack's file that waited is made only for who may still read it", async () => {
  await setRole(false);
  const refused = await within(async (tx) => readPackFile(tx, await packFile()));
  expect(refused).toMatchObject({ state: "failed", bytes: null });
  expect(refused?.failureEn).toContain("no longer holds the role");

  await setRole(true);
  const made = await within(async (tx) => readPackFile(tx, await packFile()));
  expect(made).toMatchObject({ state: "done", failureEn: null });
  expect(site.errors).toEqual([]);
});
