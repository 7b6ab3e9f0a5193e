import type { getDataQuality } from "../../../contract/measurement/data-quality.ts";
import type { AnswerOf } from "../../../contract/route.ts";

/** The state of the data as the page knows it. */
export type QualityAnswer = AnswerOf<typeof getDataQuality>;
/** One gap: a field that metrics need, and how many records lack it. */
export type Need = QualityAnswer["needs"][number];
