import { Type } from "typebox";
import { route } from "../route.ts";

const Workday = Type.Integer({ minimum: 1, maximum: 23 });

export const beginReportDuties = route({
  method: "POST",
  path: "/v1/report-duties",
  summary:
    "Let everybody in the line report each month: manager to director, director to VP, VP to CEO, each on a working day; again adds only who is new",
  who: { object: "monthly_pack", act: "act" },
  body: Type.Object(
    { manager: Workday, director: Workday, vp: Workday },
    { additionalProperties: false, description: "on which working day of the month each layer reports" },
  ),
  answer: Type.Object({ begun: Type.Integer({ description: "how many duties are new" }) }),
});
