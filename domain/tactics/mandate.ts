import type { InputProblem } from "../access/app-error.ts";
import type { Content, ContentItem, ContentValue } from "../agreement/content-field.ts";
import type { DesignKind } from "../agreement/design-kind.ts";
import { COMPARATORS } from "../goal/goal-design.ts";

/**
 * What a focus partner signs for its city: marketing and service centre, non-exclusive, for a time, under conditions. The
 * director draws it up, the channel VP agrees, then the partner's owner.
 */
export const MANDATE: DesignKind = {
  id: "mandate",
  zh: "重点扶持协议",
  en: "Focus partner agreement",
  path: "mandates",
  layer: "tactics",
  object: "mandate",
  place: "partner",
  several: true,
  fields: [
    {
      id: "nomination",
      zh: "依据的提名",
      en: "Nomination it follows",
      type: "reference",
      to: "design",
      required: true,
    },
    {
      ...{
        id: "services",
        zh: "承担的职能",
        en: "What the partner takes on",
        type: "choices",
        required: true,
      },
      choices: [
        { id: "marketing_centre", zh: "本市营销中心", en: "Marketing centre of its city" },
        { id: "service_centre", zh: "本市服务中心", en: "Service centre of its city" },
      ],
    },
    {
      ...{ id: "non_exclusive", zh: "非独家", en: "Non-exclusive", type: "boolean", required: true },
      help: { zh: "同城其他代理商照常经营。", en: "Other partners of the city keep working." },
    },
    { id: "from", zh: "起", en: "From", type: "day", required: true },
    { id: "until", zh: "止", en: "Until", type: "day", required: true },
    { id: "review", zh: "复核日期", en: "Review on", type: "day", required: true },
    {
      ...{ id: "conditions", zh: "业绩条件", en: "Performance conditions", type: "list", min: 1, max: 10 },
      fields: [
        { id: "metric", zh: "指标", en: "Metric", type: "metric", required: true },
        {
          id: "comparator",
          zh: "关系",
          en: "Relation",
          type: "choice",
          choices: COMPARATORS,
          required: true,
        },
        {
          ...{ id: "value", zh: "界限", en: "Bound", type: "number", min: -1e15, max: 1e15, required: true },
          unit: { metric: "metric" },
          help: { zh: "按指标的单位填写。", en: "In the unit of the metric." },
        },
      ],
    },
    { id: "terms", zh: "其他约定", en: "Further terms", type: "prose", max: 8000 },
  ],
  steps: [{ roles: ["channel_vp"] }, { roles: ["partner_owner"] }],
};

/** The choices of a nomination for a city, first choice first. */
export function nominatedIn(nomination: Content, cityId: string): string[] {
  const items = (value: ContentValue | undefined) =>
    Array.isArray(value) ? (value as readonly ContentItem[]) : [];
  return items(nomination.cities)
    .filter(({ city }) => city === cityId)
    .flatMap(({ first, alternates }) => [first, ...items(alternates).map(({ partner }) => partner)])
    .map(String);
}

/**
 * What is wrong with a focus partner agreement beyond its fields: it is non-exclusive, its days are in order, and it
 * follows a nomination in force for that city.
 *
 * @param nominated the partners of the nomination for the city; null when that nomination is not in force
 */
export function mandateProblems(
  content: Content,
  { partnerId, nominated }: { partnerId: string; nominated: readonly string[] | null },
): InputProblem[] {
  const [from, until, review] = [content.from, content.until, content.review].map(String) as [
    string,
    string,
    string,
  ];
  const exclusive = {
    ...{ field: "non_exclusive", rule: "non_exclusive", zh: "重点扶持不给独家。" },
    en: "A focus partner is never given exclusivity.",
  };
  const order = {
    field: "until",
    rule: "order",
    zh: "止日要在起日之后。",
    en: "It must end after it begins.",
  };
  const late = {
    ...{ field: "review", rule: "order", zh: "复核日期要在协议期内。" },
    en: "The review must fall inside the agreement.",
  };
  const stranger = {
    ...{ field: "nomination", rule: "nominated", zh: "生效中的提名里，这座城市没有这家代理商。" },
    en: "No nomination in force names this partner for that city.",
  };
  return [
    ...(content.non_exclusive === true ? [] : [exclusive]),
    ...(from < until ? [] : [order]),
    ...(review > from && review <= until ? [] : [late]),
    ...(nominated?.includes(partnerId) === true ? [] : [stranger]),
  ];
}
