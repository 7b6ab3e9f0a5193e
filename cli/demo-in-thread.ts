import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { DemoProgress } from "../server/access/demo-progress.ts";
import type { ServicesAccess } from "../server/boot/open-services.ts";

/**
 * Makes the demo company, or goes on with it, in a thread of its own: the server answers meanwhile, and the memory
 * that generation took is given back when it ends. What is made is said on standard error, sign-ins once they work.
 *
 * @param options `tell` hears how far it is; `signal` stops it after what is whole
 * @throws whatever the thread throws
 * @example await makeDemoInThread(server.access, { tell: demoProgress.set, signal });
 */
export function makeDemoInThread(
  access: ServicesAccess,
  { tell, signal }: { readonly tell: (progress: DemoProgress) => void; readonly signal: AbortSignal },
): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), { workerData: access });
  const stop = () => worker.postMessage("stop");
  signal.addEventListener("abort", stop);
  return new Promise<void>((resolve, reject) => {
    worker.on("message", tell);
    worker.on("error", reject);
    worker.on("exit", () => resolve());
  }).finally(() => signal.removeEventListener("abort", stop));
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort;
  const stop = new AbortController();
  port.once("message", () => stop.abort());
  const { makeDemo } = await import("./demo.ts");
  await makeDemo(workerData as ServicesAccess, {
    tell: (progress) => port.postMessage(progress),
    signal: stop.signal,
  });
  port.close();
}
