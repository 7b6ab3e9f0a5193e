import { listMetrics } from "../contract/measurement/metrics.ts";
import { listRestatements, restate } from "../contract/measurement/months.ts";
import type { AnswerOf } from "../contract/route.ts";
import { wantedMonth } from "./close.ts";
import type { Client } from "./connect.ts";
import { type CellNumbers, figureText } from "./figure-text.ts";
import { reportingUnit } from "./organisation.ts";
import { print, runCommand, say, spoken } from "./run-command.ts";
import { namesOfGrains, subjectText } from "./subject-names.ts";
import { textTable } from "./text-table.ts";

/** What `partnerloop restatements` was asked. */
export interface RestatementsArguments {
  readonly month: string;
  readonly recompute: boolean;
  readonly json: boolean;
}

type Restatements = AnswerOf<typeof listRestatements>;
const LIMIT = 500;

/** Restated cells of a month, and all late facts behind them. */
export async function readRestatements(call: Client, month: string): Promise<Omit<Restatements, "next">> {
  const first = await call(listRestatements, { params: { month }, query: { limit: LIMIT } });
  const lateFacts = [...first.lateFacts];
  for (let after = first.next; after !== null; ) {
    const page = await call(listRestatements, { params: { month }, query: { limit: LIMIT, after } });
    lateFacts.push(...page.lateFacts);
    after = page.next;
  }
  return { asOf: first.asOf, restatements: first.restatements, lateFacts };
}

async function tableOf(call: Client, { restatements }: Pick<Restatements, "restatements">): Promise<string> {
  const { currency } = await reportingUnit(call);
  const { metrics } = await call(listMetrics, {});
  const definitions = new Map(metrics.map(({ definition }) => [definition.id, definition]));
  const names = await namesOfGrains(
    call,
    restatements.map(({ grain }) => grain),
  );
  const text = (metric: string, side: CellNumbers | null) =>
    side === null
      ? spoken({ zh: "（无）", en: "(none)" })
      : figureText(side, definitions.get(metric)?.unit ?? "score", currency);
  return textTable(
    [
      spoken({
        zh: "指标 月份 范围 对象 已结账 重述",
        en: "metric month slice subject closed restated",
      }).split(" "),
      ...restatements.map(({ metric, month, slice, grain, subjectId, closed, restated }) => {
        const definition = definitions.get(metric);
        return [
          definition === undefined ? metric : spoken(definition.name),
          month,
          slice,
          subjectText(grain, subjectId, names),
          text(metric, closed),
          text(metric, restated),
        ];
      }),
    ],
    [4, 5],
  );
}

/** Shows closed and restated values side by side; recomputes them first when asked to. */
export async function restatementsCommand(given: RestatementsArguments): Promise<void> {
  await runCommand(async ({ call }) => {
    const month = wantedMonth(given.month);
    if (given.recompute) {
      const { lateFacts, restatedCells } = await call(restate, { params: { month }, body: {} });
      say(
        spoken({
          zh: `迟到 ${lateFacts} 条，${restatedCells} 个数值与结账时不同。`,
          en: `${lateFacts} late facts; ${restatedCells} values differ from the close.`,
        }),
      );
    }
    const found = await readRestatements(call, month);
    if (given.json) {
      print({ month, ...found }, true, () => "");
      return undefined;
    }
    const isStale = found.asOf === null && !given.recompute && found.lateFacts.length > 0;
    const nothing = isStale
      ? spoken({
          zh: `结账后迟到 ${found.lateFacts.length} 条，还没有重算；请加 --recompute。`,
          en: `${found.lateFacts.length} facts came late and nothing was recomputed yet; add --recompute.`,
        })
      : spoken({ zh: `${month} 没有重述。`, en: `${month} has no restatements.` });
    const text = found.restatements.length === 0 ? nothing : await tableOf(call, found);
    print(found, false, () => text);
    return undefined;
  });
}
