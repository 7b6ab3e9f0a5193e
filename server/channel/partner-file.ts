import type { ListWanted } from "../../database/channel/list/list-source.ts";
import { PARTNER_SOURCE, type PartnerListRow } from "../../database/channel/partner-list.ts";
import { PARTNER } from "../../domain/channel/kinds/partner.ts";
import { formatMinor } from "../../domain/org/money.ts";
import type { CsvValue } from "../export/write-csv.ts";
import type { Services } from "../services.ts";
import type { ListFile } from "./answer-list.ts";
import { type PartnerListMoment, readPartnerMoment } from "./partner-moment.ts";

type Language = "zh-CN" | "en";

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
    "计算等级",
  ],
  en: [
    ...["Reference", "Name", "Kind", "City", "Region", "Headcount band", "Channel manager"],
    ...["In force", "Bookings", "Currency", "Last won on", "Computed class"],
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
    row.computedClass,
  ];
}

/** The list of partners as a file. */
export function partnerFile(
  { clock }: Pick<Services, "clock">,
  given: { wanted: ListWanted; sort: string; language: Language },
): ListFile<PartnerListMoment> {
  const { language, ...asked } = given;
  return {
    ...{ objectKind: "partner", plural: "partners", source: PARTNER_SOURCE, ...asked },
    heads: HEADS[language],
    readMoment: (tx) => readPartnerMoment(tx, clock.now()),
    lineOf: (row, moment) => lineOf(row as PartnerListRow, moment, language),
  };
}
