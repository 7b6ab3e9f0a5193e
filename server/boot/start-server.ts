import type { Database } from "../../database/connection.ts";
import { startWatchingSilence } from "../agreement/watch-silence.ts";
import { startSealing } from "../audit/seal-audit.ts";
import type { ExampleFiles } from "../import/example-files.ts";
import { startWorkers } from "../jobs/start-workers.ts";
import { startSweeping } from "../jobs/sweep.ts";
import { healthRoutes } from "../operation/health-routes.ts";
import { logAnswer } from "../operation/log-answer.ts";
import { webFiles } from "../web-files.ts";
import { choosePort } from "./choose-port.ts";
import { openApplication } from "./open-application.ts";
import { type OpenServices, openServices, type ServicesAccess } from "./open-services.ts";
import { type PreparedDatabase, prepareDatabase } from "./prepare-database.ts";
import { removeRunning, writeRunning } from "./running-file.ts";
import { readSecret } from "./secret.ts";
import type { Settings } from "./settings.ts";

/** How to start. */
export interface StartOptions {
  readonly settings: Settings;
  /** Lines for the person who started it. */
  readonly log: (line: string) => void;
  readonly exampleFiles: ExampleFiles;
  /** Folder of the built pages; without it only the API is served. */
  readonly webFolder?: string;
  /** Where pages are served from beside this server: in development. */
  readonly trustedOrigins?: readonly string[];
}

const SEAL_EVERY_MS = 60_000;
const SWEEP_EVERY_MS = 3_600_000;
const WATCH_SILENCE_EVERY_MS = 900_000;

/** A server that listens. */
export interface StartedServer {
  readonly url: string;
  readonly access: ServicesAccess;
  readonly opened: OpenServices;
  stop(): Promise<void>;
}

async function listen(
  options: StartOptions,
  prepared: PreparedDatabase,
  secret: string,
): Promise<StartedServer> {
  const { settings } = options;
  const port = await choosePort(settings.host, settings.port);
  const local = `http://${settings.host === "0.0.0.0" || settings.host === "127.0.0.1" ? "localhost" : settings.host}:${port}`;
  const access = { appUrl: prepared.appUrl, baseUrl: settings.baseUrl ?? local, secret };
  const opened = await openServices({
    ...access,
    trustedOrigins: [local, `http://127.0.0.1:${port}`, ...(options.trustedOrigins ?? [])],
    exampleFiles: options.exampleFiles,
    logLevel: settings.logLevel,
  });
  const { services } = opened;
  const pages = options.webFolder === undefined ? [] : [webFiles(options.webFolder)];
  const metrics = settings.metrics && (await openMetrics(services.database, settings.metrics));
  const { app, localToken } = await openApplication(services, [healthRoutes(services.database), ...pages], {
    trustedProxies: settings.trustedProxies,
    isHttps: settings.baseUrl?.startsWith("https://") ?? false,
    onAnswer: (request, reply) => {
      metrics?.onAnswer(request, reply);
      logAnswer(services.log, request, reply);
    },
  });
  await startWorkers(services, metrics?.timeJob);
  const sealing = startSealing(services, SEAL_EVERY_MS);
  const sweeping = startSweeping(services, SWEEP_EVERY_MS);
  const watching = startWatchingSilence(services, WATCH_SILENCE_EVERY_MS);
  await app.listen({ host: settings.host, port });
  await metrics?.listen();
  const url = settings.baseUrl ?? local;
  await writeRunning(settings.folder, {
    pid: process.pid,
    url: `http://127.0.0.1:${port}`,
    token: localToken,
  });
  const stop = async () => {
    await metrics?.stop();
    await app.close();
    await watching.stop();
    await sweeping.stop();
    await sealing.stop();
    await opened.close();
    await removeRunning(settings.folder, { token: localToken });
    await prepared.stop();
  };
  return { url, access, opened, stop };
}

/** The library is loaded only where metrics are wanted. */
async function openMetrics(database: Database, address: NonNullable<Settings["metrics"]>) {
  const { createMeters } = await import("../operation/meters.ts");
  const { metricsListener } = await import("../operation/metrics-listener.ts");
  const { registry, onAnswer, timeJob } = createMeters(database);
  return { onAnswer, timeJob, ...metricsListener(registry, address) };
}

/**
 * Starts everything: database, migrations, services, application, one port for API and pages.
 *
 * @example const server = await startServer({ settings, log: console.log, exampleFiles: exampleFilesOfCompany() });
 */
export async function startServer(options: StartOptions): Promise<StartedServer> {
  const secret = options.settings.secret ?? (await readSecret(options.settings.folder));
  const prepared = await prepareDatabase(options.settings, secret, options.log);
  try {
    return await listen(options, prepared, secret);
  } catch (error) {
    await prepared.stop();
    throw error;
  }
}
