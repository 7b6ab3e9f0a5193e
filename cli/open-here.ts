import { openApplication } from "../server/boot/open-application.ts";
import { openServices } from "../server/boot/open-services.ts";
import { prepareDatabase } from "../server/boot/prepare-database.ts";
import { readSecret } from "../server/boot/secret.ts";
import type { Settings } from "../server/boot/settings.ts";
import { startWorkers } from "../server/jobs/start-workers.ts";
import { exampleFilesOfCompany } from "../simulator/example-files.ts";

/** A server opened for one command. */
export interface OpenedHere {
  readonly url: string;
  readonly token: string;
  close(): Promise<void>;
}

/** Starts database and application for the length of one command, on a port of this machine's own. */
export async function openHere(settings: Settings, log: (line: string) => void): Promise<OpenedHere> {
  const secret = settings.secret ?? (await readSecret(settings.folder));
  const prepared = await prepareDatabase(settings, secret, log);
  const opened = await openServices({
    appUrl: prepared.appUrl,
    baseUrl: "http://127.0.0.1",
    secret,
    exampleFiles: exampleFilesOfCompany(),
  });
  const { app, localToken } = await openApplication(opened.services);
  await startWorkers(opened.services);
  await app.listen({ host: "127.0.0.1", port: 0 });
  const address = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    token: localToken,
    close: async () => {
      await app.close();
      await opened.close();
      await prepared.stop();
    },
  };
}
