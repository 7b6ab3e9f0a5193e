import { createClient, type Send } from "../contract/client.ts";
import { openApplication } from "../server/boot/open-application.ts";
import { openServices } from "../server/boot/open-services.ts";
import { prepareDatabase } from "../server/boot/prepare-database.ts";
import { readRunning } from "../server/boot/running-file.ts";
import { readSecret } from "../server/boot/secret.ts";
import type { Settings } from "../server/boot/settings.ts";
import { systemClock } from "../server/clock.ts";
import { startWorkers } from "../server/jobs/start-workers.ts";

export type Client = ReturnType<typeof createClient>;

/** Something that speaks the contract: a server elsewhere, the one running here, or one opened for this command. */
export interface Connection {
  readonly call: Client;
  /** For uploads and downloads, which are not JSON. */
  readonly send: (
    path: string,
    init: { method: string; headers?: Record<string, string>; body?: unknown },
  ) => Promise<Response>;
  close(): Promise<void>;
}

function overHttp(baseUrl: string, authorization: string): Connection {
  const headers = () => ({
    authorization,
    "accept-language": process.env.LANG?.startsWith("zh") ? "zh-CN" : "en",
  });
  return {
    call: createClient({ baseUrl, send: fetch as Send, newKey: systemClock.newId, headers }),
    send: (path, init) =>
      fetch(baseUrl + path, {
        ...init,
        headers: { ...headers(), ...init.headers },
        duplex: "half",
      } as RequestInit),
    close: async () => {},
  };
}

/** Starts database and application for the length of one command, on a port of this machine's own. */
async function openHere(settings: Settings, log: (line: string) => void): Promise<Connection> {
  const secret = settings.secret ?? (await readSecret(settings.folder));
  const prepared = await prepareDatabase(settings, secret, log);
  const opened = await openServices({ appUrl: prepared.appUrl, baseUrl: "http://127.0.0.1", secret });
  const { app, localToken } = await openApplication(opened.services);
  await startWorkers(opened.services);
  await app.listen({ host: "127.0.0.1", port: 0 });
  const address = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    ...overHttp(`http://127.0.0.1:${port}`, `Local ${localToken}`),
    close: async () => {
      await app.close();
      await opened.close();
      await prepared.stop();
    },
  };
}

/**
 * Connects a command: PARTNERLOOP_URL with PARTNERLOOP_KEY name a server elsewhere; else the server that runs on this
 * folder; else one opened for the command alone.
 */
export async function connect(
  settings: Settings,
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<Connection> {
  if (env.PARTNERLOOP_URL)
    return overHttp(env.PARTNERLOOP_URL.replace(/\/$/, ""), `Bearer ${env.PARTNERLOOP_KEY ?? ""}`);
  const running = await readRunning(settings.folder);
  if (running !== undefined) return overHttp(running.url, `Local ${running.token}`);
  return openHere(settings, log);
}
