import { getGoalEffects } from "../../contract/goal/goal-effects.ts";
import { listDesignRows } from "../../database/agreement/design-rows.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import type { Content, ContentItem } from "../../domain/agreement/content-field.ts";
import { addMonths, toMonth } from "../../domain/calendar/month.ts";
import { conditionStanding, readConditions } from "../../domain/goal/metric-condition.ts";
import { contentInForce } from "../agreement/content-in-force.ts";
import { type Handler, handle } from "../handle.ts";
import { answerValues } from "../measurement/answer-values.ts";
import { figureInBoundUnit } from "./figure-in-bound-unit.ts";

const PLACES = ["first", "second", "third"] as const;
const MONTHS_SHOWN = 12;

const itemsOf = (value: Content[string]): readonly ContentItem[] =>
  Array.isArray(value) ? (value as readonly ContentItem[]) : [];

const effects = handle(getGoalEffects, async ({ tx, query, services }) => {
  const now = services.clock.now();
  const [goal] = await listDesignRows(tx, "goal");
  const month = toMonth(query.month);
  const found = goal === undefined ? undefined : await contentInForce(tx, goal.id, now);
  const nothing = { goalId: goal?.id ?? null, version: null, month, asOf: null, effects: [] };
  if (found?.content === undefined || found.inForce === null) return nothing;
  const registry = await readRegistry(tx);
  const wanted = [
    ...itemsOf(found.content.priorities).map((item, position) => ({
      item,
      place: PLACES[position] ?? "third",
    })),
    ...itemsOf(found.content.constraints).map((item) => ({ item, place: "constraint" as const })),
  ].flatMap(({ item, place }) => {
    const definition = registry.find(({ id }) => id === item.metric);
    return definition === undefined ? [] : [{ item, place, definition }];
  });
  const grain = query.grain ?? (tx.actor.scope === "all" ? "company" : "city");
  const able = wanted.filter(({ definition }) => definition.grains.includes(grain));
  if (able.length === 0) return { ...nothing, version: found.inForce };
  const answered = await answerValues(
    tx,
    {
      metrics: [...new Set(able.map(({ definition }) => definition.id))].join(","),
      ...{ month: addMonths(month, -MONTHS_SHOWN), toMonth: month, grain, view: "shown" as const },
      ...(query.subject === undefined ? {} : { subject: query.subject }),
    },
    now,
  );
  const { currencyExponent } = await readOrganisation(tx);
  return {
    ...{ goalId: goal?.id ?? null, version: found.inForce, month, asOf: answered.asOf },
    effects: able.map(({ item, place, definition }) => {
      const values = answered.values.filter(
        ({ metric, slice }) => metric === definition.id && slice === "all",
      );
      const [condition] = place === "constraint" ? readConditions([item]) : [];
      const shown = values.find((one) => one.month === month);
      return {
        ...{ place, metric: definition.id, name: definition.name, unit: definition.unit },
        ...{ direction: definition.direction, ambition: (item.ambition as string | undefined) ?? null },
        ...{ comparator: condition?.comparator ?? null, bound: condition?.value ?? null },
        holds: condition
          ? conditionStanding(
              condition,
              figureInBoundUnit(shown, { unit: definition.unit, exponent: currencyExponent }),
            )
          : null,
        values: values as never,
      };
    }),
  };
});

/** What sets the goal beside the registry's figures. */
export const GOAL_EFFECT_HANDLERS: readonly Handler[] = [effects];
