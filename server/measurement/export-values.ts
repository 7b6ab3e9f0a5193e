import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { readSubjectNames } from "../../database/measurement/subject-names.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { Language } from "../../domain/language.ts";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import { shownNumber } from "../../domain/measurement/metric-value.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type CsvValue, writeCsv } from "../export/write-csv.ts";
import type { Services } from "../services.ts";
import { type AnsweredValues, answerValues, type ValuesQuery } from "./answer-values.ts";

const HEADS: Record<Language, readonly string[]> = {
  "zh-CN": [
    ...["指标", "名称", "版本", "月份", "已结", "粒度", "对象", "切分"],
    ...["数值", "单位", "分子", "分母", "状态"],
  ],
  en: [
    ...["Metric", "Name", "Version", "Month", "Closed in", "Grain", "Subject", "Slice"],
    ...["Value", "Unit", "Numerator", "Denominator", "State"],
  ],
};

interface Known {
  readonly definitions: ReadonlyMap<string, MetricDefinition>;
  readonly names: ReadonlyMap<string, string>;
  readonly currency: string;
  readonly exponent: number;
  readonly language: Language;
}

/** Money in units of its currency, as the unit column says; other values as they are. */
function writtenValue(
  value: AnsweredValues["values"][number],
  unit: string,
  exponent: number,
): number | null {
  const number = shownNumber(value);
  return number === null || unit !== "money" ? number : Number((number / 10 ** exponent).toFixed(exponent));
}

function lineOf(value: AnsweredValues["values"][number], known: Known): CsvValue[] {
  const definition = known.definitions.get(value.metric);
  const unit = definition?.unit ?? "score";
  const name = known.language === "en" ? definition?.name.en : definition?.name.zh;
  return [
    ...[value.metric, name ?? null, value.version, value.month, value.closedIn ?? null, value.grain],
    value.subjectId === null ? null : (known.names.get(value.subjectId) ?? value.subjectId),
    value.slice,
    writtenValue(value, unit, known.exponent),
    unit === "money" ? known.currency : unit,
    ...[value.numerator, value.denominator, value.state],
  ];
}

async function readKnown(tx: Tx, values: AnsweredValues["values"], language: Language): Promise<Known> {
  const organisation = await readOrganisation(tx);
  return {
    definitions: new Map((await readRegistry(tx)).map((one) => [one.id, one])),
    names: await readSubjectNames(
      tx,
      values.flatMap(({ subjectId }) => subjectId ?? []),
    ),
    currency: organisation.reportingCurrency,
    exponent: organisation.currencyExponent,
    language,
  };
}

/** Sends the values of a query as CSV and keeps in the audit log who took them. */
export async function exportValues(
  services: Services,
  actor: Actor,
  wanted: { query: ValuesQuery; language: Language; reply: FastifyReply },
): Promise<FastifyReply> {
  const { query, language, reply } = wanted;
  const { database, clock } = services;
  const { values, known } = await inTransaction(database, actor, async (tx) => {
    const answered = await answerValues(tx, query, clock.now());
    await auditDone(tx, clock, { act: "export", objectKind: "metric", after: { query } });
    return { values: answered.values, known: await readKnown(tx, answered.values, language) };
  });
  const lines = values.map((value) => lineOf(value, known));
  return reply
    .type("text/csv; charset=utf-8")
    .header(
      "content-disposition",
      `attachment; filename="${query.metrics.split(",")[0]}-${query.month ?? "all"}.csv"`,
    )
    .send(Readable.from(writeCsv(HEADS[language], lines)));
}
