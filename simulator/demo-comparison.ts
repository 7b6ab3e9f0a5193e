import type { AnswerOf } from "../contract/route.ts";
import { getComparisonFacts, startComparison } from "../contract/strategy/comparisons.ts";
import { listComparisonRows } from "../database/strategy/comparison-rows.ts";
import type { Language } from "../domain/language.ts";
import { runComparison } from "../server/jobs/run-comparison.ts";
import { act, holderOf, look, type Stage } from "./demo-stage.ts";

const TITLE = {
  "zh-CN": "试行之后再看：狼群、准独家、独家的三年推演",
  en: "After the trial: wolf-pack, quasi-exclusive and exclusive, three years played",
} as const;
const ASKED = { months: 36, draws: 1000, sustained: true, seed: "20260501" };

/** Compares the ways that the strategy chose between once more, by all that is known now; what was begun is taken up. */
export async function compareDemoOptions(stage: Stage, language: Language): Promise<void> {
  const { comparisons } = await look(stage, listComparisonRows);
  const comparisonId = comparisons[0]?.id ?? (await start(stage, language));
  await runComparison(stage.services, { asker: await holderOf(stage, "channel_vp"), comparisonId });
}

async function start({ services, system }: Stage, language: Language): Promise<string> {
  // It is computed here and at once: the worker that a page would leave it to may not run.
  const stage = {
    services: { ...services, jobs: { ...services.jobs, send: async () => undefined } },
    system,
  };
  const facts = (await act(stage, "channel_vp", getComparisonFacts, {})) as AnswerOf<
    typeof getComparisonFacts
  >;
  const { id } = await act(stage, "channel_vp", startComparison, {
    body: {
      ...{ title: TITLE[language], region: null, asOf: facts.asOf, ...ASKED },
      ...{ options: facts.options, tolerance: facts.aim.tolerance },
      parameters: facts.parameters.map(({ id: parameter, low, likely, high }) => ({
        ...{ id: parameter, low, likely, high },
      })),
    },
  });
  return String(id);
}
