import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { type GapRow, readGapRows } from "../../database/measurement/data-gaps.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type CsvValue, writeCsv } from "../export/write-csv.ts";
import type { Services } from "../services.ts";
import { gapScope, needOf } from "./gap-scope.ts";
import { requireReadable } from "./require-readable.ts";
import { shownMonth } from "./shown-month.ts";

const PAGE = 2_000;
const HEADS = {
  "zh-CN": ["编号", "名称", "城市", "代理商", "日期", "缺少"],
  en: ["Reference", "Name", "City", "Partner", "Day", "Missing"],
};

interface Wanted {
  readonly need: string;
  readonly month?: string | undefined;
  readonly language: "zh-CN" | "en";
  readonly reply: FastifyReply;
}

/** Streams the records that lack a field as CSV, page by page, and keeps in the audit log who took them. */
export async function exportGapRows(services: Services, actor: Actor, wanted: Wanted): Promise<FastifyReply> {
  const { language, reply } = wanted;
  const { database, clock } = services;
  const need = needOf(wanted.need);
  requireReadable(actor.role, [need.kind]);
  const shown = await inTransaction(database, actor, async (tx) => {
    await auditDone(tx, clock, { act: "export", objectKind: need.kind, after: { lacks: need.id } });
    return shownMonth(tx, wanted.month, clock.now());
  });
  const lacks = language === "en" ? need.what.en : need.what.zh;
  async function* lines(): AsyncGenerator<CsvValue[]> {
    let after: string | undefined;
    for (;;) {
      const page: GapRow[] = await inTransaction(database, actor, (tx) =>
        readGapRows(tx, need, gapScope(shown), { limit: PAGE, ...(after === undefined ? {} : { after }) }),
      );
      for (const row of page) yield [row.reference, row.name, row.city, row.partner, row.day, lacks];
      after = page.at(-1)?.id;
      if (page.length < PAGE) return;
    }
  }
  return reply
    .type("text/csv; charset=utf-8")
    .header("content-disposition", `attachment; filename="${need.id.replace(".", "-")}-${shown.today}.csv"`)
    .send(Readable.from(writeCsv(HEADS[language], lines())));
}
