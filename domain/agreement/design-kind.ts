import type { Act, AuthorityObject } from "../access/matrix.ts";
import type { Role } from "../access/role.ts";
import type { ContentField, Wording } from "./content-field.ts";

/** Those who must all agree, in any order, before the next step is asked. */
export interface AgreementStep {
  readonly roles: readonly Role[];
}

/**
 * A kind of designed object, registered by the stage that owns it: what it holds, which layer designs it, and who agrees.
 * `place`: of what there is at most one (one goal a company, one plan a city); `own`: as many as one likes, of the whole
 * company. With `several`, as many as one likes in each region, city or with each partner. What belongs to a partner belongs
 * to the partner's city of that day too, whose director sees it.
 */
export interface DesignKind extends Wording {
  readonly id: string;
  /** The noun of its addresses, in the plural: /v1/<path>. */
  readonly path: string;
  readonly layer: "goal" | "strategy" | "tactics" | "execution" | "report";
  /** Its row in the role sheet: who reads, proposes, agrees. */
  readonly object: AuthorityObject;
  readonly place: "company" | "region" | "city" | "partner" | "own";
  readonly several?: boolean;
  readonly fields: readonly ContentField[];
  /** What one must be allowed in its row to write the draft, where that is more people than may propose it. */
  readonly drafting?: Act;
  /** Who is briefed of a version in force and says that they have read it; nobody unless told. */
  readonly acknowledge?: readonly Role[];
  readonly steps: readonly AgreementStep[];
  /** Why none of its values may be moved without a new agreement, with what to do instead; not set where they may. */
  readonly noFreedoms?: Wording;
  /** Those who agree never choose in it: they return it with comments, and with no other values. */
  readonly asWhole?: boolean;
}
