const DAY = "date '2024-03-31'";
const FROM = "timestamptz '2024-02-29 16:00Z'";
const TO = "timestamptz '2024-03-31 16:00Z'";
const SETS = "grouping sets ((), (region_id), (city_id), (partner_id), (manager_id))";
const KEYS = "region_id, city_id, partner_id, manager_id";
const live = (table: string) =>
  `(select * from app.${table} where org_id = app.cur_org() and voided_at is null)`;
const place = (
  relation: string,
) => `(select f.*, c.region_id, coalesce(f.owner_id, p.manager_id) as manager_id
  from (${relation}) f
  left join ${live("partner_versions")} p on p.partner_id = f.partner_id
  left join ${live("city_versions")} c on c.city_id = f.city_id) x`;
const entry = (table: string, time: string, more: string) =>
  `select city_id, partner_id, null::uuid as owner_id, ${more} from ${live(table)} t where ${time}`;
const instant = (column: string) => `${column} >= ${FROM} and ${column} < ${TO}`;
const days = (column: string) => `${column} >= date '2024-03-01' and ${column} <= ${DAY}`;

const parts: Record<string, string> = {
  deals: `select ${KEYS}, sum(amount_minor) filter (where stage = 'won') as a, count(*) filter (where stage = 'won') as b,
      count(*) as c, sum(amount_minor) filter (where stage = 'won' and source = 'self_developed') as d,
      percentile_cont(0.5) within group (order by age) filter (where stage = 'won') as e, sum(direct_cost_minor) filter (where stage = 'won') as f
    from ${place(`select d.*, extract(epoch from closed_at - created_at) as age from ${live("deal_versions")} d where ${instant("closed_at")}`)} group by ${SETS}`,
  sources: `select ${KEYS}, sum(amount_minor), null::bigint, null::bigint, null::numeric, null::float8, null::numeric
    from ${place(`select * from ${live("deal_versions")} d where stage = 'won' and ${instant("closed_at")}`)}
    group by grouping sets ((source), (region_id, source), (city_id, source), (partner_id, source), (manager_id, source))`,
  open: `select ${KEYS}, count(*) filter (where created_at < ${TO} - interval '90 days'), null, null, null, null, null
    from ${place(`select * from ${live("deal_versions")} d where closed_at is null and created_at < ${TO}`)} group by ${SETS}`,
  customers: `select ${KEYS}, count(*) filter (where mrr is not null), count(*) filter (where days >= 4), sum(mrr), sum(12 * mrr), null, null
    from ${place(`select v.city_id, v.partner_id, null::uuid as owner_id, s.mrr, a.days
      from (select customer_id, sum(amount_minor / 12.0) as mrr from ${live("contract_versions")} k
          where start_on <= ${DAY} and end_on >= ${DAY} group by customer_id) s
        full join (select customer_id, bit_count(bit_or(1 << (day - (${DAY} - 27)))::bit(32)) as days from ${live("activity")} a
          where day > ${DAY} - 28 and day <= ${DAY} group by customer_id) a using (customer_id)
        join ${live("customer_versions")} v using (customer_id)`)} group by ${SETS}`,
  retained: `select ${KEYS}, sum(m), sum(least(m, coalesce(n, 0))), sum(n), null, null, null
    from ${place(`select v.city_id, v.partner_id, null::uuid as owner_id, o.m, e.n
      from (select customer_id, sum(amount_minor / 12.0) as m from ${live("contract_versions")} k
          where start_on <= date '2023-03-31' and end_on >= date '2023-03-31' group by customer_id) o
        left join (select customer_id, sum(amount_minor / 12.0) as n from ${live("contract_versions")} k
          where start_on <= ${DAY} and end_on >= ${DAY} group by customer_id) e using (customer_id)
        join ${live("customer_versions")} v using (customer_id)`)} group by ${SETS}`,
  due: `select ${KEYS}, count(*), count(*) filter (where renewed), null, null, null, null
    from ${place(`select v.city_id, v.partner_id, null::uuid as owner_id, exists (select 1 from ${live("contract_versions")} n
        where n.customer_id = k.customer_id and n.start_on <= k.end_on + 30 and n.end_on > k.end_on) as renewed
      from ${live("contract_versions")} k join ${live("customer_versions")} v using (customer_id) where ${days("k.end_on")}`)} group by ${SETS}`,
  leads: `select ${KEYS}, count(*), count(*) filter (where accepted_at <= accept_due_at), count(*) filter (where first_contact_at <= contact_due_at),
      count(*) filter (where won), percentile_cont(0.9) within group (order by extract(epoch from first_contact_at - assigned_at)), null
    from ${place(`select l.*, exists (select 1 from ${live("deal_versions")} d where d.lead_id = l.lead_id and d.stage = 'won') as won
      from ${live("lead_versions")} l where source = 'hq_lead' and ${instant("assigned_at")}`)} group by ${SETS}`,
  events: `select ${KEYS}, count(*), sum(attendees), sum(cost_minor), sum(guests), null, null
    from ${place(`select e.city_id, e.partner_id, null::uuid as owner_id, e.attendees, e.cost_minor,
        (select count(distinct t.lead_id) from ${live("touches")} t join ${live("lead_versions")} l using (lead_id)
          where t.event_id = e.event_id and l.source = 'event') as guests
      from ${live("event_versions")} e where ${days("e.held_on")}`)} group by ${SETS}`,
  returns: `select ${KEYS}, sum(profit), sum(cost_minor), null, null, null, null
    from ${place(`select e.city_id, e.partner_id, null::uuid as owner_id, e.cost_minor,
        (select sum(d.amount_minor - coalesce(d.direct_cost_minor, 0) - coalesce((select sum(s.amount_minor)
            from ${live("partner_shares")} s where s.deal_id = d.deal_id), 0))
          from ${live("deal_versions")} d
          where d.lead_id in (select t.lead_id from ${live("touches")} t where t.event_id = e.event_id) and d.stage = 'won'
            and d.source in ('event', 'association') and d.closed_at >= e.held_on and d.closed_at < e.held_on + 180) as profit
      from ${live("event_versions")} e where e.held_on >= date '2023-09-01' and e.held_on < date '2023-10-01'`)} group by ${SETS}`,
  collections: `select ${KEYS}, sum(amount_minor), null, null, null, null, null from ${place(entry("collections", days("received_on"), "amount_minor"))} group by ${SETS}`,
  costs: `select ${KEYS}, sum(amount_minor), null, null, null, null, null from ${place(entry("costs", days("booked_on"), "amount_minor"))} group by ${SETS}`,
  complaints: `select ${KEYS}, count(*), null, null, null, null, null from ${place(entry("complaints", instant("opened_at"), "closed_at"))} group by ${SETS}`,
  overdue: `select ${KEYS}, count(*), count(*) filter (where closed_at <= due_at), null, null, null, null from ${place(entry("complaints", instant("due_at"), "closed_at, due_at"))} group by ${SETS}`,
  answers: `select ${KEYS}, count(*), count(*) filter (where score >= 4), count(*) filter (where score >= 9), null, null, null from ${place(entry("survey_answers", instant("answered_at"), "score"))} group by ${SETS}`,
  acting: `select ${KEYS}, count(*), count(*) filter (where acted), null, null, null, null
    from ${place(`select city_id, partner_id, null::uuid as owner_id, partner_id in (select partner_id from app.touches where voided_at is null and ${instant("touched_at")}) as acted
      from ${live("partner_versions")} v`)} group by ${SETS}`,
  promises: `select ${KEYS}, count(*), count(*) filter (where done), null, null, null, null
    from ${place(`select k.city_id, k.about_partner_id as partner_id, m.person_id as owner_id, exists (
        select from app.commitment_acts a where a.org_id = k.org_id and a.commitment_id = k.id and a.act in ('do', 'meet')
          and a.at < ${TO}) as done
      from app.commitments k join app.members m on m.org_id = k.org_id and m.user_id = k.owner_id
      where k.org_id = app.cur_org() and k.state <> 'cancelled' and ${days("k.due")}`)} group by ${SETS}`,
  late: `select ${KEYS}, count(*), null, null, null, null, null
    from ${place(`select k.city_id, k.about_partner_id as partner_id, m.person_id as owner_id
      from app.commitments k join app.members m on m.org_id = k.org_id and m.user_id = k.owner_id
      where k.org_id = app.cur_org() and k.state in ('open', 'cancel_asked') and k.due <= ${DAY}`)} group by ${SETS}`,
  stays: `select ${KEYS}, count(*), count(*) filter (where held), null, null, null, null
    from ${place(`select r.city_id, r.partner_id, null::uuid as owner_id, exists (select from app.check_ins c
        where c.org_id = r.org_id and c.member_id = r.member_id and c.day = r.day) as held
      from app.residency_days r where r.org_id = app.cur_org() and r.voided_at is null and ${days("r.day")}`)} group by ${SETS}`,
  year: `select null::uuid, city_id, partner_id, null::uuid, sum(amount_minor), null, null, null, null, null
    from ${live("deal_versions")} d where stage = 'won' and closed_at >= timestamptz '2023-03-31 16:00Z' and closed_at < ${TO} group by grouping sets ((partner_id), (city_id, partner_id))`,
};

/** The numerators of March 2024 at all grains as one who knows the tables would write them: live rows, no as-of. */
export const handWrittenClose = Object.entries(parts)
  .map(([name, part]) => `(${part.replace("select", `select '${name}' as part,`)})`)
  .join("\nunion all\n");

/** The tables that it reads. */
export const HAND_READ_TABLES = [...new Set(handWrittenClose.match(/(?<=app\.)[a-z_]+(?= )/g))].sort();
