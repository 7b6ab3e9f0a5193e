import { useMemo } from "react";
import { listMetrics } from "../../contract/measurement/metrics.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";

export type Metric = AnswerOf<typeof listMetrics>["metrics"][number];

/**
 * The registry by id: what each number means and who answers for it; undefined until it is read.
 *
 * @example const metrics = useDefinitions(); metrics?.get("bookings")?.owner?.ownerName
 */
export function useDefinitions(): ReadonlyMap<string, Metric> | undefined {
  const { can } = useSignedIn();
  const { data } = useAnswer(listMetrics, {}, { enabled: can("metric:read") });
  return useMemo(() => data && new Map(data.metrics.map((one) => [one.definition.id, one])), [data]);
}
