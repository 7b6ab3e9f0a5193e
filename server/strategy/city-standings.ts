import { findDesign, readDraft } from "../../database/agreement/design-rows.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { listCityNames } from "../../database/strategy/coverage-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Content, ContentItem } from "../../domain/agreement/content-field.ts";
import {
  allConditions,
  conditionStanding,
  type MetricCondition,
  readConditions,
} from "../../domain/goal/metric-condition.ts";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import { contentInForce } from "../agreement/content-in-force.ts";
import { figureInBoundUnit } from "../goal/figure-in-bound-unit.ts";
import { answerValues } from "../measurement/answer-values.ts";

const itemsOf = (value: Content[string]): readonly ContentItem[] =>
  Array.isArray(value) ? (value as readonly ContentItem[]) : [];

/** The conditions that count: of what is in force, else of the latest version, else of the draft. */
async function conditionsOf(tx: Tx, id: string, now: Date) {
  if ((await findDesign(tx, "strategy", id)) === undefined)
    throw new AppError("not_found", { zh: "没有这个策略。", en: "There is no such strategy." });
  const { version, content } = await contentInForce(tx, id, now);
  const used = content ?? (await readDraft(tx, id))?.content ?? {};
  return { version, conditions: readConditions(itemsOf(used.conditions)) };
}

async function figuresOf(
  tx: Tx,
  conditions: readonly MetricCondition[],
  given: { month: string; now: Date },
) {
  const registry = await readRegistry(tx);
  const named = conditions.flatMap((condition) => {
    const definition = registry.find(({ id, grains }) => id === condition.metric && grains.includes("city"));
    return definition === undefined ? [] : [{ condition, definition }];
  });
  if (named.length === 0) return { named, figure: () => null };
  const metrics = [...new Set(named.map(({ definition }) => definition.id))].join(",");
  const query = { metrics, month: given.month, grain: "city" as const, view: "shown" as const };
  const { values } = await answerValues(tx, query, given.now);
  const { currencyExponent } = await readOrganisation(tx);
  const byCell = new Map(
    values
      .filter(({ slice }) => slice === "all")
      .map((value) => [`${value.metric} ${value.subjectId}`, value]),
  );
  const figure = (definition: MetricDefinition, cityId: string) =>
    figureInBoundUnit(byCell.get(`${definition.id} ${cityId}`), {
      unit: definition.unit,
      exponent: currencyExponent,
    });
  return { named, figure };
}

/**
 * Every city that the scope sees against the conditions of a strategy: what is in force, else its latest version or draft.
 *
 * @param month whose figures count
 */
export async function cityStandings(tx: Tx, strategyId: string, given: { month: string; now: Date }) {
  const { version, conditions } = await conditionsOf(tx, strategyId, given.now);
  const { named, figure } = await figuresOf(tx, conditions, given);
  const cities = (await listCityNames(tx)).map(({ id, name }) => {
    const results = named.map(({ condition, definition }) => {
      const value = figure(definition, id);
      return { condition: condition.id, figure: value, standing: conditionStanding(condition, value) };
    });
    return { cityId: id, name, standing: allConditions(results.map(({ standing }) => standing)), results };
  });
  return {
    version,
    conditions: named.map(({ condition, definition: { name, unit } }) => ({ ...condition, name, unit })),
    cities,
  };
}
