/** How big a generated company is. */
export interface CompanySize {
  readonly partners: number;
  readonly customers: number;
  /** Activity rows of each month that has any. */
  readonly activityRows: number;
  readonly months: number;
  readonly activityMonths: number;
  readonly dealsPerMonth: number;
}

const id = (kind: string, number: string) => `md5('${kind}' || (${number}))::uuid`;
const MARK = "'00000000-0000-0000-0000-00000000000b'::uuid, '2020-01-01'::timestamptz";
const LAST = "'2024-03-31'::date";

function identities(table: string, kind: string, count: number, place: string): string {
  return `insert into app.${table} (org_id, id, reference, recorded_at${place})
    select app.cur_org(), ${id(kind, "g")}, '${kind} ' || g, '2020-01-01' ${
      place === "" ? "" : `, ${id("city", "g % 1000 % 60")}, ${id("partner", "g % 1000")}`
    } from generate_series(0, ${count - 1}) g`;
}

/**
 * Statements that fill an empty organisation with a company of a size, set by set: the months up to March 2024, of
 * which the last ones have activity.
 */
export function companySql(size: CompanySize): string[] {
  const { partners, customers, months, dealsPerMonth: deals } = size;
  const scope = `, ${id("city", "g % 1000 % 60")} as city_id, ${id("partner", `g % ${partners}`)} as partner_id`;
  const inMonths = (alias: string) =>
    `(${LAST} - (${alias} % ${months}) * 30 - (${alias} / ${months}) % 30)::timestamp at time zone 'Asia/Shanghai' + interval '10 hours'`;
  const count = deals * months;
  const entries = (table: string, columns: string, values: string, rows: number) =>
    `insert into app.${table} (org_id, id, reference, city_id, partner_id, batch_id, recorded_at, ${columns})
      select app.cur_org(), gen_random_uuid(), '${table} ' || g ${scope}, ${MARK}, ${values}
      from generate_series(0, ${rows - 1}) g`;
  return [
    "insert into app.organisations values (app.cur_org(), 'bench', 'Asia/Shanghai', 'CNY', now())",
    "insert into app.currencies values (app.cur_org(), 'CNY', 'CNY', 2)",
    "insert into app.batches (org_id, id, origin, title, made_at) values (app.cur_org(), '00000000-0000-0000-0000-00000000000b', 'simulator', 'bench', now())",
    identities("regions", "region", 5, ""),
    identities("cities", "city", 60, ""),
    identities("people", "person", 40, ""),
    `insert into app.partners (org_id, id, reference, recorded_at, city_id) select app.cur_org(), ${id("partner", "g")},
      'partner ' || g, '2020-01-01', ${id("city", "g % 60")} from generate_series(0, ${partners - 1}) g`,
    identities("customers", "customer", customers, ", city_id, partner_id"),
    `insert into app.region_versions (org_id, id, region_id, name, batch_id, recorded_at) select app.cur_org(), gen_random_uuid(), ${id("region", "g")}, 'R', ${MARK} from generate_series(0, 4) g`,
    `insert into app.city_versions (org_id, id, city_id, name, region_id, addressable_customers, batch_id, recorded_at) select app.cur_org(), gen_random_uuid(), ${id("city", "g")}, 'C', ${id("region", "g % 5")}, 5000, ${MARK} from generate_series(0, 59) g`,
    `insert into app.person_versions (org_id, id, person_id, batch_id, recorded_at) select app.cur_org(), gen_random_uuid(), ${id("person", "g")}, ${MARK} from generate_series(0, 39) g`,
    `insert into app.partner_versions (org_id, id, partner_id, name, city_id, manager_id, sales_headcount, currency, batch_id, recorded_at) select app.cur_org(), gen_random_uuid(), ${id("partner", "g")}, 'P', ${id("city", "g % 60")}, ${id("person", "g % 40")}, 3, 'CNY', ${MARK} from generate_series(0, ${partners - 1}) g`,
    `insert into app.customer_versions (org_id, id, customer_id, name, city_id, partner_id, key_account, batch_id, recorded_at) select app.cur_org(), gen_random_uuid(), ${id("customer", "g")}, 'K', ${id("city", "g % 1000 % 60")}, ${id("partner", `g % ${partners}`)}, g % 50 = 0, ${MARK} from generate_series(0, ${customers - 1}) g`,
    `insert into app.contracts (org_id, id, reference, recorded_at) select app.cur_org(), ${id("contract", "g")}, 'k' || g, '2020-01-01' from generate_series(0, ${2 * customers - 1}) g`,
    `insert into app.contract_versions (org_id, id, contract_id, customer_id, start_on, end_on, amount_minor, currency, batch_id, recorded_at)
      select app.cur_org(), gen_random_uuid(), ${id("contract", "g")}, ${id("customer", `g % ${customers}`)},
        (s + (g / ${customers}) * interval '1 year')::date, (s + (g / ${customers} + 1) * interval '1 year')::date - 1,
        100000 + g % 997, 'CNY', ${MARK}
      from generate_series(0, ${2 * customers - 1}) g, lateral (select '2022-05-01'::date + (g % ${customers}) % 365 as s) t
      where g < ${customers} or g % 10 < 8`,
    `insert into app.leads (org_id, id, reference, recorded_at) select app.cur_org(), ${id("lead", "g")}, 'l' || g, '2020-01-01' from generate_series(0, ${count - 1}) g`,
    `insert into app.lead_versions (org_id, id, lead_id, city_id, partner_id, source, created_at, assigned_at, accepted_at, accept_due_at, first_contact_at, contact_due_at, batch_id, recorded_at)
      select app.cur_org(), gen_random_uuid(), ${id("lead", "g")} ${scope}, case when g % 3 = 0 then 'hq_lead' else 'event' end, t, t, t + interval '2 hours', t + interval '4 hours', t + (g % 90) * interval '1 hour', t + interval '1 day', ${MARK}
      from generate_series(0, ${count - 1}) g, lateral (select ${inMonths("g")} as t) x`,
    `insert into app.deals (org_id, id, reference, recorded_at) select app.cur_org(), ${id("deal", "g")}, 'd' || g, '2020-01-01' from generate_series(0, ${count - 1}) g`,
    `insert into app.deal_versions (org_id, id, deal_id, customer_id, city_id, partner_id, owner_id, lead_id, source, created_at, stage, closed_at, amount_minor, direct_cost_minor, currency, batch_id, recorded_at)
      select app.cur_org(), gen_random_uuid(), ${id("deal", "g")}, ${id("customer", `g % ${customers}`)} ${scope}, case when g % 4 = 0 then ${id("person", "g % 40")} end, ${id("lead", "g")},
        (array['self_developed', 'hq_lead', 'event', 'association', 'unattributed'])[1 + g % 5], t - (g % 60) * interval '1 day',
        case when g % 10 < 5 then 'won' when g % 10 < 9 then 'lost' else 'engaging' end, case when g % 10 < 9 then t end, 10000 + g % 99991, 4000, 'CNY', ${MARK}
      from generate_series(0, ${count - 1}) g, lateral (select ${inMonths("g")} as t) x`,
    ...lineSql(count, partners),
    entries(
      "collections",
      "received_on, amount_minor, currency",
      `(${inMonths("g")})::date, g % 9973, 'CNY'`,
      count * 2,
    ),
    entries(
      "costs",
      "booked_on, amount_minor, currency",
      `(${inMonths("g")})::date, g % 997, 'CNY'`,
      Math.ceil(count / 4),
    ),
    entries(
      "touches",
      "lead_id, touch_kind, touched_at",
      `${id("lead", `g % ${count}`)}, 'call', ${inMonths("g")}`,
      count * 2,
    ),
    ...eventSql(months, count, inMonths),
    entries(
      "complaints",
      "customer_id, opened_at, due_at, closed_at",
      `${id("customer", `g % ${customers}`)}, ${inMonths("g")}, ${inMonths("g")} + interval '3 days', ${inMonths("g")} + (g % 5) * interval '1 day'`,
      Math.ceil(count / 4),
    ),
    entries(
      "survey_answers",
      "customer_id, survey_kind, answered_at, score",
      `${id("customer", `g % ${customers}`)}, case when g % 2 = 0 then 'nps' else 'satisfaction' end, ${inMonths("g")}, 1 + g % 5`,
      Math.ceil(count / 4),
    ),
    ...Array.from({ length: size.activityMonths }, (_, back) => activitySql(size, back)).flat(),
  ];
}

