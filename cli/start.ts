import { flushCompileCache } from "node:module";
import { demoProgress } from "../server/access/demo-progress.ts";
import { demoRemains } from "../server/access/demo-remains.ts";
import { localSettings } from "../server/boot/local-settings.ts";
import { readOtherServer } from "../server/boot/running-file.ts";
import { type StartedServer, startServer } from "../server/boot/start-server.ts";
import { ensureWebBuilt } from "../server/web-build.ts";
import { exampleFilesOfCompany } from "../simulator/example-files.ts";
import { makeDemoInThread } from "./demo-in-thread.ts";
import { sayDemoSignIns } from "./demo-sign-ins.ts";
import { DEV_URL, serveDevPages } from "./dev-pages.ts";
import { EXIT } from "./exit-code.ts";
import { explain, say, spoken } from "./run-command.ts";

/** What `partnerloop start` was asked. */
export interface StartArguments {
  readonly demo: boolean;
  /** Serve the pages from their sources, with hot reload. */
  readonly dev: boolean;
}

async function refuseSecondServer(folder: string): Promise<void> {
  const running = await readOtherServer(folder);
  if (running === undefined) return;
  say(
    spoken({
      zh: `已有服务在运行：${running.url}（进程 ${running.pid}）。`,
      en: `A server is already running at ${running.url} (process ${running.pid}).`,
    }),
  );
  process.exit(EXIT.refused);
}

/** Makes the demo while the server already answers. */
async function makeDemo({ access, opened }: StartedServer, signal: AbortSignal): Promise<void> {
  try {
    const remains = await demoRemains(opened.services.database);
    if (remains === "nothing") return;
    if (remains === "all") demoProgress.set({ step: "filling", done: 0, of: 1 });
    await makeDemoInThread(access, { tell: demoProgress.set, signal });
  } catch (error) {
    if (!signal.aborted) explain(error);
  } finally {
    demoProgress.clear();
  }
}

/** Starts the product and stays until interrupted. */
export async function start(given: StartArguments): Promise<void> {
  const settings = localSettings(process.env, say);
  try {
    await refuseSecondServer(settings.folder);
    const pages = given.dev
      ? { trustedOrigins: [DEV_URL] }
      : { webFolder: (await ensureWebBuilt({ log: say })).folder };
    const exampleFiles = exampleFilesOfCompany();
    const server = await startServer({ settings, log: say, exampleFiles, ...pages });
    const { services } = server.opened;
    sayDemoSignIns(await services.demoSignIns());
    if (given.dev) await serveDevPages(server.url);
    const url = given.dev ? DEV_URL : server.url;
    say(spoken({ zh: `渠道闭环已启动：${url}`, en: `Partnerloop is running at ${url}` }));
    // Else only an orderly end would keep it for the next start.
    flushCompileCache();
    const demo = new AbortController();
    const making = given.demo ? makeDemo(server, demo.signal) : Promise.resolve();
    const stop = () => {
      say(spoken({ zh: "正在停止……", en: "Stopping …" }));
      demo.abort();
      making
        .then(() => server.stop())
        .then(
          () => process.exit(EXIT.done),
          (error: unknown) => process.exit(explain(error)),
        );
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  } catch (error) {
    process.exit(explain(error));
  }
}
