import { recordKind } from "../domain/channel/kinds/record-kinds.ts";
import type { Services } from "../server/services.ts";
import { createDemo } from "../simulator/create-demo.ts";
import { say, spoken, terminalLanguage } from "./run-command.ts";

/**
 * Fills an empty installation with the demo company, and says how far it is. Ctrl-C stops it and leaves the
 * installation empty.
 */
export async function fillWithDemo(services: Services): Promise<void> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  process.once("SIGINT", abort);
  process.once("SIGTERM", abort);
  try {
    const demo = await createDemo(services, {
      language: terminalLanguage(),
      signal: stop.signal,
      onProgress: ({ kind, rows, done, of }) => {
        const name = spoken(recordKind(kind));
        if (done === 1) {
          say(spoken({ zh: "正在生成演示公司……", en: "Making the demo company …" }));
        }
        say(
          `  ${String(Math.round((done / of) * 100)).padStart(3)} %  ${name} ${rows.toLocaleString("en-US")}`,
        );
      },
    });
    if (demo === undefined) return;
    say(
      spoken({
        zh: `演示公司已就绪，共 ${demo.rows.toLocaleString("en-US")} 行，全部为虚构数据。`,
        en: `The demo company is ready: ${demo.rows.toLocaleString("en-US")} rows, all of them invented.`,
      }),
    );
  } finally {
    process.off("SIGINT", abort);
    process.off("SIGTERM", abort);
  }
}
