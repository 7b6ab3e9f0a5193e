import { CITY } from "../channel/kinds/city.ts";
import { COST } from "../channel/kinds/cost.ts";
import { CUSTOMER } from "../channel/kinds/customer.ts";
import { DEAL } from "../channel/kinds/deal.ts";
import { EVENT } from "../channel/kinds/event.ts";
import { PARTNER } from "../channel/kinds/partner.ts";
import type { RecordKind, Wording } from "../channel/record-kind.ts";
import type { Dimension } from "./metric-definition.ts";

/** The field whose values a dimension takes. */
const FIELDS: Record<Exclude<Dimension, "month">, { kind: RecordKind; field: string; name?: Wording }> = {
  source: { kind: DEAL, field: "source" },
  headcount_band: { kind: PARTNER, field: "headcount_band" },
  segment: { kind: PARTNER, field: "segment" },
  partner_kind: { kind: PARTNER, field: "partner_kind", name: { zh: "代理商类型", en: "Partner kind" } },
  product: { kind: DEAL, field: "product" },
  stage: { kind: DEAL, field: "stage" },
  customer_class: {
    kind: CUSTOMER,
    field: "customer_class",
    name: { zh: "客户登记等级", en: "Recorded customer class" },
  },
  owner: { kind: DEAL, field: "owner" },
  cost_kind: { kind: COST, field: "cost_kind", name: { zh: "费用类型", en: "Cost kind" } },
  event_kind: { kind: EVENT, field: "event_kind", name: { zh: "活动类型", en: "Event kind" } },
  coverage_mode: { kind: CITY, field: "coverage_mode" },
};

const MONTH: Wording = { zh: "月份", en: "Month" };

function fieldOf(dimension: Exclude<Dimension, "month">) {
  const { kind, field } = FIELDS[dimension];
  return kind.fields.find(({ id }) => id === field);
}

/**
 * What a dimension is called: the name of its field, or the month.
 *
 * @example dimensionName("source").en // "Source"
 */
export function dimensionName(dimension: Dimension): Wording {
  if (dimension === "month") return MONTH;
  const { name } = FIELDS[dimension];
  const field = fieldOf(dimension);
  return name ?? { zh: field?.zh ?? dimension, en: field?.en ?? dimension };
}

/**
 * The fixed values of a dimension in the order of its field; empty where values are free, as products are.
 *
 * @example dimensionChoices("coverage_mode").map(({ id }) => id) // ["direct", "focus", "open"]
 */
export function dimensionChoices(dimension: Dimension): readonly (Wording & { readonly id: string })[] {
  if (dimension === "month") return [];
  const field = fieldOf(dimension);
  return field?.type === "choice" ? field.choices : [];
}
