import type { Content, ContentItem, ContentValue, Wording } from "../agreement/content-field.ts";

/** What is graded. */
export const CLASS_KINDS = ["partner", "customer", "city", "lead"] as const;
export type ClassKind = (typeof CLASS_KINDS)[number];

/** A lead counts for so many days. */
export const LEAD_DAYS = 60;

/** By what: each measure belongs to one kind. Amounts are minor units, everything else counts. */
export const CLASS_MEASURES = {
  bookings: {
    kind: "partner",
    unit: "money",
    zh: "近 12 个月合同金额",
    en: "Bookings of the last 12 months",
  },
  contract_value: { kind: "customer", unit: "money", zh: "生效合同金额", en: "Value of contracts in force" },
  rfm: { kind: "customer", unit: "count", zh: "RFM 得分（3–15）", en: "RFM score (3–15)" },
  addressable: { kind: "city", unit: "count", zh: "可触达客户数", en: "Addressable customers" },
  days_left: { kind: "lead", unit: "count", zh: "60 天内剩余天数", en: "Days left of sixty" },
} as const satisfies Record<string, Wording & { kind: ClassKind; unit: "money" | "count" }>;
export type ClassMeasure = keyof typeof CLASS_MEASURES;

/** A class with what its members are promised: contact at least every so many days, an answer in so many hours. */
export interface ClassGrade {
  readonly grade: string;
  /** share: the part of the sum up to which it reaches, 0..1; at_least: the value from which it begins. */
  readonly limit: number;
  readonly contactDays: number | null;
  readonly responseHours: number | null;
}

/** How one kind is graded: by shares of the sum (ABC), or from fixed values on; the best class first. */
export interface ClassRule {
  readonly id: string;
  readonly measure: ClassMeasure;
  readonly method: "share" | "at_least";
  readonly grades: readonly ClassGrade[];
}

/** The rules by which classes are given; version 0 are the usual ones, in force until others are agreed to. */
export interface ClassRules {
  readonly version: number;
  readonly rules: readonly ClassRule[];
}

type Promised = readonly [limit: number, contactDays: number | null, responseHours: number | null];
const grades = (...given: readonly Promised[]): ClassGrade[] =>
  given.map(([limit, contactDays, responseHours], at) => ({
    ...{ grade: "ABCD"[at] ?? "", limit, contactDays, responseHours },
  }));

/** What holds where the company has agreed to no rules of its own: eighty and ninety-five per cent, as ABC has it. */
export const USUAL_CLASS_RULES: ClassRules = {
  version: 0,
  rules: [
    {
      ...{ id: "partners", measure: "bookings", method: "share" },
      grades: grades([0.8, 7, 4], [0.95, 14, 8], [1, 30, 16]),
    },
    {
      ...{ id: "customers", measure: "contract_value", method: "share" },
      grades: grades([0.8, 30, 8], [0.95, 60, 16], [1, 90, 24]),
    },
    {
      ...{ id: "cities", measure: "addressable", method: "share" },
      grades: grades([0.8, null, null], [0.95, null, null], [1, null, null]),
    },
    {
      ...{ id: "leads", measure: "days_left", method: "at_least" },
      grades: grades([53, null, 4], [30, null, 8], [0, null, 16]),
    },
  ],
};

const numberOr = (value: ContentValue | undefined) => (typeof value === "number" ? value : null);
const itemsOf = (value: ContentValue | undefined) =>
  Array.isArray(value) ? (value as readonly ContentItem[]) : [];

function ruleOf(item: ContentItem): ClassRule {
  const measure = String(item.measure);
  return {
    id: item.id,
    measure: measure in CLASS_MEASURES ? (measure as ClassMeasure) : "bookings",
    method: item.method === "share" ? "share" : "at_least",
    grades: itemsOf(item.grades).map((grade) => ({
      grade: String(grade.grade ?? ""),
      limit: numberOr(grade.limit) ?? 0,
      contactDays: numberOr(grade.contact_days),
      responseHours: numberOr(grade.response_hours),
    })),
  };
}

/** The rules that a version in force says. */
export function readClassRules({ rules }: Content, version: number): ClassRules {
  return { version, rules: itemsOf(rules).map(ruleOf) };
}
