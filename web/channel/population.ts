import type { getPopulation } from "../../contract/channel/population.ts";
import type { AnswerOf } from "../../contract/route.ts";

/** All partners looked at together, as the page knows them. */
export type Population = AnswerOf<typeof getPopulation>;
