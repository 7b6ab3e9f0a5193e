import type { getPartner } from "../../contract/channel/partners.ts";
import type { AnswerOf } from "../../contract/route.ts";

/** One partner as its page knows it. */
export type Partner = AnswerOf<typeof getPartner>;
/** What a partner was like in one stretch of days. */
export type PartnerVersion = Partner["history"][number];
export type PartnerAttributes = Partner["attributes"];
