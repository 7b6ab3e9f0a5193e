import { readWholeRegions } from "../../database/measurement/whole-regions.ts";
import type { Tx } from "../../database/transaction.ts";
import { GRAINS, type Grain } from "../../domain/measurement/metric-definition.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";

/** The grains whose live values a scope can see whole: a sum over a part of the rows would be taken for the whole. */
export function visibleGrains(scope: Tx["actor"]["scope"]): readonly Grain[] {
  if (scope === "all") return GRAINS;
  if (scope === "cities") return ["region", "city", "partner"];
  return scope === "partners" ? ["partner"] : [];
}

/** Leaves out live values of which the actor's scope holds only a part: regions with other cities, what has no place. */
export async function onlyWholeCells(tx: Tx, values: readonly MetricValue[]): Promise<MetricValue[]> {
  const { scope, scopeIds } = tx.actor;
  if (scope === "all") return [...values];
  const regions = new Set(scope === "cities" ? await readWholeRegions(tx, scopeIds) : []);
  return values.filter(({ grain, subjectId }) => {
    if (subjectId === null) return false;
    if (grain === "region") return regions.has(subjectId);
    if (grain === "city") return scopeIds.includes(subjectId);
    return grain === "partner" && (scope === "cities" || scopeIds.includes(subjectId));
  });
}
