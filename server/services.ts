import type { Database } from "../database/connection.ts";
import type { Clock } from "./clock.ts";

/** A line of the server's own log: a message and plain facts beside it, never contact data. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** What handlers and jobs work with; built once at start, or by a test. */
export interface Services {
  readonly clock: Clock;
  readonly database: Database;
  readonly log: Log;
}
