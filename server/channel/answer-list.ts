import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import {
  countList,
  type ListMoment,
  type ListPlace,
  type ListRow,
  type ListSource,
  type ListWanted,
  readListPage,
} from "../../database/channel/list/list-source.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type CsvValue, writeCsv } from "../export/write-csv.ts";
import type { Services } from "../services.ts";
import { readCursor, readOrder, writeCursor } from "./list-cursor.ts";

const COUNTED_UP_TO = 10_000;
const EXPORT_PAGE = 2_000;

/** What of a list is asked for. */
export interface AskedPage {
  readonly wanted: ListWanted;
  readonly sort: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** One page of a list with where the next begins, and an honest count. */
export async function answerPage<Moment extends ListMoment>(
  tx: Tx,
  source: ListSource<Moment>,
  moment: Moment,
  asked: AskedPage,
) {
  const { wanted, sort, cursor, limit } = asked;
  const after = cursor === undefined ? undefined : readCursor(source as ListSource, sort, cursor);
  const order = readOrder(sort);
  const found = await readListPage(tx, source, { wanted, moment, order, after, limit: limit + 1 });
  // A first page with room left has counted itself.
  const isWhole = after === undefined && found.length <= limit;
  const count = isWhole ? found.length : await countList(tx, source, { wanted, moment, most: COUNTED_UP_TO });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    rows: page,
    next: last === undefined ? null : writeCursor(sort, last.place),
    count: { value: Math.min(count, COUNTED_UP_TO), exact: count <= COUNTED_UP_TO },
  };
}

/** A list as a file: what it is called, and how a row becomes a line. */
export interface ListFile<Moment extends ListMoment> {
  readonly objectKind: string;
  readonly plural: string;
  readonly source: ListSource<Moment>;
  readonly wanted: ListWanted;
  readonly sort: string;
  readonly readMoment: (tx: Tx) => Promise<Moment>;
  readonly heads: readonly string[];
  readonly lineOf: (row: ListRow, moment: Moment) => CsvValue[];
}

/** Streams a list as CSV, page by page, and keeps in the audit log who took it and by which filters. */
export async function sendListFile<Moment extends ListMoment>(
  { database, clock }: Pick<Services, "database" | "clock">,
  actor: Actor,
  file: ListFile<Moment>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { source, wanted, plural } = file;
  const { q, ids, filters } = wanted;
  const moment = await inTransaction(database, actor, async (tx) => {
    const filter = { ...filters, ...(q === undefined ? {} : { q }), ...(ids === undefined ? {} : { ids }) };
    await auditDone(tx, clock, { act: "export", objectKind: file.objectKind, after: { filter } });
    return file.readMoment(tx);
  });
  const order = readOrder(file.sort);
  async function* lines() {
    let after: ListPlace | undefined;
    for (;;) {
      const page = await inTransaction(database, actor, (tx) =>
        readListPage(tx, source, { wanted, moment, order, after, limit: EXPORT_PAGE }),
      );
      for (const row of page) yield file.lineOf(row, moment);
      after = page.at(-1)?.place;
      if (after === undefined || page.length < EXPORT_PAGE) return;
    }
  }
  return reply
    .type("text/csv; charset=utf-8")
    .header("content-disposition", `attachment; filename="${plural}-${moment.today}.csv"`)
    .send(Readable.from(writeCsv(file.heads, lines())));
}
