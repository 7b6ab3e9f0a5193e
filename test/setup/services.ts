import { openDatabase } from "../../database/connection.ts";
import { createPrincipalCache } from "../../server/access/principal-cache.ts";
import { type Clock, systemClock } from "../../server/clock.ts";
import { openJobs } from "../../server/jobs/job-queue.ts";
import type { Services } from "../../server/services.ts";
import { createSignIn } from "../../server/sign-in/sign-in.ts";
import { createOrganisation, type NewOrganisation } from "../../server/workflows/create-organisation.ts";
import { exampleFilesOfCompany } from "../../simulator/example-files.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

/** Real services over a database of their own. */
export interface TestServices {
  readonly services: Services;
  readonly database: TestDatabase;
  /** What the application wrote to its log as an error: a test ends by expecting none. */
  readonly errors: { facts: object; message: string }[];
  close(): Promise<void>;
}

export const FOUNDER = {
  name: "林若溪",
  email: "founder@example.com",
  password: "correct horse battery",
  language: "zh-CN",
} as const;

export const COMPANY: NewOrganisation = {
  name: "远帆软件",
  zone: "Asia/Shanghai",
  reportingCurrency: "CNY",
  currencyExponent: 2,
  user: FOUNDER,
  roles: ["channel_operations"],
};

/**
 * Opens services as a server does, over a clone of the migrated template.
 *
 * @example const site = await openTestServices(); afterAll(() => site.close());
 */
export async function openTestServices(options: { clock?: Clock } = {}): Promise<TestServices> {
  const database = await createTestDatabase();
  const clock = options.clock ?? systemClock;
  const pool = openDatabase({ url: database.appUrl, connections: 6 });
  const errors: TestServices["errors"] = [];
  const signIn = createSignIn({
    pool: pool.pool,
    baseUrl: "https://pl.example",
    secret: "a secret for tests of at least 32 characters",
    now: clock.now,
    newId: clock.newId,
  });
  const log: Services["log"] = {
    info: () => {},
    warn: () => {},
    error: (facts, message) => void errors.push({ facts, message }),
  };
  const jobs = await openJobs(pool, log);
  const services: Services = {
    clock,
    database: pool,
    log,
    jobs,
    signIn,
    principals: createPrincipalCache(pool, clock),
    exampleFiles: exampleFilesOfCompany(),
    demoSignIns: async () => [],
  };
  const close = async () => {
    await jobs.stop();
    await pool.close();
    await database.drop();
  };
  return { services, database, errors, close };
}

/** Services with the company already founded. */
export async function openTestCompany(options: { clock?: Clock } = {}) {
  const site = await openTestServices(options);
  const founded = await createOrganisation(site.services, COMPANY);
  return { ...site, orgId: founded.organisationId, founderId: founded.userId };
}
