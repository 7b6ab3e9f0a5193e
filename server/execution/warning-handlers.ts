import { exportWarnings, getWarningSummary, listWarnings } from "../../contract/execution/warnings.ts";
import type { AnswerOf, QueryOf } from "../../contract/route.ts";
import type { ListRow, ListWanted } from "../../database/channel/list/list-source.ts";
import { countWarnings, WARNING_SOURCE, type WarningListRow } from "../../database/execution/warning-list.ts";
import { latestWarningRound } from "../../database/execution/warning-rounds.ts";
import { type WarningFacts, warningReason } from "../../domain/execution/warning-reason.ts";
import type { WarningRule } from "../../domain/execution/warning-rule.ts";
import { answerPage, sendListFile } from "../channel/answer-list.ts";
import { readMoment } from "../channel/partner-moment.ts";
import { type Handler, handle, handleWithoutTransaction } from "../handle.ts";
import { WARNING_HEADS, warningLine } from "./warning-file.ts";

type Row = AnswerOf<typeof listWarnings>["warnings"][number];

/** A row as it is told: with its rule's name and its reason in words. */
export function presentWarning(row: WarningListRow): Row {
  const { place: _, rule, reason, ...rest } = row;
  const kept = rule as WarningRule;
  return {
    ...(rest as unknown as Omit<Row, "rule" | "reason">),
    rule: kept.name,
    reason: warningReason(kept, reason as WarningFacts),
  };
}

/** Which warnings a query asks for. */
function wantedOf(query: Omit<QueryOf<typeof exportWarnings>, "language" | "sort">): ListWanted {
  const { q, ids, state, ...filters } = query;
  const asked = { ...filters, state: state?.split(",") };
  const given = Object.entries(asked).flatMap(([id, value]) =>
    value === undefined ? [] : [[id, value] as const],
  );
  return { q, ids: ids?.split(","), filters: Object.fromEntries(given) };
}

const USUAL_SORT = "dueOn";

const listHandler = handle(listWarnings, async ({ tx, query, services }) => {
  const { sort = USUAL_SORT, cursor, limit = 50, ...rest } = query;
  const moment = await readMoment(tx, services.clock.now());
  const asked = { wanted: wantedOf(rest), sort, cursor, limit };
  const { rows, ...page } = await answerPage(tx, WARNING_SOURCE, moment, asked);
  return {
    warnings: rows.map((row) => presentWarning(row as WarningListRow)),
    ...page,
    today: moment.today,
    currency: moment.organisation.reportingCurrency,
    exponent: moment.organisation.currencyExponent,
  };
});

const exportHandler = handleWithoutTransaction(exportWarnings, ({ query, actor, services, reply }) => {
  const { language = "zh-CN", sort = USUAL_SORT, ...rest } = query;
  return sendListFile(
    services,
    actor,
    {
      ...{ objectKind: "warning", plural: "warnings", source: WARNING_SOURCE, wanted: wantedOf(rest), sort },
      heads: WARNING_HEADS[language],
      readMoment: (tx) => readMoment(tx, services.clock.now()),
      lineOf: (row: ListRow, { organisation }) =>
        warningLine(presentWarning(row as WarningListRow), { organisation, language }),
    },
    reply,
  );
});

const summaryHandler = handle(getWarningSummary, async ({ tx, services }) => {
  const { organisation } = await readMoment(tx, services.clock.now());
  const round = await latestWarningRound(tx);
  return {
    ...(await countWarnings(tx)),
    currency: organisation.reportingCurrency,
    exponent: organisation.currencyExponent,
    round: round === undefined ? null : { ...round, at: round.at.toISOString() },
  };
});

export const WARNING_HANDLERS: readonly Handler[] = [listHandler, exportHandler, summaryHandler];
