import { exportClassMembers, getClasses, listClassMembers } from "../../contract/execution/classes.ts";
import type { AnswerOf } from "../../contract/route.ts";
import type { ListRow } from "../../database/channel/list/list-source.ts";
import { readClassTotals } from "../../database/execution/class-grades.ts";
import { type ClassListRow, classSource } from "../../database/execution/class-list.ts";
import type { Tx } from "../../database/transaction.ts";
import { isSettled } from "../../domain/execution/class-round.ts";
import { CLASS_MEASURES, type ClassMeasure } from "../../domain/execution/class-rule.ts";
import { formatMinor } from "../../domain/org/money.ts";
import { answerPage, sendListFile } from "../channel/answer-list.ts";
import { readMoment } from "../channel/partner-moment.ts";
import { type Handler, handle, handleWithoutTransaction } from "../handle.ts";
import { gradedMonths } from "./graded-months.ts";

type Member = AnswerOf<typeof listClassMembers>["members"][number];

/** Before the first round there is no month: nothing is in any class. */
const NO_MONTH = "0000-00";
const USUAL_SORT = "-value";

async function momentOf(tx: Tx, now: Date, wanted?: string) {
  const { rounds, round } = await gradedMonths(tx, wanted);
  return { ...(await readMoment(tx, now)), month: round?.month ?? NO_MONTH, round, rounds };
}

const summaryHandler = handle(getClasses, async ({ tx, query, services }) => {
  const { round, rounds, organisation } = await momentOf(tx, services.clock.now(), query.month);
  return {
    month: round?.month ?? null,
    months: rounds.map((one) => ({ month: one.month, isClosed: isSettled(one) })),
    at: round?.at.toISOString() ?? null,
    rulesVersion: round?.rulesVersion ?? 0,
    currency: organisation.reportingCurrency,
    exponent: organisation.currencyExponent,
    totals: (round === undefined ? [] : await readClassTotals(tx, round.month)) as never,
  };
});

const listHandler = handle(listClassMembers, async ({ tx, query, services }) => {
  const { kind, month, q, ids, grade, sort = USUAL_SORT, cursor, limit = 50 } = query;
  const { round, rounds: _rounds, months: _, ...moment } = await momentOf(tx, services.clock.now(), month);
  const filters = { kind, ...(grade === undefined ? {} : { grade }) };
  const asked = { wanted: { q, ids: ids?.split(","), filters }, sort, cursor, limit };
  const { rows, ...page } = await answerPage(tx, classSource(kind), moment, asked);
  return {
    members: rows.map(({ place: __, ...row }) => row as unknown as Member),
    ...page,
    month: round?.month ?? null,
    currency: moment.organisation.reportingCurrency,
    exponent: moment.organisation.currencyExponent,
  };
});

const HEADS = {
  "zh-CN": [
    "编号",
    "名称",
    "等级",
    "依据",
    "数值",
    "下一等级",
    "差距",
    "至少几天联系一次",
    "几个工作小时内回应",
  ],
  en: [
    ...["Reference", "Name", "Class", "By", "Value", "Next class", "Missing to it"],
    ...["Contact every … days", "Answer in … hours"],
  ],
};

const exportHandler = handleWithoutTransaction(exportClassMembers, ({ query, actor, services, reply }) => {
  const { kind, month, q, ids, grade, sort = USUAL_SORT, language = "zh-CN" } = query;
  return sendListFile(
    services,
    actor,
    {
      ...{ objectKind: "class", plural: `classes-${kind}`, source: classSource(kind), sort },
      wanted: { q, ids: ids?.split(","), filters: { kind, ...(grade === undefined ? {} : { grade }) } },
      heads: HEADS[language],
      readMoment: (tx) => momentOf(tx, services.clock.now(), month),
      lineOf: (row: ListRow, { organisation }) => {
        const one = row as ClassListRow;
        const measure = CLASS_MEASURES[one.measure as ClassMeasure];
        const amount = (text: string | null) =>
          text === null || measure.unit === "count"
            ? text
            : formatMinor(BigInt(text), organisation.currencyExponent);
        return [
          ...[
            one.reference,
            one.name,
            one.grade,
            language === "en" ? measure.en : measure.zh,
            amount(one.value),
          ],
          ...[one.nextGrade, amount(one.gap), one.contactDays, one.responseHours],
        ];
      },
    },
    reply,
  );
});

export const CLASS_HANDLERS: readonly Handler[] = [summaryHandler, listHandler, exportHandler];
