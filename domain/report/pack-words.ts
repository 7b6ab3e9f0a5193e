import type { Language, Words } from "../language.ts";

/** The words of a pack's files; its page has its own texts. */
const PACK_WORDS = {
  title: { "zh-CN": "{month}月报", en: "Monthly pack, {month}" },
  summary: { "zh-CN": "摘要", en: "Summary" },
  decisions: { "zh-CN": "以前的决议", en: "Earlier decisions" },
  decision: { "zh-CN": "决议", en: "Decision" },
  owner: { "zh-CN": "负责人", en: "Owner" },
  due: { "zh-CN": "到期日", en: "Due" },
  state: { "zh-CN": "状态", en: "State" },
  before: { "zh-CN": "决议当月", en: "When decided" },
  ownWords: { "zh-CN": "提交人的话", en: "In the submitter's words" },
  overdue: { "zh-CN": "逾期", en: "Overdue" },
  open: { "zh-CN": "进行中", en: "Open" },
  cancel_asked: { "zh-CN": "申请取消", en: "Asked to cancel" },
  done: { "zh-CN": "待验收", en: "Waits to be accepted" },
  not_done: { "zh-CN": "报告未完成", en: "Reported not done" },
  accepted: { "zh-CN": "已验收", en: "Accepted" },
  acceptedNotDone: { "zh-CN": "未完成，已确认", en: "Not done, acknowledged" },
  cancelled: { "zh-CN": "已取消", en: "Cancelled" },
  headline: { "zh-CN": "目标指标", en: "Goal metrics" },
  trend: { "zh-CN": "走势", en: "Trend" },
  regions: { "zh-CN": "大区", en: "Regions" },
  cities: { "zh-CN": "城市", en: "Cities" },
  concentration: { "zh-CN": "集中度（近 12 个月）", en: "Concentration (last 12 months)" },
  funnel: { "zh-CN": "总部线索与商机", en: "HQ leads and deals" },
  retention: { "zh-CN": "留存", en: "Retention" },
  exceptions: { "zh-CN": "异常信号", en: "Signals" },
  watched: { "zh-CN": "其他关注项", en: "Also watched" },
  noLimitsYet: {
    "zh-CN": "历史不足 6 个月，还不能判断是否超出正常波动。",
    en: "With fewer than six months of history there are no control limits to judge by yet.",
  },
  noSignals: { "zh-CN": "没有指标超出正常波动范围。", en: "No metric is outside its control limits." },
  restatements: { "zh-CN": "重述", en: "Restatements" },
  noRestatements: { "zh-CN": "没有重述。", en: "Nothing was restated." },
  definitions: { "zh-CN": "指标口径", en: "Definitions" },
  metric: { "zh-CN": "指标", en: "Metric" },
  month: { "zh-CN": "月份", en: "Month" },
  thisMonth: { "zh-CN": "当月", en: "This month" },
  previous: { "zh-CN": "上月", en: "Month before" },
  lastYear: { "zh-CN": "上年同月", en: "Same month last year" },
  numerator: { "zh-CN": "分子", en: "Numerator" },
  denominator: { "zh-CN": "分母", en: "Denominator" },
  numeratorOf: { "zh-CN": "{name}·分子", en: "{name}, numerator" },
  denominatorOf: { "zh-CN": "{name}·分母", en: "{name}, denominator" },
  plan: { "zh-CN": "目标", en: "Target" },
  attainment: { "zh-CN": "达成率", en: "Attainment" },
  lower: { "zh-CN": "控制下限", en: "Lower limit" },
  upper: { "zh-CN": "控制上限", en: "Upper limit" },
  limits: { "zh-CN": "控制限", en: "Control limits" },
  reading: { "zh-CN": "判断", en: "Reading" },
  above: { "zh-CN": "高于控制限", en: "Above limits" },
  below: { "zh-CN": "低于控制限", en: "Below limits" },
  usual: { "zh-CN": "正常波动", en: "As usual" },
  noLimits: { "zh-CN": "历史不足", en: "Too little history" },
  company: { "zh-CN": "全公司", en: "Company" },
  region: { "zh-CN": "大区", en: "Region" },
  city: { "zh-CN": "城市", en: "City" },
  subject: { "zh-CN": "对象", en: "For" },
  closedValue: { "zh-CN": "已结", en: "Closed" },
  restatedValue: { "zh-CN": "重述", en: "Restated" },
  lateFacts: { "zh-CN": "迟到的数据", en: "Late facts" },
  meaning: { "zh-CN": "口径", en: "Meaning" },
  version: { "zh-CN": "版本", en: "Version" },
  other: { "zh-CN": "其他", en: "Other" },
  firstCities: { "zh-CN": "合同金额最高和最低的城市", en: "Cities with the highest and the lowest bookings" },
  ends: {
    "zh-CN": "按合同金额排序，最高和最低各 {ends} 个，共 {count} 个城市。",
    en: "By bookings: the first and the last {ends} of {count} cities.",
  },
  more: { "zh-CN": "另有 {count} 项，见工作簿。", en: "{count} more, in the workbook." },
  frozen: {
    "zh-CN": "只含已结数字，按 {instant} 所知计算",
    en: "Closed figures only, as known at {instant}",
  },
  closeDigest: { "zh-CN": "月结数字指纹", en: "Digest of the close" },
  submissionDigest: { "zh-CN": "提交内容指纹", en: "Digest of the submission" },
  unit: { "zh-CN": "单位：{unit}", en: "In {unit}" },
} as const satisfies Record<string, Words>;

export type PackWord = keyof typeof PACK_WORDS;

/**
 * A word of a pack's files, with what stands in braces filled in.
 *
 * @example packWord("title", "en", { month: "Oct 2026" }) // "Monthly pack, Oct 2026"
 */
export function packWord(
  word: PackWord,
  language: Language,
  given: Readonly<Record<string, string | number>> = {},
): string {
  return PACK_WORDS[word][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(given[name] ?? whole),
  );
}
