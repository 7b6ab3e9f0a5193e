import { getFunnel } from "../contract/measurement/funnel.ts";
import type { QueryOf } from "../contract/route.ts";
import { FUNNEL_METRICS } from "../domain/measurement/funnel.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";
import { cellWriter, monthQuery } from "./views-text.ts";

/** What `partnerloop funnel` was asked. */
export interface FunnelArguments {
  readonly month?: string;
  readonly months: string;
  readonly by: string;
  readonly json: boolean;
}

/** Prints the funnels of leads and of deals, row by row. */
export async function funnelCommand(given: FunnelArguments): Promise<void> {
  await runCommand(async ({ call }) => {
    // The server checks the words against the contract and says what is wrong.
    const query = { ...monthQuery(given.month), months: Number(given.months), by: given.by };
    const answer = await call(getFunnel, { query: query as QueryOf<typeof getFunnel> });
    if (given.json) {
      print(answer, true, () => "");
      return undefined;
    }
    const { cell, name } = await cellWriter(call);
    const head = [spoken({ zh: "行", en: "row" }), ...FUNNEL_METRICS.map(name)];
    const total = spoken({ zh: "合计", en: "total" });
    const rows = answer.rows.map((row) => [
      row.key === "total" ? total : (row.name ?? row.key),
      ...FUNNEL_METRICS.map((id) => cell(id, row.cells[id])),
    ]);
    print(answer, false, () =>
      textTable(
        [head, ...rows],
        FUNNEL_METRICS.map((_, at) => at + 1),
      ),
    );
    return undefined;
  });
}
