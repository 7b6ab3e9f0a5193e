import { expect, test } from "vitest";
import { isoCurrencies } from "../org/currency.ts";
import { changeOf, type PackFacts, type PackValue, packFindings } from "./pack-findings.ts";
import { findingParts, findingSentence } from "./pack-sentences.ts";

const currency = isoCurrencies.get("CNY") ?? { code: "CNY", exponent: 2 };
const value = (
  metric: string,
  month: string,
  numerator: string,
  denominator: string | null = null,
): PackValue => ({
  ...{ metric, version: 1, month, numerator, denominator, value: null, state: "ok" },
  ...{ grain: "company", subjectId: null },
});
const line = (now: PackValue, previous: PackValue | null = null, lastYear: PackValue | null = null) => ({
  ...{ metric: now.metric, value: now, previous, lastYear },
  ...{ signal: null as "above" | null, limits: { mean: 10, lower: 5, upper: 15 } as object | null },
});

const facts: PackFacts = {
  month: "2024-03",
  headline: [
    line(
      value("bookings", "2024-03", "12300000"),
      value("bookings", "2024-02", "10000000"),
      value("bookings", "2023-03", "15000000"),
    ),
    // 3 of 10 and 28 of 100: 30 % and 28 %, so two points up.
    line(value("win_rate", "2024-03", "3", "10"), value("win_rate", "2024-02", "28", "100")),
    line({ ...value("nrr", "2024-03", "1", "2"), state: "too_few" }),
  ],
  ...{ concentration: [], funnel: [], retention: [], exceptions: [] },
  regions: [
    { name: "华北", values: [value("bookings", "2024-03", "2300000")] },
    { name: "华东", values: [value("bookings", "2024-03", "10000000")] },
  ],
  restatements: [{ month: "2024-01", cells: [1, 2] }],
  definitions: [
    { id: "bookings", unit: "money", name: { zh: "合同金额", en: "Bookings" } },
    { id: "win_rate", unit: "ratio", name: { zh: "赢率", en: "Win rate" } },
    { id: "nrr", unit: "ratio", name: { zh: "净收入留存率", en: "Net revenue retention" } },
  ],
};
const said = (language: "zh-CN" | "en", pack = facts) =>
  packFindings(pack).map((finding) => findingSentence(finding, pack, { language, currency }));

test("the summary says the same facts in both languages", () => {
  expect(said("zh-CN")).toEqual([
    "合同金额为 ¥12.3万，比上月增加 23.0%，比上年同月减少 18.0%。",
    "赢率为 30.0%，比上月高 2.0 个百分点。",
    "华东的合同金额最高，为 ¥10.0万，占全公司 81.3%。",
    "没有指标超出正常波动范围。",
    "当月没有可用数值的指标：净收入留存率。",
    "已结月份中有 2 个数值重述，涉及 2024年1月。",
  ]);
  expect(said("en")).toEqual([
    "Bookings: ¥123.0K, up 23.0% on the month before and down 18.0% on the same month last year.",
    "Win rate: 30.0%, up 2.0 points on the month before.",
    "华东 has the highest bookings, ¥100.0K, which is 81.3% of the company's.",
    "No metric is outside its control limits.",
    "Without a usable value this month: Net revenue retention.",
    "Restated values of closed months: 2, in Jan 2024.",
  ]);
});

test("a signal is said with its metric, and an older cohort with its month", () => {
  const [bookings] = facts.headline;
  if (!bookings) throw new Error("no bookings");
  const cohort = line(value("win_rate", "2024-01", "1", "2"), value("win_rate", "2023-12", "1", "2"));
  const pack = { ...facts, headline: [{ ...bookings, signal: "above" as const }, cohort] };
  const zh = said("zh-CN", pack);
  expect(zh[0]).toContain("高于正常波动范围");
  expect(zh[1]).toBe("赢率（2024年1月）为 50.0%，与前一个月持平。");
  expect(zh).toContain("超出正常波动范围的指标有 1 项：合同金额。");
  const signals = packFindings(pack).find(({ kind }) => kind === "signals");
  if (!signals) throw new Error("no signals");
  expect(findingParts(signals, pack, { language: "en", currency })).toContainEqual({
    text: "Bookings",
    of: bookings.value,
  });
});

test("nothing is compared with nothing", () => {
  expect(changeOf(5, 0, "money")).toBeNull();
  expect(changeOf(5, null, "ratio")).toBeNull();
  expect(changeOf(57, 60, "days")).toEqual({ by: "unit", amount: -3 });
});

test("regions behind their targets are named, the furthest first, and every figure says where it comes from", () => {
  const reached = (name: string, numerator: string) => ({
    name,
    values: [value("quota_attainment", "2024-03", numerator, "100")],
  });
  const pack = { ...facts, regions: [reached("华北", "91"), reached("华东", "104"), reached("华南", "88")] };
  expect(said("zh-CN", pack)).toContain("3 个区域中有 2 个未达销售目标：华南（88.0%）、华北（91.0%）。");
  expect(said("en", pack)).toContain("Behind their targets, 2 of 3 regions: 华南 (88.0%), 华北 (91.0%).");
  const [bookings] = packFindings(facts);
  if (!bookings) throw new Error("no finding");
  const figures = findingParts(bookings, facts, { language: "en", currency }).filter(
    (part) => typeof part !== "string",
  );
  expect(figures.map(({ text }) => text)).toEqual(["¥123.0K", "23.0%", "18.0%"]);
  for (const { of } of figures) expect(of.metric).toBe("bookings");
});

test("without limits nothing is called calm", () => {
  const young = { ...facts, headline: facts.headline.map((one) => ({ ...one, limits: null })) };
  expect(said("zh-CN", young)).toContain("历史不足 6 个月，还不能判断是否超出正常波动。");
  expect(said("en", young)).not.toContain("No metric is outside its control limits.");
});
