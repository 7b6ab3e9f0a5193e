import type { MetricUnit } from "../../domain/measurement/metric-definition.ts";
import type { PackWord } from "../../domain/report/pack-words.ts";
import type { TrialStanding } from "../strategy/trial-standing.ts";
import { type PackView, packSpeech, sideUnit } from "./pack-view.ts";

type Criterion = TrialStanding["versions"][number]["criteria"][number];

/** A criterion of a trial as the files of a pack write it. */
export interface PackTrialRow {
  readonly trial: string;
  readonly version: number;
  readonly criterion: string;
  readonly metric: string;
  readonly soFar: string;
  readonly mustBe: string;
  readonly sides: string;
  readonly state: string;
  readonly isMet: boolean | null;
}

const SIGNS = { at_least: "≥", above: ">", at_most: "≤", below: "<" } as const;
const STATES = {
  met: "trialMet",
  not_met: "trialNotMet",
  too_few: "trialTooFew",
  no_data: "trialNoData",
} as const satisfies Record<Criterion["value"]["state"], PackWord>;

/** Every criterion of every version of the trials in a pack, a row for what must not suffer besides. */
export function packTrialRows(view: PackView): PackTrialRow[] {
  const { word, number, say } = packSpeech(view);
  return (view.pack.trials ?? []).flatMap((trial) =>
    trial.versions.flatMap(({ version, criteria }) =>
      criteria.flatMap((criterion) => {
        const row = (metricId: string, point: Criterion["value"], name: string): PackTrialRow => {
          const definition = trial.definitions.find(({ id }) => id === metricId);
          const unit: MetricUnit = definition?.unit ?? "count";
          const told = (value: number | null) => (value === null ? "–" : number(value, unit));
          const side = (which: "numerator" | "denominator") => {
            const text = point.total[which];
            if (text === null) return "–";
            return number(Number(text), sideUnit(definition?.[which] ?? []));
          };
          const isSettled = point.state === "met" || point.state === "not_met";
          const provisional = isSettled && criterion.isProvisional ? ` (${word("trialProvisional")})` : "";
          return {
            ...{ trial: trial.title, version, criterion: name },
            metric: definition === undefined ? metricId : say(definition.name),
            soFar: told(point.number),
            mustBe: `${SIGNS[point.comparator]} ${told(point.threshold)}`,
            sides: point.total.denominator === null ? "" : `${side("numerator")} / ${side("denominator")}`,
            state: `${word(STATES[point.state])}${provisional}`,
            isMet: isSettled ? point.state === "met" : null,
          };
        };
        const own = row(criterion.metric, criterion.value, criterion.name);
        if (criterion.counter === null || criterion.counterMetric === null) return [own];
        const name = word("trialCounter", { criterion: criterion.name });
        return [own, row(criterion.counterMetric, criterion.counter, name)];
      }),
    ),
  );
}
