import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { ComparisonAim } from "../../domain/strategy/comparison-aim.ts";
import type { ComparisonRequest, DrawnCourses } from "../../domain/strategy/option-comparison.ts";
import { type ComparisonResult, weighComparison } from "../../domain/strategy/weigh-comparison.ts";

/** What a thread is to weigh. */
interface Weighing {
  readonly request: ComparisonRequest;
  readonly drawn: DrawnCourses;
  readonly aim: ComparisonAim;
}

/**
 * Weighs the draws of a comparison in a thread of its own, so that the server goes on answering.
 *
 * @param weighing its draws are handed over and cannot be read afterwards
 * @throws whatever the thread throws, and the signal's reason
 */
export async function weighInThread(weighing: Weighing, signal: AbortSignal): Promise<ComparisonResult> {
  signal.throwIfAborted();
  const { courses, viability } = weighing.drawn;
  const worker = new Worker(new URL(import.meta.url), {
    workerData: weighing,
    transferList: [courses.buffer as ArrayBuffer, viability.buffer as ArrayBuffer],
  });
  try {
    return await new Promise<ComparisonResult>((resolve, reject) => {
      worker.on("message", resolve);
      worker.on("error", reject);
      signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    });
  } finally {
    await worker.terminate();
  }
}

if (!isMainThread && parentPort !== null) {
  const { request, drawn, aim } = workerData as Weighing;
  parentPort.postMessage(weighComparison(request, drawn, aim));
}
