import { Type } from "typebox";
import { CONTROL_READINGS, SYNTHETIC_WARNINGS } from "../../domain/strategy/control-terms.ts";
import { Nullable, Uuid } from "../shapes.ts";

const Difference = Type.Object({
  value: Type.Number({ description: "points of a share, or growth over each city's own level before" }),
  lower: Nullable(Type.Number({ description: "95 %; null where a side has a single city" })),
  upper: Nullable(Type.Number()),
  p: Type.Number({ description: "share of assignments of cities that come out as far as demanded" }),
  smallestP: Type.Number(),
  trialCities: Type.Integer(),
  controlCities: Type.Integer(),
  reading: Type.Enum([...CONTROL_READINGS]),
});

const Synthetic = Type.Object({
  effect: Type.Number({ description: "in the unit of the metric, of a city and month" }),
  p: Type.Number(),
  smallestP: Type.Number(),
  misfit: Nullable(Type.Number({ description: "before the start; 0 is a perfect twin" })),
  weights: Type.Array(Type.Object({ cityId: Uuid, weight: Type.Number() })),
  warnings: Type.Array(Type.Enum([...SYNTHETIC_WARNINGS])),
});

/** How the trial cities moved against the control cities, for one criterion. */
export const ControlWeighingShape = Type.Object({
  scale: Type.Enum(["points", "relative"]),
  monthsBefore: Type.Integer(),
  monthsAfter: Type.Integer(),
  difference: Nullable(Difference),
  synthetic: Nullable(Synthetic),
});
