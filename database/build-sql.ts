import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from "kysely";
import type { Tables } from "./tables.ts";

/**
 * Builds statements without a connection; a transaction runs them.
 *
 * @example await tx.rows(build.selectFrom("app.batches").select("id").where("org_id", "=", orgId))
 */
export const build = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** A kysely query or a `sql` template: anything that compiles against `build`. */
export type Statement<Row> =
  | Compilable<Row>
  | { compile(provider: typeof build): { sql: string; parameters: readonly unknown[] } };

/** The text and the parameters of a statement. */
export function compileStatement<Row>(statement: Statement<Row>): { text: string; values: unknown[] } {
  const compiled = (
    statement as { compile(provider: typeof build): { sql: string; parameters: readonly unknown[] } }
  ).compile(build);
  return { text: compiled.sql, values: [...compiled.parameters] };
}
