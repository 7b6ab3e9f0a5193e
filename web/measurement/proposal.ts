import type { listMetricProposals } from "../../contract/measurement/own-metrics.ts";
import type { AnswerOf } from "../../contract/route.ts";

/** A version of a composed metric as it was put forward, with what was decided. */
export type Proposal = AnswerOf<typeof listMetricProposals>["proposals"][number];
