import type { getPack } from "../../contract/report/pack.ts";
import type { AnswerOf } from "../../contract/route.ts";

/** The pack of one closed month, of the company or of a region. */
export type Pack = AnswerOf<typeof getPack>;
export type PackLine = Pack["headline"][number];
export type PackValue = NonNullable<PackLine["value"]>;
