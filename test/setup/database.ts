import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { APP_ROLE, bootstrap, connected, OWNER_ROLE } from "../../database/bootstrap.ts";
import { startEmbedded } from "../../database/embedded/start-embedded.ts";
import { migrate } from "../../database/migrate.ts";
import { installJobs } from "../../server/jobs/install-jobs.ts";
import { dropDatabase } from "./drop-database.ts";
import { OWN_SERVER_FILES, SAME_ON_ANY_SERVER_FILES } from "./left-out-files.ts";

/** What a test file needs to clone the template database. */
export type TestServer = { adminUrl: string; template: string; ownerPassword: string; appPassword: string };

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** Every database of the tests starts with this; a real installation must not. */
const PREFIX = "partnerloop_test_";

/**
 * Set-up of the project "database": the server DATABASE_URL names, or one embedded PostgreSQL in a temporary
 * folder, with one migrated template database that each test file clones.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env.DATABASE_URL;
  if (external) {
    console.log(`Left out, for they start servers of their own: ${OWN_SERVER_FILES.join(", ")}`);
    console.log(`Left out, for they ask nothing of the server: ${SAME_ON_ANY_SERVER_FILES.join(", ")}`);
  }
  const server = external ? { adminUrl: external, stop: async () => {} } : await temporaryServer();
  const template = `${PREFIX}${process.pid}`;
  const passwords = { ownerPassword: "owner-of-tests", appPassword: "app-of-tests" };
  const dropAll = () => dropDatabases(server.adminUrl, template);
  try {
    await refuseRealInstallation(server.adminUrl);
    await dropAll();
    const { ownerUrl } = await bootstrap({ adminUrl: server.adminUrl, database: template, ...passwords });
    await migrate({ ownerUrl });
    await installJobs(ownerUrl);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("testServer", { adminUrl: server.adminUrl, template, ...passwords });
  return async () => {
    await dropAll();
    await server.stop();
  };
}

async function temporaryServer(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const dataFolder = mkdtempSync(join(tmpdir(), "partnerloop-test-"));
  // Root's PostgreSQL runs under another account, which must pass this folder.
  if (process.getuid?.() === 0) chmodSync(dataFolder, 0o755);
  const embedded = await startEmbedded({ dataFolder, log: (line) => console.log(line), durable: false });
  return {
    adminUrl: embedded.adminUrl,
    stop: async () => {
      await embedded.stop();
      for (const folder of [dataFolder, embedded.dataFolder])
        rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Roles belong to the whole server: setting the tests' passwords would lock a real installation out. */
async function refuseRealInstallation(adminUrl: string): Promise<void> {
  const { rows } = await connected(adminUrl, (admin) =>
    admin.query<{ datname: string }>(
      `SELECT datname FROM pg_database
       WHERE datname NOT LIKE $1 AND EXISTS (SELECT 1 FROM pg_roles WHERE rolname IN ($2, $3)
         AND has_database_privilege(rolname, datname, 'CREATE'))`,
      [`${PREFIX}%`, OWNER_ROLE, APP_ROLE],
    ),
  );
  if (rows.length === 0) return;
  const names = rows.map((row) => row.datname).join(", ");
  throw new Error(`DATABASE_URL names a server with a Partnerloop installation (${names}): test on another`);
}

async function dropDatabases(adminUrl: string, template: string): Promise<void> {
  await connected(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE datname = $1 OR datname LIKE $1 || '\\_%'",
      [template],
    );
    for (const { datname } of rows) await dropDatabase(admin, datname);
  });
}
