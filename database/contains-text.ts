import { type RawBuilder, sql } from "kysely";

/**
 * Whether a column has the text somewhere, whatever the case. The text is taken as it is: % and _ mean themselves.
 *
 * @example containsText(sql`v.name`, "苏州")
 */
export function containsText(column: RawBuilder<unknown>, text: string): RawBuilder<boolean> {
  const pattern = `%${text.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<boolean>`${column} ilike ${pattern}`;
}
