import { getMetricValues, listMetrics } from "../contract/measurement/metrics.ts";
import type { AnswerOf, QueryOf } from "../contract/route.ts";
import { AppError } from "../domain/access/app-error.ts";
import { GRAINS, type Grain } from "../domain/measurement/metric-definition.ts";
import type { Client } from "./connect.ts";
import { type Definition, figureText, sidesText } from "./figure-text.ts";
import { reportingUnit } from "./organisation.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { type Named, namesOfGrains, subjectText } from "./subject-names.ts";
import { textTable } from "./text-table.ts";

/** What `partnerloop metrics` was asked. */
export interface MetricsArguments {
  readonly month?: string;
  readonly toMonth?: string;
  readonly from?: string;
  readonly to?: string;
  readonly all: boolean;
  readonly closed: boolean;
  readonly asOf?: string;
  readonly grain?: string;
  readonly population?: string;
  readonly breakdown?: string;
  readonly filter?: string;
  readonly json: boolean;
}

type Values = AnswerOf<typeof getMetricValues>;

function queryOf(ids: readonly string[], given: MetricsArguments): Partial<QueryOf<typeof getMetricValues>> {
  const { month, toMonth, from, to, asOf, population, breakdown, filter } = given;
  if (!given.all && month === undefined && from === undefined && to === undefined) {
    throw new AppError("invalid_input", {
      zh: "请给出时间：--month 2024-03、--from 与 --to，或 --all。",
      en: "Say which time: --month 2024-03, --from and --to, or --all.",
    });
  }
  if (given.all && (month ?? from ?? to) !== undefined) {
    throw new AppError("invalid_input", {
      zh: "--all 不能与月份或日期同用。",
      en: "--all goes without a month or days.",
    });
  }
  // The server checks each word against the contract and says what is wrong, so they pass as they were typed.
  return {
    metrics: ids.join(","),
    grain: (given.grain ?? "company") as Grain,
    ...{ month, toMonth, from, to, asOf, filter },
    ...(given.closed ? { view: "closed" as const } : {}),
    population: population as QueryOf<typeof getMetricValues>["population"],
    breakdown: breakdown as QueryOf<typeof getMetricValues>["breakdown"],
  };
}

async function namesFor(call: Client, { values }: Values): Promise<Map<string, Named>> {
  const grains = values.filter(({ subjectId }) => subjectId !== null).map(({ grain }) => grain);
  return namesOfGrains(
    call,
    GRAINS.filter((grain) => grains.includes(grain)),
  );
}

async function listDefinitions(call: Client, asJson: boolean): Promise<void> {
  const { metrics } = await call(listMetrics, {});
  print({ metrics }, asJson, () => {
    const head = [
      ["id", "v"],
      [spoken({ zh: "名称", en: "name" }), spoken({ zh: "单位", en: "unit" })],
    ].flat();
    const rows = metrics.map(({ definition, owner }) => [
      definition.id,
      String(definition.version),
      spoken(definition.name),
      definition.unit,
      owner?.ownerName ?? "-",
    ]);
    return textTable([[...head, spoken({ zh: "责任人", en: "owner" })], ...rows]);
  });
}

/** Lists the definitions, or asks for values of metrics. */
export async function metricsCommand(ids: string[], given: MetricsArguments): Promise<void> {
  await runCommand(async ({ call }) => {
    if (ids.length === 0) {
      await listDefinitions(call, given.json);
      return undefined;
    }
    const answer = await call(getMetricValues, { query: queryOf(ids, given) });
    const names = await namesFor(call, answer);
    const values = answer.values.map((value) => {
      const named = value.subjectId === null ? undefined : names.get(value.subjectId);
      return { ...value, subjectReference: named?.reference ?? null, subjectName: named?.name ?? null };
    });
    if (given.json) {
      print({ asOf: answer.asOf, values }, true, () => "");
      return undefined;
    }
    const { currency } = await reportingUnit(call);
    const { metrics } = await call(listMetrics, {});
    const definitions = new Map<string, Definition>(
      metrics.map(({ definition }) => [definition.id, definition]),
    );
    print(values, false, () =>
      textTable(
        [
          spoken({
            zh: "指标 月份 范围 对象 数值 分子/分母",
            en: "metric month slice subject value sides",
          }).split(" "),
          ...answer.values.map((value) => [
            value.metric,
            value.month ?? "-",
            value.slice,
            subjectText(value.grain, value.subjectId, names),
            figureText(value, definitions.get(value.metric)?.unit ?? "score", currency),
            sidesText(value),
          ]),
        ],
        [4, 5],
      ),
    );
    return undefined;
  });
}
