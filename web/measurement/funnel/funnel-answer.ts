import type { getFunnel } from "../../../contract/measurement/funnel.ts";
import type { AnswerOf } from "../../../contract/route.ts";

/** Both funnels as the page knows them. */
export type FunnelAnswer = AnswerOf<typeof getFunnel>;
export type FunnelRow = FunnelAnswer["rows"][number];
