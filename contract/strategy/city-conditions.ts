import { Type } from "typebox";
import { CONDITION_STANDINGS } from "../../domain/goal/metric-condition.ts";
import { COVERAGE_MODES } from "../../domain/strategy/coverage-mode.ts";
import { MetricId, UnitText } from "../measurement/shapes.ts";
import { route } from "../route.ts";
import { BilingualText, MonthText, Nullable, Uuid } from "../shapes.ts";

const Standing = Type.Enum([...CONDITION_STANDINGS]);

export const getCityConditions = route({
  method: "GET",
  path: "/v1/strategies/:id/city-conditions",
  summary: "Every city against the conditions of the strategy in force, else of its latest version or draft",
  who: { object: "strategy", act: "read" },
  params: Type.Object({ id: Uuid }),
  query: Type.Object({ month: MonthText }, { additionalProperties: false }),
  answer: Type.Object({
    month: MonthText,
    version: Nullable(Type.Integer({ description: "null: of the draft" })),
    conditions: Type.Array(
      Type.Object({
        id: Type.String(),
        metric: MetricId,
        name: BilingualText,
        unit: UnitText,
        comparator: Type.Enum(["at_least", "at_most"]),
        value: Type.Number(),
      }),
    ),
    cities: Type.Array(
      Type.Object({
        cityId: Uuid,
        name: Type.String(),
        mode: Nullable(Type.Enum([...COVERAGE_MODES])),
        standing: Standing,
        results: Type.Array(
          Type.Object({ condition: Type.String(), figure: Nullable(Type.Number()), standing: Standing }),
        ),
      }),
    ),
  }),
});

export const getCoverage = route({
  method: "GET",
  path: "/v1/coverage",
  summary: "How each city is served today: by the strategy in force, else as its record says",
  who: { object: "strategy", act: "read" },
  answer: Type.Object({
    strategyId: Nullable(Uuid),
    version: Nullable(Type.Integer()),
    otherMode: Nullable(Type.Enum([...COVERAGE_MODES])),
    cities: Type.Array(
      Type.Object({ cityId: Uuid, name: Type.String(), mode: Nullable(Type.Enum([...COVERAGE_MODES])) }),
    ),
  }),
});

/** The routes that set the strategy beside the registry's figures of cities. */
export const CITY_CONDITION_ROUTES = [getCityConditions, getCoverage];
