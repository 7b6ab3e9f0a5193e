import {
  RECORD_ROUTES,
  type RecordMoney,
  type RecordQuery,
  type RecordRoutes,
  type RecordRow,
  type RecordValue,
} from "../../contract/channel/record-lists.ts";
import type { ListRow, ListSource, ListWanted } from "../../database/channel/list/list-source.ts";
import { recordSource } from "../../database/channel/list/record-source.ts";
import { readRecordVersions } from "../../database/channel/list/record-versions.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { camelName, columnsOf, filtersOf, type RecordList } from "../../domain/channel/lists/record-list.ts";
import type { Field } from "../../domain/channel/record-kind.ts";
import { formatMinor } from "../../domain/org/money.ts";
import type { CsvValue } from "../export/write-csv.ts";
import { type Handler, handle, handleWithoutTransaction } from "../handle.ts";
import { answerPage, sendListFile } from "./answer-list.ts";
import { readMoment } from "./partner-moment.ts";

type FileLanguage = "zh-CN" | "en";

const usualSort = (list: RecordList) => list.usualSort.replace(/\w+$/, camelName);

function wantedOf(list: RecordList, query: RecordQuery): ListWanted {
  const filters = filtersOf(list).flatMap(({ id, how }) => {
    const value = query[id];
    if (typeof value !== "string" && typeof value !== "boolean") return [];
    return [[id, how === "one_of" || how === "class" ? String(value).split(",") : value]] as const;
  });
  return { q: query.q, ids: query.ids?.split(","), filters: Object.fromEntries(filters) };
}

const rowOf = ({ place: _, ...row }: ListRow) => row as RecordRow;

const YES_NO = { "zh-CN": ["是", "否"], en: ["yes", "no"] } as const;

/** An instant as clocks of the zone show it, to the minute. */
function localTime(instant: Date, zone: string): string {
  return instant.toLocaleString("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
}

function cellOf(field: Field, value: unknown, given: { zone: string; language: FileLanguage }): CsvValue[] {
  if (field.type === "money") {
    const money = value as RecordMoney | null;
    return money === null ? [null, null] : [formatMinor(BigInt(money.minor), money.exponent), money.currency];
  }
  if (value === null) return [null];
  if (value instanceof Date) return [localTime(value, given.zone)];
  if (field.type === "choice") {
    const choice = field.choices.find(({ id }) => id === value);
    return [(given.language === "en" ? choice?.en : choice?.zh) ?? String(value)];
  }
  if (field.type === "boolean") return [YES_NO[given.language][value === true ? 0 : 1]];
  if (field.type === "reference") return [(value as { name: string | null }).name];
  return [value as RecordValue as string | number];
}

const CURRENCY = { "zh-CN": "币种", en: "currency" };

function headsOf(list: RecordList, language: FileLanguage): string[] {
  const nameOf = (field: Field) => (language === "en" ? field.en : field.zh);
  return [
    language === "en" ? "Reference" : "编号",
    ...columnsOf(list).flatMap((field) =>
      field.type === "money"
        ? [nameOf(field), `${nameOf(field)}${language === "en" ? ", " : ""}${CURRENCY[language]}`]
        : [nameOf(field)],
    ),
  ];
}

function handlersOf({ list, page, file, record }: RecordRoutes): Handler[] {
  const source: ListSource = recordSource(list);
  const missing = () =>
    new AppError("not_found", {
      zh: `没有这条${list.kind.zh}。`,
      en: `There is no such ${list.kind.en.toLowerCase()}.`,
    });
  return [
    handle(page, async ({ tx, query, services }) => {
      const { sort = usualSort(list), cursor, limit = 50 } = query;
      const moment = await readMoment(tx, services.clock.now());
      const asked = { wanted: wantedOf(list, query), sort, cursor, limit };
      const { rows, ...rest } = await answerPage(tx, source, moment, asked);
      return { rows: rows.map(rowOf), ...rest, today: moment.today };
    }),
    handleWithoutTransaction(file, ({ query, actor, services, reply }) => {
      const language: FileLanguage = query.language === "en" ? "en" : "zh-CN";
      return sendListFile(
        services,
        actor,
        {
          ...{ objectKind: list.kind.id, plural: list.plural, source, wanted: wantedOf(list, query) },
          sort: query.sort ?? usualSort(list),
          heads: headsOf(list, language),
          readMoment: (tx) => readMoment(tx, services.clock.now()),
          lineOf: (row, { zone }) => [
            row.reference,
            ...columnsOf(list).flatMap((field) =>
              cellOf(field, row[camelName(field.id)], { zone, language }),
            ),
          ],
        },
        reply,
      );
    }),
    handle(record, async ({ tx, params, services }) => {
      const moment = await readMoment(tx, services.clock.now());
      const found = await readRecordVersions(tx, source, params.id, moment);
      const [first] = found;
      if (first === undefined) throw missing();
      const versions = found.map(({ current: _, ...version }) => version);
      const current = found.find((version) => version.current)?.row as RecordRow | undefined;
      return {
        id: params.id,
        reference: first.row.reference,
        current: current ?? null,
        versions: versions.map(({ row, recordedAt, voidedAt, ...version }) => ({
          ...version,
          recordedAt: recordedAt.toISOString(),
          voidedAt: voidedAt?.toISOString() ?? null,
          row: row as RecordRow,
        })),
      };
    }),
  ];
}

/** What answers the lists of records: the same for each, from its description. */
export const RECORD_LIST_HANDLERS: readonly Handler[] = RECORD_ROUTES.flatMap(handlersOf);
