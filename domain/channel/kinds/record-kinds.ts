import type { KindId, RecordKind } from "../record-kind.ts";
import { ABSENCE } from "./absence.ts";
import { ACTIVITY } from "./activity.ts";
import { CITY } from "./city.ts";
import { COLLECTION } from "./collection.ts";
import { COMPLAINT } from "./complaint.ts";
import { CONTRACT } from "./contract.ts";
import { COST } from "./cost.ts";
import { CUSTOMER } from "./customer.ts";
import { DEAL } from "./deal.ts";
import { DEAL_LINE } from "./deal-line.ts";
import { EVENT } from "./event.ts";
import { LEAD } from "./lead.ts";
import { PARTNER } from "./partner.ts";
import { PARTNER_SHARE } from "./partner-share.ts";
import { PERSON } from "./person.ts";
import { PRODUCT } from "./product.ts";
import { REGION } from "./region.ts";
import { SURVEY_ANSWER } from "./survey-answer.ts";
import { TARGET } from "./target.ts";
import { TOUCH } from "./touch.ts";

/** Every kind, in an order in which what is referred to comes before what refers to it. */
export const RECORD_KINDS: readonly RecordKind[] = [
  REGION,
  CITY,
  PERSON,
  PRODUCT,
  PARTNER,
  CUSTOMER,
  LEAD,
  EVENT,
  DEAL,
  DEAL_LINE,
  CONTRACT,
  TOUCH,
  COLLECTION,
  COST,
  PARTNER_SHARE,
  TARGET,
  COMPLAINT,
  SURVEY_ANSWER,
  ABSENCE,
  ACTIVITY,
];

/**
 * The description of one kind.
 *
 * @example recordKind("partner").table // "app.partners"
 */
export function recordKind(id: KindId): RecordKind {
  const kind = RECORD_KINDS.find((candidate) => candidate.id === id);
  if (kind === undefined) throw new Error(`no record kind ${id}`);
  return kind;
}
