import { flushCompileCache } from "node:module";
import { localSettings } from "../server/boot/local-settings.ts";
import { readRunning } from "../server/boot/running-file.ts";
import { startServer } from "../server/boot/start-server.ts";
import { ensureWebBuilt } from "../server/web-build.ts";
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
  const running = await readRunning(folder);
  if (running === undefined) return;
  say(
    spoken({
      zh: `已有服务在运行：${running.url}（进程 ${running.pid}）。`,
      en: `A server is already running at ${running.url} (process ${running.pid}).`,
    }),
  );
  process.exit(EXIT.refused);
}

/** Starts the product and stays until interrupted. */
export async function start(given: StartArguments): Promise<void> {
  const settings = localSettings(process.env, say);
  try {
    await refuseSecondServer(settings.folder);
    const pages = given.dev
      ? { trustedOrigins: [DEV_URL] }
      : { webFolder: (await ensureWebBuilt({ log: say })).folder };
    const server = await startServer({
      settings,
      log: say,
      ...pages,
      ...(given.demo ? { beforeListening: (await import("./demo.ts")).fillWithDemo } : {}),
    });
    sayDemoSignIns(await server.opened.services.demoSignIns());
    if (given.dev) await serveDevPages(server.url);
    const url = given.dev ? DEV_URL : server.url;
    say(spoken({ zh: `渠道闭环已启动：${url}`, en: `Partnerloop is running at ${url}` }));
    // Else only an orderly end would keep it for the next start.
    flushCompileCache();
    const stop = () => {
      say(spoken({ zh: "正在停止……", en: "Stopping …" }));
      server.stop().then(
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
