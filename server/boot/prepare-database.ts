import { bootstrap } from "../../database/bootstrap.ts";
import { startEmbedded } from "../../database/embedded/start-embedded.ts";
import { migrate } from "../../database/migrate.ts";
import { installJobs } from "../jobs/install-jobs.ts";
import { deriveSecret } from "./secret.ts";
import type { Settings } from "./settings.ts";

/** A database that is migrated and ready. */
export interface PreparedDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly embedded: boolean;
  /** Stops the embedded server; nothing for an external one. */
  stop(): Promise<void>;
}

function databaseName(url: string): string {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  return name === "" || name === "postgres" ? "partnerloop" : name;
}

/**
 * Starts the embedded database or reaches the given one, sets up roles and rights, and migrates.
 *
 * @throws AppError unavailable with what an administrator must do
 */
export async function prepareDatabase(
  settings: Settings,
  secret: string,
  log: (line: string) => void,
): Promise<PreparedDatabase> {
  const server =
    settings.databaseUrl === undefined
      ? await startEmbedded({ dataFolder: settings.folder, log })
      : { adminUrl: settings.databaseUrl, stop: async () => {} };
  try {
    const urls = await bootstrap({
      adminUrl: server.adminUrl,
      database: databaseName(server.adminUrl),
      ownerPassword: deriveSecret(secret, "database owner"),
      appPassword: deriveSecret(secret, "database application"),
    });
    await migrate({ ownerUrl: urls.ownerUrl, log });
    await installJobs(urls.ownerUrl);
    return { ...urls, embedded: settings.databaseUrl === undefined, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
