import { Type } from "typebox";
import { VERSION_STATES } from "../../domain/agreement/standing.ts";
import { MEASURE_RESULTS } from "../../domain/report/cascade.ts";
import { CASCADE_RULES } from "../../domain/report/cascade-lint.ts";
import { MetricId, MetricValueShape } from "../measurement/shapes.ts";
import { type Route, route } from "../route.ts";
import { BilingualText, DayText, MonthText, Nullable, Uuid } from "../shapes.ts";

const Result = Type.Enum([...MEASURE_RESULTS]);
const Layer = Type.Enum(["goal", "strategy", "tactics", "execution", "report"]);
const Count = Type.Integer({ minimum: 0 });

const Node = Type.Object({
  id: Uuid,
  kind: Type.String(),
  layer: Layer,
  title: Type.String(),
  state: Type.Enum(["draft", ...VERSION_STATES]),
  regionId: Nullable(Uuid),
  cityId: Nullable(Uuid),
  partnerId: Nullable(Uuid),
  ownerId: Nullable(Uuid),
  waitingDays: Nullable(Type.Integer()),
  result: Result,
  measures: Type.Array(
    Type.Object({
      metric: MetricId,
      comparator: Nullable(Type.String()),
      bound: Nullable(Type.Number({ description: "money in whole currency, a ratio as a decimal" })),
      ownerId: Nullable(Uuid),
      result: Result,
      value: Nullable(MetricValueShape),
    }),
  ),
  parents: Type.Array(Type.Object({ id: Uuid, replaced: Type.Boolean() })),
  promises: Type.Object({ live: Count, overdue: Count, kept: Count, broken: Count }),
});

const XRow = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  title: Type.String({ description: "empty for all designs of a kind that stand in places" }),
  nodes: Type.Array(Uuid),
});
const Bonds = Type.Array(Type.Array(Type.Integer({ description: "0 none, 1 by one step, 3 direct" })));

export const getStrategyMap = route({
  method: "GET",
  path: "/v1/strategy-map",
  summary:
    "The whole in one picture: goal, strategy, standards, nominations, plans, promises and metrics by place, what is loose in it, and the X-matrix",
  who: { object: "goal", act: "read" },
  answer: Type.Object({
    today: DayText,
    month: Nullable(Type.String({ ...MonthText, description: "the closed month of the figures" })),
    kinds: Type.Array(
      Type.Object({
        id: Type.String(),
        path: Type.String(),
        layer: Layer,
        name: BilingualText,
      }),
    ),
    places: Type.Array(Type.Object({ id: Uuid, name: Type.String(), regionId: Nullable(Uuid) })),
    nodes: Type.Array(Node),
    metrics: Type.Array(Type.Object({ id: MetricId, name: BilingualText, unit: Type.String() })),
    names: Type.Record(Type.String(), Type.String(), { description: "of partners and people, by id" }),
    flaws: Type.Array(
      Type.Object({
        rule: Type.Enum([...CASCADE_RULES]),
        nodes: Type.Array(Uuid),
        metric: Nullable(MetricId),
        userId: Nullable(Uuid),
        amount: Nullable(Type.Number()),
        placeId: Nullable(Uuid),
      }),
    ),
    matrix: Type.Object({
      results: Type.Array(MetricId),
      strategies: Type.Array(XRow),
      tactics: Type.Array(XRow),
      measures: Type.Array(MetricId),
      ...{ a: Bonds, b: Bonds, c: Bonds, d: Bonds },
      loose: Type.Array(MetricId),
    }),
  }),
});

export const STRATEGY_MAP_ROUTES: readonly Route[] = [getStrategyMap];
