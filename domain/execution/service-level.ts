import type { Wording } from "../agreement/content-field.ts";
import type { ClassKind } from "./class-rule.ts";

/** What is promised to a class and can be measured by what is recorded. */
export const SERVICE_MEASURES = {
  first_contact: {
    ...{ kind: "lead", promise: "response" },
    zh: "线索在承诺的工作小时内得到首次联系",
    en: "Leads first contacted within the promised working hours",
  },
  regular_contact: {
    ...{ kind: "customer", promise: "contact" },
    zh: "客户在月末前承诺的天数内有过联系",
    en: "Customers contacted within the promised days before the month's end",
  },
  partner_contact: {
    ...{ kind: "partner", promise: "contact" },
    zh: "代理商在月末前承诺的天数内有过联系",
    en: "Partners contacted within the promised days before the month's end",
  },
  complaint_closed: {
    ...{ kind: "customer", promise: "due" },
    zh: "投诉按时关闭（回应没有记录，以按时关闭代替）",
    en: "Complaints closed in time (no answer is recorded; closing by the due time stands for it)",
  },
} as const satisfies Record<string, Wording & { kind: ClassKind; promise: "response" | "contact" | "due" }>;
export type ServiceMeasure = keyof typeof SERVICE_MEASURES;
