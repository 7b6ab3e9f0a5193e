import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import {
  type PartnerFilter,
  type PartnerListRow,
  type PartnerPlace,
  readPartnerPage,
} from "../../database/channel/partner-list.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { PARTNER } from "../../domain/channel/kinds/partner.ts";
import { formatMinor } from "../../domain/org/money.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type CsvValue, writeCsv } from "../export/write-csv.ts";
import type { Services } from "../services.ts";
import { type PartnerListMoment, readPartnerMoment } from "./partner-moment.ts";

type Language = "zh-CN" | "en";
const PAGE = 2_000;
const BY_NAME = { key: "name", descending: false } as const;

const HEADS = {
  "zh-CN": [
    "编号",
    "名称",
    "类型",
    "城市",
    "区域",
    "人数规模",
    "渠道经理",
    "在约",
    "合同金额",
    "币种",
    "最近赢单",
  ],
  en: [
    ...["Reference", "Name", "Kind", "City", "Region", "Headcount band", "Channel manager"],
    ...["In force", "Bookings", "Currency", "Last won on"],
  ],
};
const YES_NO = { "zh-CN": ["是", "否"], en: ["yes", "no"] };

function wordOf(fieldId: string, value: string | null, language: Language): string | null {
  const field = PARTNER.fields.find(({ id }) => id === fieldId);
  const choice = field?.type === "choice" ? field.choices.find(({ id }) => id === value) : undefined;
  return (language === "en" ? choice?.en : choice?.zh) ?? value;
}

function lineOf(row: PartnerListRow, { organisation }: PartnerListMoment, language: Language): CsvValue[] {
  return [
    row.reference,
    row.name,
    wordOf("partner_kind", row.kind, language),
    row.city?.name ?? null,
    row.region?.name ?? null,
    wordOf("headcount_band", row.band, language),
    row.manager?.name ?? null,
    YES_NO[language][row.inForce ? 0 : 1] ?? null,
    formatMinor(BigInt(row.bookingsMinor), organisation.currencyExponent),
    organisation.reportingCurrency,
    row.lastWonOn,
  ];
}

/** Streams the list as CSV, page by page, and keeps in the audit log who took it and by which filters. */
export async function exportPartnerList(
  services: Services,
  actor: Actor,
  wanted: { filter: PartnerFilter; language: Language; reply: FastifyReply },
): Promise<FastifyReply> {
  const { filter, language, reply } = wanted;
  const { database, clock } = services;
  const moment = await inTransaction(database, actor, async (tx) => {
    await auditDone(tx, clock, { act: "export", objectKind: "partner", after: { filter } });
    return readPartnerMoment(tx, clock.now());
  });
  async function* lines() {
    let after: PartnerPlace | undefined;
    for (;;) {
      const page = await inTransaction(database, actor, (tx) =>
        readPartnerPage(tx, { filter, moment, sort: BY_NAME, after, limit: PAGE }),
      );
      for (const row of page) yield lineOf(row, moment, language);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      after = { value: last.sortValue, id: last.id };
    }
  }
  const name = `partners-${moment.today}.csv`;
  return reply
    .type("text/csv; charset=utf-8")
    .header("content-disposition", `attachment; filename="${name}"`)
    .send(Readable.from(writeCsv(HEADS[language], lines())));
}
