import { pino, stdTimeFunctions } from "pino";
import { type Database, openDatabase } from "../../database/connection.ts";
import { demoSignInsOf } from "../access/demo-sign-ins.ts";
import { createPrincipalCache } from "../access/principal-cache.ts";
import { keepSignInEvent } from "../access/sign-in-audit.ts";
import { systemClock } from "../clock.ts";
import type { ExampleFiles } from "../import/example-files.ts";
import { openJobs } from "../jobs/job-queue.ts";
import type { Services } from "../services.ts";
import { createSignIn } from "../sign-in/sign-in.ts";
import { deriveSecret } from "./secret.ts";
import type { LogLevel } from "./settings.ts";

/** What a thread of the same process opens its own services on. */
export interface ServicesAccess {
  readonly appUrl: string;
  readonly baseUrl: string;
  readonly secret: string;
}

/** What services are opened on. */
export interface ServicesOptions extends ServicesAccess {
  readonly trustedOrigins?: readonly string[];
  readonly exampleFiles: ExampleFiles;
  readonly logLevel?: LogLevel;
}

/** The services of a server or of a command, and how to close them. */
export interface OpenServices {
  readonly services: Services;
  close(): Promise<void>;
}

/** Opens the pool, sign-in and the caches. Nothing listens yet. */
export async function openServices(options: ServicesOptions): Promise<OpenServices> {
  const clock = systemClock;
  const database: Database = openDatabase({ url: options.appUrl, connections: 16 });
  const signIn = createSignIn({
    pool: database.pool,
    baseUrl: options.baseUrl,
    ...(options.trustedOrigins ? { trustedOrigins: options.trustedOrigins } : {}),
    secret: deriveSecret(options.secret, "sign-in"),
    now: clock.now,
    newId: clock.newId,
    onEvent: (event) => keepSignInEvent(database, clock, event),
  });
  const log = pino({
    level: options.logLevel ?? "warn",
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
  });
  const jobs = await openJobs(database, log);
  const services: Services = {
    clock,
    database,
    log,
    signIn,
    principals: createPrincipalCache(database, clock),
    jobs,
    exampleFiles: options.exampleFiles,
    demoSignIns: demoSignInsOf(database),
  };
  const close = async () => {
    await jobs.stop();
    await database.close();
  };
  return { services, close };
}
