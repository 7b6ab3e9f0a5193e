import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import {
  type ComparisonRequest,
  type DrawnCourses,
  drawCourses,
  joinCourses,
} from "../../domain/strategy/option-comparison.ts";

/** Draws that a thread takes at once: progress is told after each. */
const BATCH = 100;

/**
 * Computes all draws of a comparison on the cores there are. The result does not depend on how many.
 *
 * @param request as it is stored
 * @param options `tell` is told how many draws are done; `threads` at most, all cores unless told; `signal` ends it
 * @throws whatever a thread throws, and the signal's reason
 */
export async function drawInThreads(
  request: ComparisonRequest,
  {
    tell = () => undefined,
    threads = availableParallelism(),
    signal,
  }: {
    readonly tell?: (done: number) => void;
    readonly threads?: number;
    readonly signal?: AbortSignal;
  } = {},
): Promise<DrawnCourses> {
  const parts: DrawnCourses[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { request } });
    try {
      while (next < request.draws) {
        signal?.throwIfAborted();
        const first = next;
        const count = Math.min(BATCH, request.draws - first);
        next += count;
        parts.push(await ask(worker, { first, count }, signal));
        done += count;
        tell(done);
      }
    } finally {
      await worker.terminate();
    }
  };
  const workers = Math.max(1, Math.min(threads, Math.ceil(request.draws / BATCH)));
  await Promise.all(Array.from({ length: workers }, work));
  return joinCourses(parts);
}

function ask(
  worker: Worker,
  draws: { readonly first: number; readonly count: number },
  signal: AbortSignal | undefined,
): Promise<DrawnCourses> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      worker.off("message", onMessage);
      worker.off("error", onError);
      signal?.removeEventListener("abort", onAbort);
      end();
    };
    const onMessage = (part: DrawnCourses) => settle(() => resolve(part));
    const onError = (error: Error) => settle(() => reject(error));
    const onAbort = () => settle(() => reject(signal?.reason as Error));
    worker.on("message", onMessage);
    worker.on("error", onError);
    signal?.addEventListener("abort", onAbort);
    worker.postMessage(draws);
  });
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort;
  const { request } = workerData as { request: ComparisonRequest };
  port.on("message", (draws: { readonly first: number; readonly count: number }) => {
    const part = drawCourses(request, draws);
    port.postMessage(part, [part.courses.buffer as ArrayBuffer, part.viability.buffer as ArrayBuffer]);
  });
}
