import { describe, expect, test } from "vitest";
import { guessMapping, type TargetField } from "./guess-mapping.ts";
import { normaliseHeader } from "./normalise-header.ts";
import { shapeFit } from "./value-shape.ts";

const FIELDS: readonly TargetField[] = [
  {
    id: "partner_code",
    zh: "代理商编号",
    en: "Partner code",
    aliases: ["渠道编码"],
    type: "reference",
    required: true,
  },
  { id: "partner_name", zh: "代理商名称", en: "Partner name", aliases: ["公司名称"], type: "text" },
  {
    id: "signed_on",
    zh: "签约日期",
    en: "Signing date",
    aliases: ["合同日期"],
    type: "date",
    required: true,
  },
  { id: "closed_on", zh: "成交日期", en: "Closing date", aliases: ["关闭日期"], type: "date" },
  {
    id: "amount",
    zh: "成交金额",
    en: "Deal amount",
    aliases: ["销售金额", "SalesAmount", "close value", "金额"],
    type: "money",
  },
  {
    id: "credit_code",
    zh: "统一社会信用代码",
    en: "Unified social credit code",
    aliases: ["税号"],
    type: "text",
  },
  { id: "customer_name", zh: "客户名称", en: "Customer name", aliases: ["account"], type: "text" },
  { id: "opportunity_code", zh: "商机编号", en: "Opportunity code", aliases: [], type: "text" },
  { id: "headcount", zh: "员工人数", en: "Employees", aliases: ["人数"], type: "integer" },
  { id: "discount", zh: "折扣率", en: "Discount", aliases: [], type: "ratio" },
  { id: "key_account", zh: "是否大客户", en: "Key account", aliases: [], type: "boolean" },
];

function fieldsOf(headers: string[], rows: string[][] = []): (string | null)[] {
  return guessMapping(headers, rows, FIELDS).columns.map((guess) => guess.field);
}

describe("guessMapping", () => {
  test("Chinese headers as vendors write them", () => {
    const headers = ["代理商编号", "经销商名称", "签约日期", "成交金额", "客户统一社会信用代码", "备注"];
    const rows = [["P001", "甲公司", "2025-03-01", "12000", "91310000MA1FL0XXXX", ""]];
    expect(fieldsOf(headers, rows)).toEqual([
      "partner_code",
      "partner_name",
      "signed_on",
      "amount",
      "credit_code",
      null,
    ]);
  });

  test("headers of the AdventureWorks and the CRM opportunities files", () => {
    expect(fieldsOf(["ResellerKey", "ResellerName", "SalesAmount", "NumberEmployees"])).toEqual([
      "partner_code",
      "partner_name",
      "amount",
      "headcount",
    ]);
    const crm = ["opportunity_id", "account", "close_date", "close_value"];
    expect(fieldsOf(crm, [["1C1I7A6R", "Cancity", "2017-03-01", "1054"]])).toEqual([
      "opportunity_code",
      "customer_name",
      "closed_on",
      "amount",
    ]);
  });

  test("case, width, spaces, marks and order of words do not matter", () => {
    for (const header of [
      "Partner_Code",
      "PARTNER CODE",
      "partnerCode",
      "Partner Code",
      "*代理商 编号：",
      "Ｐartner　Ｃode",
      "代理商-编号",
      "code of partner",
    ]) {
      expect([header, fieldsOf([header])[0]]).toEqual([header, "partner_code"]);
    }
  });

  test("a unit in the header gives a factor, only for numbers", () => {
    const guess = (header: string) => guessMapping([header], [], FIELDS).columns[0];
    expect(guess("金额（万元）")).toMatchObject({
      field: "amount",
      factor: 10_000,
      unit: "万元",
      match: "alias",
    });
    expect(guess("成交金额【单位:元】")).toMatchObject({ field: "amount", factor: 1, confidence: 1 });
    expect(guess("Deal amount (RMB thousands)")).toMatchObject({ field: "amount", factor: 1_000 });
    expect(guess("成交金额/亿元")).toMatchObject({ field: "amount", factor: 100_000_000 });
    expect(guess("成交金额万元")).toMatchObject({ field: "amount", factor: 10_000 });
    expect(guess("折扣率%")).toMatchObject({ field: "discount", factor: 0.01 });
    expect(guess("代理商名称(k)")).toMatchObject({ field: "partner_name", factor: 1 });
    expect(guess("成交金额(必填)")).toMatchObject({ field: "amount", factor: 1, unit: null });
  });

  test("one column a field: the better header wins and the other stays empty", () => {
    expect(fieldsOf(["金额", "成交金额"])).toEqual([null, "amount"]);
    expect(fieldsOf(["成交金额", "成交金额 (2)"])).toEqual(["amount", null]);
  });

  test("the shape of the values decides between equal headers", () => {
    const headers = ["日期 签约", "签约日期时间"];
    expect(
      fieldsOf(headers, [
        ["王小明", "2025-03-01"],
        ["李雷", "2025/4/1"],
      ]),
    ).toEqual([null, "signed_on"]);
    expect(
      fieldsOf(headers, [
        ["2025-03-01", "王小明"],
        ["2025/4/1", "李雷"],
      ]),
    ).toEqual(["signed_on", null]);
  });

  test("values of the wrong shape lower the confidence and are named in the reason", () => {
    const [good] = guessMapping(["签约日期"], [["2025-03-01"]], FIELDS).columns;
    const [bad] = guessMapping(["签约日期"], [["上海"], ["2025-03-01"]], FIELDS).columns;
    expect(good).toMatchObject({ confidence: 1, match: "name" });
    expect(bad?.confidence).toBeLessThan(0.9);
    expect(bad?.reason.zh).toBe("表头与“签约日期”一致，但部分内容的格式不符。");
  });

  test("joined headers of merged cells match by their last part or as a whole", () => {
    expect(fieldsOf(["客户/名称", "合同/签约日期"])).toEqual(["customer_name", "signed_on"]);
  });

  test("unknown headers stay empty and required fields without a column are listed", () => {
    const guess = guessMapping(["列 1", "foo", "xyzzy"], [["2025-03-01", "1", "2"]], FIELDS);
    expect(guess.columns.map((column) => column.field)).toEqual([null, null, null]);
    expect(guess.missing).toEqual(["partner_code", "signed_on"]);
  });
});

test("normaliseHeader splits words of both languages", () => {
  expect(normaliseHeader("SalesOrderLineNumber").key).toBe("salesorderlinenumber");
  expect(normaliseHeader("CRMKey").concepts).toEqual(["crm", "id"]);
  expect(normaliseHeader("客户ID").concepts).toEqual(["customer", "id"]);
  expect(normaliseHeader("(备注)").key).toBe("备注");
});

test("shapeFit knows the ways in which days and amounts are written", () => {
  expect(
    shapeFit(["2025-03-01", "2025/3/1", "2025年3月1日", "20250301", "2025-03-01 09:30", ""], "date"),
  ).toBe(1);
  expect(shapeFit(["20251301", "12", "上海"], "date")).toBe(0);
  expect(shapeFit(["1,234.50", "¥12", "-3", "1.2万"], "money")).toBe(1);
  expect(shapeFit(["1.0", "1.5"], "integer")).toBe(0.5);
  expect(shapeFit(["12%", "0.3"], "ratio")).toBe(1);
  expect(shapeFit(["", " "], "date")).toBeNull();
});
