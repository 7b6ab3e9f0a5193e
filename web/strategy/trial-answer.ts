import type { AnswerOf } from "../../contract/route.ts";
import type { getTrialStanding } from "../../contract/strategy/trials.ts";

export type TrialAnswer = AnswerOf<typeof getTrialStanding>;
export type Standing = NonNullable<TrialAnswer["standing"]>;
export type TrialVersion = Standing["versions"][number];
