import pg from "pg";

const TYPE_DATE = 1082;
pg.types.setTypeParser(TYPE_DATE, (text) => text);

/** Connections of the application's role; never the owner's. */
export interface Database {
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens a pool. Days come back as ISO text, int8 and numeric as text, timestamptz as Date.
 *
 * @example const database = openDatabase({ url: appUrl, connections: 10 })
 */
export function openDatabase(options: { url: string; connections?: number; name?: string }): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    application_name: options.name ?? "partnerloop",
  });
  // A connection that dies, idle or in use, is dropped and its query fails; without listeners it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { pool, close: () => pool.end() };
}
