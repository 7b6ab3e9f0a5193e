import { type RawBuilder, sql } from "kysely";
import { currentOn, type ListRow, type ListSource } from "../channel/list/list-source.ts";
import type { Tx } from "../transaction.ts";

type Sql = RawBuilder<unknown>;

interface Named {
  readonly id: string;
  readonly name: string | null;
}

/** A warning as lists show it; rule and reason as they were kept. */
export type WarningListRow = ListRow & {
  readonly customer: Named;
  readonly city: Named | null;
  readonly partner: Named | null;
  readonly owner: Named | null;
  readonly level: "amber" | "red";
  readonly rule: unknown;
  readonly reason: unknown;
  readonly dueOn: string;
  readonly raisedOn: string;
  readonly valueMinor: string;
  readonly risk: number | null;
  readonly expectedMinor: string | null;
  readonly state: "open" | "handled" | "not_handled" | "renewed" | "lost" | "withdrawn";
  readonly handledOn: string | null;
  readonly endedOn: string | null;
  readonly commitmentId: string | null;
};

const named = (id: string, name: string) =>
  sql`case when v.${sql.ref(id)} is not null then json_build_object('id', v.${sql.ref(id)}, 'name', ${sql.ref(name)}) end`;
const plain = (id: string, column: Sql) => ({ id, value: () => column });
const is = (column: Sql) => ({ where: (value: unknown) => sql`${column} = ${value}` });

/** Where the rows of the list of warnings come from. */
export const WARNING_SOURCE: ListSource = {
  identities: "app.warnings",
  versions: "app.warnings",
  idColumn: "id",
  holds: "always",
  tie: "id",
  joins: {
    cu: ({ today }) => sql`left join app.customer_versions cu on cu.org_id = v.org_id
      and cu.customer_id = v.customer_id and ${currentOn(today, "cu")}`,
    cv: ({ today }) => sql`left join app.city_versions cv on cv.org_id = v.org_id and cv.city_id = v.city_id
      and ${currentOn(today, "cv")}`,
    pv: ({
      today,
    }) => sql`left join app.partner_versions pv on pv.org_id = v.org_id and pv.partner_id = v.partner_id
      and ${currentOn(today, "pv")}`,
    om: () => sql`left join app.members om on om.org_id = v.org_id and om.user_id = v.owner_id`,
  },
  columns: [
    { id: "customer", value: () => named("customer_id", "cu.name"), needs: ["cu"] },
    { id: "city", value: () => named("city_id", "cv.name"), needs: ["cv"] },
    { id: "partner", value: () => named("partner_id", "pv.name"), needs: ["pv"] },
    { id: "owner", value: () => named("owner_id", "om.display_name"), needs: ["om"] },
    plain("level", sql`v.level`),
    plain("rule", sql`v.rule`),
    plain("reason", sql`v.reason`),
    plain("dueOn", sql`v.due_on`),
    plain("raisedOn", sql`v.raised_on`),
    plain("valueMinor", sql`v.value_minor::text`),
    plain("risk", sql`v.risk`),
    plain("expectedMinor", sql`v.expected_minor::text`),
    plain("state", sql`v.state`),
    plain("handledOn", sql`v.handled_on`),
    plain("endedOn", sql`v.ended_on`),
    plain("commitmentId", sql`v.commitment_id`),
  ],
  filters: {
    customerId: is(sql`v.customer_id`),
    cityId: is(sql`v.city_id`),
    partnerId: is(sql`v.partner_id`),
    ownerId: is(sql`v.owner_id`),
    level: is(sql`v.level`),
    state: { where: (value) => sql`v.state = any (${[value].flat()}::text[])` },
    running: { where: (value) => (value ? sql`v.outcome is null` : sql`v.outcome is not null`) },
    asked: { where: (value) => (value ? sql`v.commitment_id is not null` : sql`v.commitment_id is null`) },
  },
  sorts: {
    dueOn: { type: "date", value: () => sql`v.due_on` },
    raisedOn: { type: "date", value: () => sql`v.raised_on` },
    value: { type: "numeric", value: () => sql`v.value_minor` },
  },
  searched: [
    sql`(select n.name from app.customer_versions n where n.org_id = v.org_id and n.customer_id = v.customer_id
      and n.voided_at is null and n.valid_to = 'infinity')`,
  ],
};

/** Running warnings in numbers. */
export interface WarningCounts {
  readonly red: number;
  readonly amber: number;
  readonly unhandled: number;
  readonly unasked: number;
  readonly valueMinor: string;
}

/** How many warnings run among those the scope sees, how many nobody has handled, and what is to be renewed of them. */
export async function countWarnings(tx: Tx): Promise<WarningCounts> {
  const row = await tx.first<WarningCounts>(sql`
    select count(*) filter (where level = 'red')::int as red, count(*) filter (where level = 'amber')::int as amber,
      count(*) filter (where handling = 'open')::int as unhandled,
      count(*) filter (where commitment_id is null)::int as unasked,
      (select coalesce(sum(o.value_minor), 0)::text from (select distinct on (v.customer_id) v.value_minor
        from app.warnings v where v.org_id = ${tx.actor.orgId} and v.outcome is null) o) as "valueMinor"
    from app.warnings where org_id = ${tx.actor.orgId} and outcome is null`);
  return row ?? { red: 0, amber: 0, unhandled: 0, unasked: 0, valueMinor: "0" };
}
