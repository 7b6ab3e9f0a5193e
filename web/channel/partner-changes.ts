import type { PartnerAttributes, PartnerVersion } from "./partner.ts";

/** The attributes whose changes are told, in the order in which they are told. */
export const toldAttributes = [
  "name",
  "kind",
  "city",
  "region",
  "manager",
  "segment",
  "band",
  "salesHeadcount",
  "capitalMinor",
  "willingness",
  "authorisedProducts",
  "authorisedCities",
  "inForceFrom",
  "inForceTo",
] as const satisfies readonly (keyof PartnerAttributes)[];

export type ToldAttribute = (typeof toldAttributes)[number];

/** One version of a partner and what it changed. */
export interface PartnerStep {
  version: PartnerVersion;
  /** The version before it; undefined for the first, which changes nothing and begins everything. */
  before: PartnerVersion | undefined;
  changed: ToldAttribute[];
}

/** Whether two values say the same; records by their ids, so that a renamed city is no move. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(identityOf(one)) === JSON.stringify(identityOf(other));
}

function identityOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(identityOf).toSorted();
  if (value !== null && typeof value === "object" && "id" in value) return value.id;
  return value;
}

/**
 * What each version of a partner changed against the one before it.
 *
 * @param history the latest first, as the contract has it
 * @returns the latest first
 * @example partnerSteps(partner.history)[0]?.changed // ["manager"]
 */
export function partnerSteps(history: readonly PartnerVersion[]): PartnerStep[] {
  return history.map((version, at) => {
    const before = history[at + 1];
    const changed = before
      ? toldAttributes.filter((name) => !isSame(version.attributes[name], before.attributes[name]))
      : [];
    return { version, before, changed };
  });
}