/** Two lines and a partner's share of every deal. */
function lineSql(deals: number, partners: number): string[] {
  return [
    identities("products", "product", 4, ""),
    `insert into app.deal_lines (org_id, id, reference, deal_id, product_id, amount_minor, direct_cost_minor, currency, batch_id, recorded_at)
      select app.cur_org(), gen_random_uuid(), 'line ' || g, ${id("deal", "g / 2")}, ${id("product", "g % 4")}, 2000, 500, 'CNY', ${MARK}
      from generate_series(0, ${2 * deals - 1}) g`,
    `insert into app.partner_shares (org_id, id, reference, deal_id, partner_id, booked_on, amount_minor, currency, batch_id, recorded_at)
      select app.cur_org(), gen_random_uuid(), 'share ' || g, ${id("deal", "g")}, ${id("partner", `g % ${partners}`)}, ${LAST}, 900, 'CNY', ${MARK}
      from generate_series(0, ${deals - 1}) g`,
  ];
}

/** Forty events a month; every third lead came to one of its month. */
function eventSql(months: number, leads: number, inMonths: (alias: string) => string): string[] {
  const events = 40 * months;
  return [
    identities("events", "event", events, ", city_id, partner_id"),
    `insert into app.event_versions (org_id, id, event_id, name, event_kind, city_id, held_on, attendees, cost_minor, currency, batch_id, recorded_at)
      select app.cur_org(), gen_random_uuid(), ${id("event", "g")}, 'E', case when g % 5 = 0 then 'association' else 'salon' end,
        ${id("city", "g % 60")}, (${inMonths("g")})::date, g % 50, 1000 + g, 'CNY', ${MARK} from generate_series(0, ${events - 1}) g`,
    `insert into app.touches (org_id, id, reference, lead_id, event_id, touch_kind, touched_at, batch_id, recorded_at)
      select app.cur_org(), gen_random_uuid(), 'guest ' || g, ${id("lead", "g")}, ${id("event", `g % ${events}`)}, 'event_attendance', ${inMonths("g")}, ${MARK}
      from generate_series(1, ${leads - 1}, 3) g`,
  ];
}

function activitySql({ customers, activityRows }: CompanySize, back: number): string[] {
  const first = `('2024-03-01'::date - interval '${back} months')::date`;
  const perCustomer = Math.round(activityRows / customers);
  return [
    `select app.ensure_activity_month(${first})`,
    `insert into app.activity (org_id, customer_id, day, activity_kind, events, batch_id, recorded_at)
      select app.cur_org(), ${id("customer", "c")}, ${first} + (k / 2 + c) % 28, k % 2, 1 + k, ${MARK}
      from generate_series(0, ${customers - 1}) c, generate_series(0, ${perCustomer - 1}) k
      where k / 2 < 28 on conflict do nothing`,
  ];
}
