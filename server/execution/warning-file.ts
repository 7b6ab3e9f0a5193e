import type { listWarnings } from "../../contract/execution/warnings.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { WARNING_WORDS } from "../../domain/execution/warning-words.ts";
import { formatMinor } from "../../domain/org/money.ts";
import type { CsvValue } from "../export/write-csv.ts";

type Row = AnswerOf<typeof listWarnings>["warnings"][number];
type Language = "zh-CN" | "en";

export const WARNING_HEADS = {
  "zh-CN": [
    ...[
      "客户编号",
      "客户",
      "级别",
      "规则",
      "原因",
      "到期日",
      "预警日",
      "待续金额",
      "预期损失",
      "币种",
      "流失风险",
    ],
    ...["状态", "处理日", "结束日", "负责人", "代理商", "城市"],
  ],
  en: [
    ...[
      "Customer's reference",
      "Customer",
      "Level",
      "Rule",
      "Reason",
      "Ends on",
      "Raised on",
      "Up for renewal",
    ],
    ...["Expected loss", "Currency", "Risk of loss", "State", "Handled on", "Ended on", "Owner", "Partner"],
    "City",
  ],
} as const satisfies Record<Language, readonly string[]>;

/** A warning as a line of the file, in the order of the heads. */
export function warningLine(
  row: Row,
  given: {
    readonly organisation: { readonly reportingCurrency: string; readonly currencyExponent: number };
    readonly language: Language;
  },
): CsvValue[] {
  const { reportingCurrency, currencyExponent } = given.organisation;
  const say = ({ zh, en }: { zh: string; en: string }) => (given.language === "en" ? en : zh);
  const money = (minor: string | null) =>
    minor === null ? null : formatMinor(BigInt(minor), currencyExponent);
  return [
    ...[row.reference, row.customer.name, say(WARNING_WORDS[row.level]), say(row.rule), say(row.reason)],
    ...[row.dueOn, row.raisedOn, money(row.valueMinor), money(row.expectedMinor), reportingCurrency],
    ...[row.risk, say(WARNING_WORDS[row.state]), row.handledOn, row.endedOn, row.owner?.name ?? null],
    ...[row.partner?.name ?? null, row.city?.name ?? null],
  ];
}
