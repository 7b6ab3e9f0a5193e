import type { KindId } from "../../domain/channel/record-kind.ts";
import { MONEY_MEASURES } from "../../domain/channel/target-measures.ts";

/** A rule between the fields of one row; mirrors a CHECK of the table, so that a row is rejected and not the file. */
export interface CrossRule {
  readonly code: string;
  /** The field at which a person mends it. */
  readonly field: string;
  /** True when the rule is broken; the columns are those of the kind's table. */
  readonly broken: string;
}

/** Whether a target is of a metric in money. */
const OF_MONEY = `measure in (${MONEY_MEASURES.map((id) => `'${id}'`).join(", ")})`;

const CROSS_RULES: Partial<Record<KindId, readonly CrossRule[]>> = {
  partner: [{ code: "negative", field: "capital", broken: "capital_minor < 0" }],
  deal: [
    {
      code: "closed-time-missing",
      field: "closed_at",
      broken: "stage in ('won', 'lost') and closed_at is null",
    },
    {
      code: "closed-while-open",
      field: "closed_at",
      broken: "stage not in ('won', 'lost') and closed_at is not null",
    },
    {
      code: "won-needs-amount",
      field: "amount",
      broken: "stage = 'won' and amount_minor is null and amount_units is null",
    },
    { code: "ends-before-start", field: "closed_at", broken: "closed_at < created_at" },
  ],
  contract: [{ code: "ends-before-start", field: "end_on", broken: "end_on < start_on" }],
  absence: [{ code: "ends-before-start", field: "ends_on", broken: "ends_on < starts_on" }],
  complaint: [{ code: "ends-before-start", field: "closed_at", broken: "closed_at < opened_at" }],
  touch: [{ code: "lead-or-customer", field: "customer", broken: "num_nonnulls(lead_id, customer_id) = 0" }],
  target: [
    {
      code: "one-subject",
      field: "partner",
      broken: "num_nonnulls(region_id, city_id, partner_id, person_id) > 1",
    },
    {
      code: "money-needs-amount",
      field: "amount",
      broken: `${OF_MONEY} and ((amount_minor is null and amount_units is null) or value is not null)`,
    },
    {
      code: "number-needs-value",
      field: "value",
      broken: `not ${OF_MONEY} and (value is null or amount_minor is not null or amount_units is not null)`,
    },
  ],
  survey_answer: [
    {
      code: "satisfaction-score",
      field: "score",
      broken: "survey_kind = 'satisfaction' and score not between 1 and 5",
    },
  ],
};

/** The rules of a kind. */
export function crossRulesOf(kind: KindId): readonly CrossRule[] {
  return CROSS_RULES[kind] ?? [];
}
