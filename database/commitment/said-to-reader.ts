import { type RawBuilder, sql } from "kysely";

/**
 * The title or detail of promises `c` in the language of whoever reads: what a rule asked for is kept in both, what a
 * person wrote stands as it was written.
 *
 * @example sql`select ${saidToReader("title")} as title from app.commitments c`
 */
export const saidToReader = (part: "title" | "detail"): RawBuilder<unknown> =>
  sql`coalesce(c.said -> (select app.reader_language()) ->> ${part}, ${sql.ref(`c.${part}`)})`;
