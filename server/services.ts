import type { Database } from "../database/connection.ts";
import type { PrincipalCache } from "./access/principal-cache.ts";
import type { Clock } from "./clock.ts";
import type { ExampleFiles } from "./import/example-files.ts";
import type { JobQueue } from "./jobs/job-queue.ts";
import type { SignIn } from "./sign-in/sign-in.ts";

/** A line of the server's own log: a message and plain facts beside it, never contact data. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** A sign-in of the demo company, printed at start and offered on the sign-in page. */
export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  readonly role: import("../domain/access/role.ts").Role;
  readonly name: string;
}

/** What handlers and jobs work with; built once at start, or by a test. */
export interface Services {
  readonly clock: Clock;
  readonly database: Database;
  readonly log: Log;
  readonly signIn: SignIn;
  readonly principals: PrincipalCache;
  readonly jobs: JobQueue;
  /** Offered to newcomers who have no file of their own yet. */
  readonly exampleFiles: ExampleFiles;
  /** Empty unless this installation holds the demo company. */
  readonly demoSignIns: () => Promise<readonly DemoSignIn[]>;
}
