import type { getCityFigures } from "../../../contract/measurement/cities.ts";
import type { AnswerOf } from "../../../contract/route.ts";

/** One city as its page knows it. */
export type CityAnswer = AnswerOf<typeof getCityFigures>;
