import { getCohorts } from "../contract/measurement/cohorts.ts";
import type { QueryOf } from "../contract/route.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";
import { monthQuery } from "./views-text.ts";

/** What `partnerloop cohorts` was asked. */
export interface CohortArguments {
  readonly month?: string;
  readonly months: string;
  readonly by: string;
  readonly class?: string;
  readonly json: boolean;
}

const SHOWN_AGES = [0, 1, 2, 3, 6, 9, 12, 18, 23];

/** Prints how many customers of each cohort still pay. */
export async function cohortsCommand(given: CohortArguments): Promise<void> {
  await runCommand(async ({ call }) => {
    const query = {
      ...{ ...monthQuery(given.month), months: Number(given.months), by: given.by },
      ...(given.class === undefined ? {} : { class: given.class }),
    };
    const answer = await call(getCohorts, { query: query as QueryOf<typeof getCohorts> });
    const immature = spoken({ zh: "未成熟", en: "immature" });
    const head = [
      ...spoken({ zh: "同期群 开始", en: "cohort started" }).split(" "),
      ...SHOWN_AGES.map((age) => `+${age}`),
    ];
    const rows = answer.cohorts.map(({ cohort, started, cells }) => [
      ...[cohort, String(started)],
      ...SHOWN_AGES.map((age) => {
        const paying = cells.find((cell) => cell.age === age)?.paying;
        return paying === null || paying === undefined ? immature : String(paying);
      }),
    ]);
    print(answer, given.json, () =>
      textTable(
        [head, ...rows],
        head.map((_, at) => at).filter((at) => at > 0),
      ),
    );
    return undefined;
  });
}
