import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { PlanningRequest, PlanningResult } from "../../domain/tactics/solve-planning.ts";

type Message = { readonly done: number; readonly of: number } | { readonly result: PlanningResult };

/**
 * Solves a request in a thread of its own, since the solver keeps its thread busy.
 *
 * @param options `tell` hears how many steps are done; `signal` ends the thread
 * @throws whatever the thread throws, and the signal's reason
 */
export function planInThread(
  request: PlanningRequest,
  { tell, signal }: { readonly tell: (done: number, of: number) => void; readonly signal: AbortSignal },
): Promise<PlanningResult> {
  signal.throwIfAborted();
  const worker = new Worker(new URL(import.meta.url), { workerData: { request } });
  return new Promise<PlanningResult>((resolve, reject) => {
    worker.on("message", (message: Message) => {
      if ("result" in message) resolve(message.result);
      else tell(message.done, message.of);
    });
    worker.on("error", reject);
    worker.on("exit", () => reject(new Error("the planning thread ended without a result")));
    signal.addEventListener("abort", () => reject(signal.reason as Error));
  }).finally(() => worker.terminate());
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort;
  const { request } = workerData as { request: PlanningRequest };
  // The solver is loaded where it is needed, and not with the server.
  const { solvePlanning } = await import("../../domain/tactics/solve-planning.ts");
  port.postMessage({ result: await solvePlanning(request, (done, of) => port.postMessage({ done, of })) });
}
