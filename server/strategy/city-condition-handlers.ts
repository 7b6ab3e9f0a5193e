import * as routes from "../../contract/strategy/city-conditions.ts";
import { organisationDay } from "../../database/access/membership-rows.ts";
import { findDesign, readDraft } from "../../database/agreement/design-rows.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { listCityNames, readCoverage, readCoverageRule } from "../../database/strategy/coverage-rows.ts";
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
import { type Handler, handle } from "../handle.ts";
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

const cities = handle(routes.getCityConditions, async ({ tx, params, query, services }) => {
  const now = services.clock.now();
  const { version, conditions } = await conditionsOf(tx, params.id, now);
  const { named, figure } = await figuresOf(tx, conditions, { month: query.month, now });
  const modes = new Map(
    (await readCoverage(tx, await organisationDay(tx, now))).map(({ cityId, mode }) => [cityId, mode]),
  );
  return {
    ...{ month: query.month, version },
    conditions: named.map(({ condition, definition: { name, unit } }) => ({ ...condition, name, unit })),
    cities: (await listCityNames(tx)).map(({ id, name }) => {
      const results = named.map(({ condition, definition }) => {
        const value = figure(definition, id);
        return { condition: condition.id, figure: value, standing: conditionStanding(condition, value) };
      });
      const standing = allConditions(results.map((result) => result.standing));
      return { cityId: id, name, mode: modes.get(id) ?? null, standing, results };
    }),
  };
});

const coverage = handle(routes.getCoverage, async ({ tx, services }) => {
  const today = await organisationDay(tx, services.clock.now());
  const rule = await readCoverageRule(tx, today);
  return {
    ...{
      strategyId: rule?.designId ?? null,
      version: rule?.version ?? null,
      otherMode: rule?.otherMode ?? null,
    },
    cities: await readCoverage(tx, today),
  };
});

/** What sets the strategy beside the registry's figures of cities. */
export const CITY_CONDITION_HANDLERS: readonly Handler[] = [cities, coverage];
