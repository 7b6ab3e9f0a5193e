import { createClient, type Send } from "../contract/client.ts";
import { readRunning } from "../server/boot/running-file.ts";
import type { Settings } from "../server/boot/settings.ts";
import { systemClock } from "../server/clock.ts";

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
  // Most commands speak to a running server and need not wait until a whole one is loaded.
  const { openHere } = await import("./open-here.ts");
  const here = await openHere(settings, log);
  const connection = overHttp(here.url, `Local ${here.token}`);
  return { ...connection, close: here.close };
}
