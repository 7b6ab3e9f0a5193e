/**
 * Tests that start a PostgreSQL of their own, because they kill, fill or back it up or run the delivered program. They
 * say nothing of the server that DATABASE_URL names, and are left out of a run on it.
 */
export const OWN_SERVER_FILES = [
  "cli/rejected.db.test.ts",
  "test/fault/backup.db.test.ts",
  "test/fault/doctor.db.test.ts",
  "test/fault/embedded.db.test.ts",
  "test/fault/full-disk.db.test.ts",
  "test/fault/kill-rounds.db.test.ts",
  "test/fault/kill-server.db.test.ts",
  "test/fault/start-again.db.test.ts",
  "test/fault/two-servers.db.test.ts",
  "test/golden/expected-cli.db.test.ts",
];

/**
 * Tests that walk the contract, every route by every role or with every kind of input, or kill what the application does
 * half-way: their statements are those of other tests, and which server answers is not what they ask. They are a third of
 * all time, and left out of a run on a server that DATABASE_URL names.
 */
export const SAME_ON_ANY_SERVER_FILES = [
  "test/authority/authority.db.test.ts",
  "test/authority/bad-input.db.test.ts",
  "test/authority/idempotency.db.test.ts",
  "test/fault/bad-files.db.test.ts",
  "test/fault/full-upload-disk.db.test.ts",
  "test/fault/import-kill.db.test.ts",
  "test/fault/kill-agreement.db.test.ts",
  "test/fault/kill-close.db.test.ts",
];

/**
 * Refuses the server of the run to a file that would not be tried on another one.
 *
 * @throws Error naming the list
 */
export function assertOnTheServer(file: string | undefined): void {
  const own = OWN_SERVER_FILES.find((one) => file?.replaceAll("\\", "/").endsWith(`/${one}`));
  if (own !== undefined) throw new Error(`${own} uses the server of the run: take it off OWN_SERVER_FILES`);
}
